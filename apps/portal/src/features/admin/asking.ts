import { takeWhole } from '../../api/clients.ts'

/** Rows that a list of an administrator asks for at once. */
export const ROWS = 50

/** What a path of an API answers when it is read. */
export type Answer<P, K extends keyof P> = P[K] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

/** One row of a list. */
export type RowOf<L> = L extends readonly (infer Row)[] ? Row : never

/** The cursor of a timeline's `Link: rel="next"`, if it goes on. */
const cursorOf = (response: Response): string | undefined => {
  const [, address] = /<([^>]+)>;\s*rel="?next"?/.exec(response.headers.get('link') ?? '') ?? []
  return address ? (new URL(address, location.origin).searchParams.get('before') ?? undefined) : undefined
}

/** A piece of a timeline, with where it goes on. */
export const piece = async <D>(asked: Promise<{ data?: D; error?: unknown; response: Response }>) => {
  const { data, response } = await takeWhole(asked)
  return { data, next: cursorOf(response) }
}

/** What is asked without what nobody said. */
export const given = <T extends object>(query: T) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

/** Says which version somebody changes: when it is another one meanwhile, nothing is overwritten. */
export const ifMatch = (version: number) => ({ headers: { 'If-Match': `"${version}"` } })
