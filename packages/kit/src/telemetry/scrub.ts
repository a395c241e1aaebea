import { maskEmail, maskPhone } from './masks.ts'

const REMOVED = '[removed]'
/** Longest text of one field; a line must stay one that tools can take in. */
export const MAXIMUM_TEXT = 8_192
const MAXIMUM_DEPTH = 6
/** Most values of one line, whatever its shape: a stray object graph must not stall the process. */
const MAXIMUM_VALUES = 500

// Compared without case, underscores and hyphens. Whole names, not parts of them: `tokenId` says nothing secret.
const SECRET_NAMES = new Set(
  [
    'password newPassword currentPassword passwordHash passphrase secret secrets clientSecret apiKey privateKey',
    'token accessToken refreshToken resetToken verificationToken pushToken deviceToken idToken jwt bearer otp totp',
    'authorization proxyAuthorization cookie setCookie xMedtrackIdentity identity signature credentials',
    'cin body html text content attachments',
  ].flatMap((names) => names.toLowerCase().split(' ')),
)
const EMAIL_NAMES = new Set(['email', 'to', 'recipient', 'mail', 'emailaddress'])
const PHONE_NAMES = new Set(['phone', 'phonenumber', 'mobile', 'e164'])

const PHONE = /^[+(]?[\d\s().-]{6,32}$/

/** What a name says of its value. */
type Meaning = 'secret' | 'email' | 'phone' | 'nothing'

const meaningOf = (name: string): Meaning => {
  const plain = name.replaceAll(/[_-]/g, '').toLowerCase()
  if (SECRET_NAMES.has(plain)) return 'secret'
  if (PHONE_NAMES.has(plain)) return 'phone'
  return EMAIL_NAMES.has(plain) ? 'email' : 'nothing'
}

/** Names are constants of the code, but for those of stray objects. */
const MOST_NAMES = 2_000
const meanings = new Map<string, Meaning>()

const rememberedMeaningOf = (name: string): Meaning => {
  const known = meanings.get(name)
  if (known) return known
  if (meanings.size >= MOST_NAMES) meanings.clear()
  const meaning = meaningOf(name)
  meanings.set(name, meaning)
  return meaning
}

// Beyond what JSON escapes: C1 controls drive terminals like ANSI sequences, the others break or reorder lines.
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g
const JWT = /\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g
const BEARER = /\b(Bearer|Basic) +[\w\-.~+/]{8,}=*/gi
const URL_PASSWORD = /(:\/\/[^/\s:@]*):[^/\s@]+@/g
const SECRET_PARAMETER = /([?&](?:token|code|secret|signature|access_token|refresh_token|key)=)[^&\s"']+/gi
// Bounded, and after a character that cannot belong to it, so that a long text costs no more than its length.
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g

// Nothing below is found in a text of these characters alone, but for a token, which begins with "eyJ".
const HARMLESS = /^[\w\-./:,]*$/

/** Makes any text fit for a log line: no tokens, no passwords in addresses, masked e-mail, no control characters, cut. */
export const scrubText = (text: string): string => {
  if (text.length <= MAXIMUM_TEXT && HARMLESS.test(text) && !text.includes('eyJ')) return text
  const cut = text.length > MAXIMUM_TEXT ? text.slice(0, MAXIMUM_TEXT) : text
  let clean = cut.replace(UNPRINTABLE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
  if (clean.includes('eyJ')) clean = clean.replace(JWT, REMOVED)
  if (clean.includes('=')) clean = clean.replace(SECRET_PARAMETER, `$1${REMOVED}`)
  clean = clean.replace(BEARER, `$1 ${REMOVED}`)
  if (clean.includes('@')) clean = clean.replace(URL_PASSWORD, `$1:${REMOVED}@`).replace(EMAIL, maskEmail)
  return cut === text ? clean : `${clean}… (${text.length} characters)`
}

/**
 * A copy of a log line's facts that may be written: values under secret names are removed at any depth, addresses and
 * phones masked, texts scrubbed and cut, errors reduced to type, message, code, stack and cause.
 */
export const scrubFacts = (facts: object): Record<string, unknown> => {
  let values = 0

  const byName = (name: string, value: unknown, depth: number): unknown => {
    const meaning = rememberedMeaningOf(name)
    const present = value !== null && value !== undefined
    if (present && meaning === 'secret') return typeof value === 'boolean' ? value : REMOVED
    if (typeof value === 'string' && meaning === 'phone') return maskPhone(value)
    if (typeof value === 'string' && meaning === 'email') {
      if (value.includes('@')) return scrubText(maskEmail(value))
      // An SMS goes "to" a phone; a change of state goes "to" a word.
      return PHONE.test(value) ? maskPhone(value) : scrubText(value)
    }
    return scrub(value, depth)
  }

  const scrub = (value: unknown, depth: number): unknown => {
    values += 1
    if (typeof value === 'string') return scrubText(value)
    if (typeof value === 'bigint') return value.toString()
    if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value
    if (values > MAXIMUM_VALUES || depth > MAXIMUM_DEPTH) return '[…]'
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
    if (value instanceof Error) return scrubError(value, depth)
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
    if (value instanceof Map || value instanceof Set) return scrub([...value], depth)
    if (Array.isArray(value)) {
      return value.slice(0, MAXIMUM_VALUES).map((item) => scrub(item, depth + 1))
    }
    return scrubEntries(value, depth)
  }

  const scrubEntries = (value: object, depth: number): Record<string, unknown> => {
    const clean: Record<string, unknown> = {}
    for (const [name, inner] of Object.entries(value)) {
      if (values > MAXIMUM_VALUES) break
      clean[scrubText(name)] = byName(name, inner, depth + 1)
    }
    return clean
  }

  // Drivers put rows and queries onto their errors: only what is known to be harmless is taken.
  const scrubError = (error: Error & { code?: unknown }, depth: number) => ({
    type: error.name,
    message: scrubText(error.message),
    ...(typeof error.code === 'string' ? { code: error.code } : {}),
    ...(error.stack === undefined ? {} : { stack: scrubText(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: scrub(error.cause, depth + 1) }),
    ...(error instanceof AggregateError ? { errors: scrub(error.errors, depth + 1) } : {}),
  })

  return facts instanceof Error ? { err: scrubError(facts, 0) } : scrubEntries(facts, 0)
}
