import { takeWhole } from './clients.ts'

/** Rows of one page of a list. */
export const PAGE_SIZE = 20
/** Rows that the API gives at most at once. */
export const MOST_AT_ONCE = 100

type Asked<D> = Promise<{ data?: D; error?: unknown; response: Response }>
type Paged<D> = { rows: D; total: number }

const pageOf = <D extends readonly unknown[]>(rows: D, { headers }: Response): Paged<D> => ({
  rows,
  total: Number(headers.get('X-Total-Count') ?? rows.length),
})

/** A page of a list with how many rows there are on all pages. */
export const paged = async <D extends readonly unknown[]>(
  asked: Asked<D>,
): Promise<Paged<Exclude<D, undefined>>> => {
  const { data, response } = await takeWhole(asked)
  return pageOf(data, response)
}

/** The same of a list that comes in AUTH's envelope. */
export const pagedInside = async <D extends readonly unknown[]>(
  asked: Asked<{ data: D }>,
): Promise<Paged<D>> => {
  const { data: envelope, response } = await takeWhole(asked)
  return pageOf(envelope.data, response)
}

/**
 * The rows of all pages: for lists that are short for each reader, whatever their length is for others.
 * @param ask asks for one page, of so many rows
 * @throws ApiProblem as `take`
 */
export const allOf = async <R>(
  ask: (page: { page: number; page_size: number }) => Asked<R[]>,
): Promise<readonly R[]> => {
  const rows: R[] = []
  for (let page = 1; ; page += 1) {
    const { rows: more, total } = await paged(ask({ page, page_size: MOST_AT_ONCE }))
    rows.push(...more)
    if (more.length < MOST_AT_ONCE || rows.length >= total) return rows
  }
}

/** A query without what was left open. */
export const given = <T extends object>(query: T) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
