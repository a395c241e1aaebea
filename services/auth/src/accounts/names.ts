import { holdsWebAddress } from '@medtrack/contracts'

// Control, direction and invisible characters: they let a name print as another one or as none, or break a line of a
// mail. Joiners stay: Arabic script needs them.
const UNPRINTABLE = /[\p{Cc}\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/gu

/** A name as it is kept: normal form C, without control and direction characters, single spaces. */
export const cleanName = (name: string): string =>
  name.normalize('NFC').replace(UNPRINTABLE, ' ').replace(/\s+/gu, ' ').trim()

/** Why somebody may not give themselves that name: it stands in mails, and they may go to whoever they name. */
export const nameProblem = (name: string): string | undefined => {
  if (/[\r\n\u0085\u2028\u2029]/u.test(name)) return 'must be one line'
  return holdsWebAddress(cleanName(name)) ? 'must be a name, without the address of a web page' : undefined
}

/** A name that another system gives, without the words that mail programs would make links of. */
export const withoutLinks = (name: string): string =>
  cleanName(name)
    .split(' ')
    .filter((word) => !holdsWebAddress(word))
    .join(' ')

/** The two names in one printed one: the first word is taken for the given name. */
export const splitName = (name: string): { first_name: string; last_name: string } => {
  const [first_name = '', ...rest] = cleanName(name).split(' ')
  return { first_name, last_name: rest.join(' ') }
}

/** Both names as printed; empty when none is known. */
export const printedName = ({ first_name, last_name }: { first_name: string; last_name: string }): string =>
  `${first_name} ${last_name}`.trim()
