/** Finds running instances of services. No service knows how. */
export type Discovery = AsyncDisposable & {
  /** Base URLs of the healthy instances of a service by its full name (`auth-service`); empty when none is known. */
  resolve(service: string): Promise<readonly string[]>
}
