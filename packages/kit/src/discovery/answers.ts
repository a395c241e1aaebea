import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { type FieldError, KitErrors, Problem } from '../errors.ts'
import type { ServiceAnswer } from './transports.ts'

/** Reads the answers to one operation: the value, or undefined for a 404. @throws Problem as {@link ServiceClient} says. */
export type ReadAnswer = (answer: ServiceAnswer) => unknown

/** An answer that says the other service, or the way to it, failed: repeating may help, and the breaker counts it. */
export const isFailure = ({ status }: ServiceAnswer): boolean => status >= 500

/** `what` names the operation in the cause of a problem; callers are not told. */
export const createAnswerReader = (what: string, schema: TSchema): ReadAnswer => {
  const validator = Compile(schema)
  const misfit = (reason: string) => KitErrors.badGateway({ cause: new Error(`${what} ${reason}`) })
  return (answer) => {
    const { status, headers } = answer
    if (status === 404) return undefined
    if (status === 502 || status === 503 || status === 504) throw unavailable(what, answer)
    // A 401 is about our own signature, which is nothing the person in front can do anything about.
    if (status < 200 || status >= 500 || (status >= 300 && status < 400) || status === 401) {
      throw misfit(`answered ${status}`)
    }
    const value = parse(answer.body)
    if (value === UNREADABLE) throw misfit(`answered ${status} with something that is no JSON`)
    if (status >= 400)
      throw toProblem(value, status, headers) ?? misfit(`answered ${status} without a problem`)
    if (validator.Check(value)) return value
    // Only where and what is expected: the values may be personal data.
    const [first] = validator.Errors(value)
    throw misfit(`answered what its contract does not allow: ${first?.instancePath} ${first?.message}`)
  }
}

const UNREADABLE = Symbol('unreadable')

const parse = (text: string): unknown => {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return UNREADABLE
  }
}

const unavailable = (what: string, { status, headers }: ServiceAnswer) =>
  KitErrors.unavailable({
    facts: { dependency: what.split(' ', 1)[0] ?? what },
    retryAfterSeconds: secondsOf(headers['retry-after']) ?? 5,
    cause: new Error(`${what} answered ${status}`),
  })

const secondsOf = (header: string | undefined) =>
  header !== undefined && /^\d{1,5}$/.test(header) ? Number(header) : undefined

// RFC 9457, as every service of ours answers.
const toProblem = (
  value: unknown,
  status: number,
  headers: ServiceAnswer['headers'],
): Problem | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const { code, title, detail, errors } = value as Record<string, unknown>
  if (typeof code !== 'string' || typeof title !== 'string' || typeof detail !== 'string') return undefined
  const retryAfterSeconds = secondsOf(headers['retry-after'])
  return new Problem(
    code,
    { status, title, detail },
    {
      ...(Array.isArray(errors) ? { errors: errors as FieldError[] } : {}),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    },
  )
}
