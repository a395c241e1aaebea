import { searchTerms } from '@medtrack/kit'

// The host of an address is not searched for: thousands share it.
const HOST = /@\S*/gu

/** The terms of a search, all of which are to be found. Undefined when nothing is searched for; none find nothing. */
export const termsOf = (search: string | undefined): readonly string[] | undefined =>
  search === undefined ? undefined : searchTerms(search.replaceAll(HOST, ' '))
