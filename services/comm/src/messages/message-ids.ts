const hyphenated = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')

/**
 * The id, or the next one after `last` where it would not come after it: processes' clocks differ, and the messages of a
 * room are in the order of their ids as well.
 */
export const laterThan = (last: string | null, id: string): string => {
  if (last === null || id > last) return id
  const next = BigInt(`0x${last.replaceAll('-', '')}`) + 1n
  return hyphenated(next.toString(16).padStart(32, '0'))
}
