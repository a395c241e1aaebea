import type { Static, TSchema } from 'typebox'

/** One operation of another service that may be called: a part of its contract. */
export type Operation<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `:name` slots for the path parameters. */
  readonly path: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly response: R
  /** Repeating it does no harm: it is tried up to 3 times. */
  readonly safe: boolean
  /** The other service sees whoever is in scope, not the service that calls for them: it judges and records who asks. */
  readonly asCaller?: boolean
}

/** What a service lets other services call. */
export type ServiceApi = {
  readonly service: string
  readonly operations: Readonly<Record<string, Operation>>
}

/** Declares what a service lets other services call; a part of its contract. */
export const defineApi = <const O extends Readonly<Record<string, Operation>>>(
  service: string,
  operations: O,
): { readonly service: string; readonly operations: O } => ({ service, operations })

type InputPart<K extends string, S> = S extends TSchema ? { [P in K]: Static<S> } : unknown
type InputOf<O extends Operation> = InputPart<'params', O['params']> &
  InputPart<'query', O['query']> &
  InputPart<'body', O['body']>

// An operation without any input is called without any.
type ArgumentsOf<I> = unknown extends I ? [] : [input: I]

/**
 * Calls another service: in this process when it runs here, over HTTP otherwise; 2 s time-out, 3 tries where safe,
 * a breaker per service. Resolves to undefined for a 404; an empty answer is null.
 * @throws Problem the other's problem (4xx), `request.bad-gateway` (502) for an answer that does not fit its contract,
 *   or `request.unavailable` (503) when it cannot be reached.
 */
export type ServiceClient<A extends ServiceApi> = {
  [K in keyof A['operations']]: (
    ...input: ArgumentsOf<InputOf<A['operations'][K]>>
  ) => Promise<Static<A['operations'][K]['response']> | undefined>
}
