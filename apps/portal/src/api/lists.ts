import { takeWhole } from './clients.ts'

/** Rows of one page of a list. */
export const PAGE_SIZE = 20
/** Rows that the API gives at most at once. */
const MOST_AT_ONCE = 100

type Asked<D> = Promise<{ data?: D; error?: unknown; response: Response }>

/** A page of a list with how many rows there are on all pages. */
export const paged = async <D extends readonly unknown[]>(
  asked: Asked<D>,
): Promise<{ rows: Exclude<D, undefined>; total: number }> => {
  const { data, response } = await takeWhole(asked)
  return { rows: data, total: Number(response.headers.get('X-Total-Count') ?? data.length) }
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
