/** Set in a parsed query that could not be read; says why. A symbol, because every text may be a parameter's name. */
export const UNREADABLE_QUERY = Symbol('unreadable query')

/** Parameters by name; several values of one name as an array, in the order they came. */
export type ParsedQuery = Record<string, string | string[]> & { [UNREADABLE_QUERY]?: string }

/**
 * Parses a query string or a form (WHATWG `application/x-www-form-urlencoded`), strictly. Never throws, because it
 * runs inside the router: what is wrong stands under {@link UNREADABLE_QUERY}.
 */
export const createQueryParser =
  (maxParameters: number) =>
  (text: string): ParsedQuery => {
    const query: ParsedQuery = Object.create(null)
    if (text === '') return query
    const pairs = text.split('&', maxParameters + 1)
    if (pairs.length > maxParameters) {
      query[UNREADABLE_QUERY] = `there are more than ${maxParameters} parameters`
      return query
    }
    for (const pair of pairs) {
      if (pair === '') continue
      const equals = pair.indexOf('=')
      const name = decode(equals < 0 ? pair : pair.slice(0, equals))
      const value = equals < 0 ? '' : decode(pair.slice(equals + 1))
      if (name === undefined || value === undefined) {
        query[UNREADABLE_QUERY] = 'a parameter is not encoded correctly'
        return query
      }
      const before = query[name]
      if (before === undefined) query[name] = value
      else if (typeof before === 'string') query[name] = [before, value]
      else before.push(value)
    }
    return query
  }

const decode = (encoded: string): string | undefined => {
  try {
    const text = decodeURIComponent(encoded.replaceAll('+', ' '))
    return text.includes('\0') ? undefined : text.normalize('NFC')
  } catch {
    return undefined // a malformed escape: the caller says so in its own words
  }
}
