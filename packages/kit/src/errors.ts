/** One violated rule of a request: where (a JSON pointer into the body, query or path) and what is expected. */
export type FieldError = { path: string; message: string }

/** What a table of errors says of one code. `detail` may hold `{name}` slots, filled from the error's facts. */
export type ErrorEntry = { status: number; title: string; detail: string }

/** Every error of a service by its code (`<service>.<what-is-wrong>`). */
export type ErrorTable = Record<string, ErrorEntry>

/** What an error may carry beside its code. */
export type ProblemFacts = {
  /** Fills the `{name}` slots of the entry's detail. */
  facts?: Record<string, string | number>
  errors?: FieldError[]
  /** Seconds after which repeating may succeed; becomes the `Retry-After` header. */
  retryAfterSeconds?: number
  cause?: unknown
}

/**
 * A failure that a caller is told about: mapped to `application/problem+json` (RFC 9457) in one place, the HTTP edge.
 * Everything else that is thrown is a defect and answers 500 without its message.
 */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: string
  readonly status: number
  readonly title: string
  readonly errors: FieldError[] | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: string, entry: ErrorEntry, given: ProblemFacts = {}) {
    super(
      fillSlots(entry.detail, given.facts),
      given.cause === undefined ? undefined : { cause: given.cause },
    )
    this.code = code
    this.status = entry.status
    this.title = entry.title
    this.errors = given.errors
    this.retryAfterSeconds = given.retryAfterSeconds
  }
}

const fillSlots = (text: string, facts: Record<string, string | number> = {}) =>
  text.replace(/\{(\w+)\}/g, (slot, name: string) => String(facts[name] ?? slot))

/** The errors of one service: a function for each entry, and the table itself for docs and tests. */
export type Errors<T extends ErrorTable> = { [K in keyof T]: (given?: ProblemFacts) => Problem } & {
  /** Every code with its entry, as documented. */
  readonly table: Readonly<Record<string, ErrorEntry>>
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/**
 * Declares a service's closed table of errors. `defineErrors('auth', { emailTaken: … })` gives
 * `AuthErrors.emailTaken()`, a {@link Problem} with code `auth.email-taken`. Codes are never reused.
 */
export const defineErrors = <T extends ErrorTable>(service: string, entries: T): Errors<T> => {
  const table: Record<string, ErrorEntry> = {}
  const makers: Record<string, (given?: ProblemFacts) => Problem> = {}
  for (const [name, entry] of Object.entries(entries)) {
    const code = `${service}.${kebab(name)}`
    table[code] = entry
    makers[name] = (given) => new Problem(code, entry, given)
  }
  return Object.assign(makers, { table }) as unknown as Errors<T>
}

/** Errors that every service answers with; the HTTP edge raises most of them. */
export const KitErrors = defineErrors('request', {
  unreadable: {
    status: 400,
    title: 'Unreadable request',
    detail: 'The request could not be read: {reason}.',
  },
  notSignedIn: {
    status: 401,
    title: 'Not signed in',
    detail: 'Sign in and send the access token as "Authorization: Bearer …".',
  },
  invalidToken: {
    status: 401,
    title: 'Invalid token',
    detail: 'The access token is not valid or has expired. Refresh it or sign in again.',
  },
  foreignOrigin: {
    status: 403,
    title: 'Page of another origin',
    detail:
      'WebSocket connections are taken from our own pages and those of CORS_ORIGINS, or with an Authorization header.',
  },
  forbidden: { status: 403, title: 'Not allowed', detail: 'Your role does not allow this.' },
  notFound: {
    status: 404,
    title: 'Not found',
    detail: 'There is nothing here, or nothing that you may see.',
  },
  methodNotAllowed: {
    status: 405,
    title: 'Method not allowed',
    detail: 'This address does not answer {method}.',
  },
  tooLarge: { status: 413, title: 'Too large', detail: 'The body is larger than {limit} bytes.' },
  uriTooLong: {
    status: 414,
    title: 'Address too long',
    detail: 'A part of the address is longer than {limit} characters.',
  },
  unsupportedMediaType: {
    status: 415,
    title: 'Unsupported media type',
    detail: 'Send the body as application/json.',
  },
  fileExpected: {
    status: 415,
    title: 'File expected',
    detail: 'Send the file as multipart/form-data, in the part "{part}".',
  },
  invalid: { status: 422, title: 'Does not fit', detail: 'Some values do not fit: see "errors".' },
  tooLongToPrint: {
    status: 422,
    title: 'Too long to print',
    detail:
      'A printed document has at most {rows} rows and {characters} characters. Ask for less of it, or for another format.',
  },
  preconditionFailed: {
    status: 412,
    title: 'Changed meanwhile',
    detail: 'The resource was changed since you read it. Read it again and repeat your change.',
  },
  idempotencyMismatch: {
    status: 422,
    title: 'Idempotency key used for another request',
    detail: 'This Idempotency-Key came with another body before. Use a new key for a new request.',
  },
  idempotencyRunning: {
    status: 409,
    title: 'Still running',
    detail: 'The first request with this Idempotency-Key is still running. Ask again in a moment.',
  },
  idempotencyKeyInvalid: {
    status: 400,
    title: 'Unusable Idempotency-Key',
    detail: 'An Idempotency-Key has 1 to 255 visible ASCII characters.',
  },
  tooManyRequests: {
    status: 429,
    title: 'Too many requests',
    detail: 'You have sent too many requests. Wait {seconds} s.',
  },
  upgradeRequired: {
    status: 426,
    title: 'WebSocket only',
    detail: 'This address takes WebSocket connections (RFC 6455, version 13) only.',
  },
  tooManySockets: {
    status: 429,
    title: 'Too many connections',
    detail: 'At most {limit} WebSocket connections may be open at once. Close one that is not needed.',
  },
  headersTooLarge: {
    status: 431,
    title: 'Headers too large',
    detail: 'The request header is larger than 16 KiB.',
  },
  timeout: { status: 408, title: 'Took too long', detail: 'The request did not arrive in time.' },
  internal: {
    status: 500,
    title: 'Our mistake',
    detail: 'Something failed on our side. It has been recorded under the request_id.',
  },
  badGateway: {
    status: 502,
    title: 'Bad gateway',
    detail: 'The service behind gave an answer that could not be used.',
  },
  overloaded: {
    status: 503,
    title: 'Too much at once',
    detail: 'More is asked for than can be answered right now. Nothing was done; try again in {seconds} s.',
  },
  unavailable: {
    status: 503,
    title: 'Unavailable for a moment',
    detail: '{dependency} is not reachable right now. Try again shortly.',
  },
})
