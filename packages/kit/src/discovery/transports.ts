import { outsideScope } from '../scope.ts'
import type { Discovery } from './discovery.ts'

/** A request to another service, as plain HTTP. */
export type ServiceRequest = {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** JSON text. */
  readonly body: string | undefined
}

/** What came back. Header names are in lower case. */
export type ServiceAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** One try of a call. `tried` holds the instances that this call has been at, and takes the one it goes to now. */
export type ServiceAttempt = { readonly signal: AbortSignal; readonly tried: Set<string> }

/** Takes a request to one service and brings its answer. Rejects when no answer came. */
export type Transport = (request: ServiceRequest, attempt: ServiceAttempt) => Promise<ServiceAnswer>

/** Hands a request to a service that runs in this process, and resolves to its answer (Fastify's `inject`). */
export type Inject = (request: {
  method: string
  url: string
  headers: Record<string, string>
  body?: string
  signal: AbortSignal
}) => Promise<ServiceAnswer>

/**
 * Calls a service that runs in this process. It gets nothing but the request: the caller's scope stays behind as it would
 * over a wire.
 */
export const createInProcessTransport =
  (inject: Inject): Transport =>
  ({ method, url, headers, body }, { signal }) =>
    outsideScope(() =>
      inject({ method, url, headers: { ...headers }, signal, ...(body === undefined ? {} : { body }) }),
    )

/** No instance of a service is known. */
export class NoInstanceError extends Error {
  override readonly name = 'NoInstanceError'
}

/**
 * Calls a service over HTTP with kept-alive connections, at its instances in turn; a repeated try goes to an instance
 * that the call has not been at, as long as there is one.
 */
export const createHttpTransport = (
  service: string,
  discovery: Discovery,
  send: typeof fetch = fetch,
): Transport => {
  let turn = 0
  return async ({ method, url, headers, body }, { signal, tried }) => {
    const instances = await discovery.resolve(service)
    if (tried.size === 0) turn = (turn + 1) % Number.MAX_SAFE_INTEGER
    const ring = instances.map((_, index) => instances[(turn + tried.size + index) % instances.length])
    const instance = ring.find((url) => url !== undefined && !tried.has(url)) ?? ring[0]
    if (instance === undefined) throw new NoInstanceError(`No instance of ${service} is known`)
    tried.add(instance)
    const answer = await send(`${instance}${url}`, {
      method,
      headers,
      signal,
      // A redirect is no answer that a contract knows; following it would carry the identity elsewhere.
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    })
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: await answer.text(),
    }
  }
}
