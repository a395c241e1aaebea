import {
  assertOutsideTransaction,
  BREAKER_STATES,
  type Clock,
  createResilience,
  currentScope,
  type Logger,
  type Metrics,
} from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { AuthConfig } from '../config.ts'

/** What the academic service is told of a student: enough to find them, and no identity number. */
export type StudentFacts = {
  email: string
  first_name: string
  last_name: string
  student_number: string | null
  university: string | null
  program: string | null
  year_level: number | null
}

/** What it says; `reason` is for administrators. */
export type AcademicAnswer = { isEnrolled: boolean; reason: string | null }

/** It gave no answer that counts: it could not be reached, or did not keep to what is expected of it. */
export class NoAcademicAnswer extends Error {
  override readonly name = 'NoAcademicAnswer'
}

/** The external service that knows courses and enrollments (the references' AcademicServiceClient). */
export type AcademicService = {
  /**
   * Whether course and enrollment of the student are valid. Refused inside an open transaction.
   * @throws NoAcademicAnswer
   */
  validate(student: StudentFacts): Promise<AcademicAnswer>
}

const TARGET = 'academic-service'
const PATH = '/enrollments/validate/'
/** An honest answer has some hundred bytes. */
const MOST_BYTES = 16_384
/** Of the reason: administrators read it in a list. */
const MOST_REASON_CHARACTERS = 500

const Answer = Type.Object({
  course_valid: Type.Boolean(),
  enrollment_valid: Type.Boolean(),
  reason: Type.Optional(Type.Union([Type.String(), Type.Null()])),
})
const answer = Compile(Answer)

type Config = Pick<AuthConfig, 'ACADEMIC_SERVICE_URL' | 'ACADEMIC_SERVICE_TOKEN' | 'ACADEMIC_SERVICE_TIMEOUT'>
type Needs = { config: Config; clock: Clock; logger: Logger; metrics: Metrics }

/** Undefined where none is configured. */
export const createAcademicService = ({
  config,
  clock,
  logger,
  metrics,
}: Needs): AcademicService | undefined => {
  const { ACADEMIC_SERVICE_URL: base, ACADEMIC_SERVICE_TOKEN: token } = config
  if (base === undefined) return undefined
  const url = `${base.replace(/\/+$/, '')}${PATH}`
  const state = metrics.gauge(
    'medtrack_breaker_state',
    'Whether calls to a target are let through: 0 yes, 1 no, 2 one to see',
    ['target'],
  )
  state.set(BREAKER_STATES.closed, { target: TARGET })
  const resilience = createResilience(
    clock,
    (now) => {
      state.set(BREAKER_STATES[now], { target: TARGET })
      logger.warn({ target: TARGET, state: now }, 'A circuit breaker changed its state')
    },
    { timeoutMilliseconds: config.ACADEMIC_SERVICE_TIMEOUT },
  )

  const send = async (body: string, headers: Record<string, string>, signal: AbortSignal) => {
    // A redirect would carry the token elsewhere.
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
    if (response.status >= 500) {
      await response.body?.cancel()
      throw new Error(`answered ${response.status}`)
    }
    return { status: response.status, text: await readAtMost(response, MOST_BYTES) }
  }

  return {
    validate: async (student) => {
      assertOutsideTransaction('A call of the academic service')
      const body = JSON.stringify(student)
      const headers = headersWith(token)
      // It only looks something up, so asking again does no harm.
      const { status, text } = await resilience
        .run(true, (signal) => send(body, headers, signal))
        .catch((error: unknown) => {
          throw new NoAcademicAnswer('cannot be reached', { cause: error })
        })
      if (status !== 200) throw new NoAcademicAnswer(`answered ${status} instead of 200`)
      return toAnswer(read(text))
    },
  }
}

const headersWith = (token: string | undefined): Record<string, string> => {
  const { correlationId, traceparent } = currentScope()
  return {
    accept: 'application/json',
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(correlationId === undefined ? {} : { 'x-correlation-id': correlationId }),
    ...(traceparent === undefined ? {} : { traceparent }),
  }
}

/** Undefined for a body that is longer; the rest of it is not fetched. */
const readAtMost = async (response: Response, bytes: number): Promise<string | undefined> => {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength
    // Leaving the loop cancels the stream.
    if (length > bytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const read = (text: string | undefined): Static<typeof Answer> => {
  if (text === undefined) throw new NoAcademicAnswer(`answered with more than ${MOST_BYTES} bytes`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new NoAcademicAnswer('answered with something that is no JSON', { cause: error })
  }
  if (answer.Check(value)) return value
  const [first] = answer.Errors(value)
  throw new NoAcademicAnswer(`answered what is not expected: ${first?.instancePath} ${first?.message}`)
}

const toAnswer = ({ course_valid, enrollment_valid, reason }: Static<typeof Answer>): AcademicAnswer => {
  if (course_valid && enrollment_valid) return { isEnrolled: true, reason: null }
  const said = reason?.trim().slice(0, MOST_REASON_CHARACTERS)
  const what = enrollment_valid ? 'The course is not valid.' : 'The enrollment is not valid.'
  return { isEnrolled: false, reason: said || what }
}
