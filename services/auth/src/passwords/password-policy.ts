import { AuthErrors } from '../errors.ts'
import { isCommonPassword } from './frequent-passwords.ts'

/** Most characters; every one of them counts, nothing is cut off. */
export const PASSWORD_MAX_LENGTH = 256

const PRODUCT_NAME = 'medtrack'
/** Characters that must be left when everything that is easily guessed about the person has been taken out. */
const LEAST_BESIDE_NAMES = 8
const LEAST_DIFFERENT = 4

/** What the password must not be made of: the names and the address of its owner, and the name of their institution. */
export type PasswordOwner = {
  email: string
  first_name: string
  last_name: string
  institution?: string | undefined
}

/**
 * The form in which a password is checked and hashed: NFKC (NIST SP 800-63B-4, section 3.1.1.2), so that it is the same
 * from every keyboard.
 */
export const normalisePassword = (password: string): string => password.normalize('NFKC')

/**
 * Why a password is refused, in words for the person who chose it; undefined for one that will do. In the manner of NIST
 * SP 800-63B: long, not common, not made of one's own names; no rules about kinds of characters.
 */
export const findPasswordFault = (
  password: string,
  owner: PasswordOwner,
  minLength: number,
): string | undefined => {
  const normal = normalisePassword(password)
  const length = [...normal].length
  if (length < minLength) return `must have at least ${minLength} characters`
  if (length > PASSWORD_MAX_LENGTH) return `must have at most ${PASSWORD_MAX_LENGTH} characters`
  const lower = normal.toLowerCase()
  if (new Set(lower).size < LEAST_DIFFERENT || isRun(lower))
    return 'must not be a pattern that is easily guessed'
  if (isCommonPassword(lower)) return 'is one that many people use and that is tried first'
  const rest = withoutNames(lower, owner)
  if (rest !== lower && [...rest].length < LEAST_BESIDE_NAMES) {
    return 'must not be made of your names, your address, your institution or the name of this product'
  }
  return undefined
}

/** @throws auth.password-refused (422), pointing at `path`. */
export const assertPassword = (
  password: string,
  owner: PasswordOwner,
  { minLength, path }: { minLength: number; path: string },
): void => {
  const fault = findPasswordFault(password, owner, minLength)
  if (fault) throw AuthErrors.passwordRefused({ errors: [{ path, message: fault }] })
}

/** Whether each character follows the one before by the same step: `abcdefghijkl`, `987654321098`. */
const isRun = (text: string): boolean => {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  return [1, -1].some((step) =>
    codes.every((code, index) => {
      const before = codes[index - 1]
      return before === undefined || code - before === step || code - before === -9 * step
    }),
  )
}

const withoutNames = (lower: string, owner: PasswordOwner): string => {
  const { email, first_name, last_name, institution = '' } = owner
  const words = [email, email.split('@')[0] ?? '', first_name, last_name, institution, PRODUCT_NAME]
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .map((word) => normalisePassword(word).toLowerCase().trim())
    // Shorter ones are parts of ordinary words.
    .filter((word) => word.length > 3)
    .toSorted((a, b) => b.length - a.length)
  return words.reduce((text, word) => text.replaceAll(word, ''), lower)
}
