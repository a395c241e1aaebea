import { takeWhole } from './clients.ts'

/** Rows of one page of a list. */
export const PAGE_SIZE = 20

/** A page of a list with how many rows there are on all pages. */
export const paged = async <D extends readonly unknown[]>(
  asked: Promise<{ data?: D; error?: unknown; response: Response }>,
): Promise<{ rows: Exclude<D, undefined>; total: number }> => {
  const { data, response } = await takeWhole(asked)
  return { rows: data, total: Number(response.headers.get('X-Total-Count') ?? data.length) }
}

/** A query without what was left open. */
export const given = <T extends object>(query: T) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
