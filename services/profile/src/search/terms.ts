import { searchTerms } from '@medtrack/kit'

// The host of an address is not searched for: thousands share it.
const HOST = /@\S*/gu

/**
 * The terms of a search, all of which are to be found; the longest first, as it is likely to find least. Undefined when
 * nothing is searched for; none find nothing.
 */
export const termsOf = (search: string | undefined): readonly string[] | undefined =>
  search === undefined
    ? undefined
    : searchTerms(search.replaceAll(HOST, ' ')).sort((a, b) => b.length - a.length)

/** What a search finds is counted up to so many: beyond, nobody reads on, and counting would cost ever more. */
export const MOST_COUNTED = 10_000
