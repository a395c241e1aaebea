// Control and direction characters: they let a name print as another one, or break a line of a mail.
const UNPRINTABLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/gu

/** A name as it is kept: normal form C, without control and direction characters, single spaces. */
export const cleanName = (name: string): string =>
  name.normalize('NFC').replace(UNPRINTABLE, ' ').replace(/\s+/gu, ' ').trim()

/** The two names in one printed one: the first word is taken for the given name. */
export const splitName = (name: string): { first_name: string; last_name: string } => {
  const [first_name = '', ...rest] = cleanName(name).split(' ')
  return { first_name, last_name: rest.join(' ') }
}

/** Both names as printed; empty when none is known. */
export const printedName = ({ first_name, last_name }: { first_name: string; last_name: string }): string =>
  `${first_name} ${last_name}`.trim()
