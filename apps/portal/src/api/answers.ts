/** What a path of an API answers when it is read. */
export type Answer<P, K extends keyof P> = P[K] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

/** One row of a list. */
export type RowOf<L> = L extends readonly (infer Row)[] ? Row : never
