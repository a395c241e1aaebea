import { isDeepStrictEqual } from 'node:util'
import type { Answer } from './http-client.ts'
import type { RequestSubject } from './request-subjects.ts'

/** A read, and whose token it is made with. */
export type Ask = { service: 'auth' | 'profile'; path: string; email: string }

/** Answers that all subjects have to give, as each of them writes them. */
export type KnownAnswers = {
  /** Asks, and looks whether the answer is the one that is known. @throws when it is another */
  check(subject: RequestSubject, ask: Ask): Promise<void>
}

/** The machine has no time for the request just now (503): nothing is wrong, and nothing was measured. */
export class Unavailable extends Error {}

/** @throws when the answer has another status than the expected one: {@link Unavailable} for 503 */
export const assertStatus = (
  { who }: RequestSubject,
  { status, text }: Answer,
  expected: number,
  path: string,
): void => {
  if (status === expected) return
  const told = `${who} answered ${path} with ${status}: ${text}`
  throw status === 503 ? new Unavailable(told) : new Error(told)
}

const keyOf = ({ path, email }: Ask): string => `${email} ${path}`

const answerOf = async (subject: RequestSubject, { service, path, email }: Ask): Promise<string> => {
  const answer = await subject.send(service, path, { token: subject.tokens.get(email) ?? '' })
  assertStatus(subject, answer, 200, path)
  return answer.text
}

/**
 * Asks every subject for everything once, and holds the answers against each other: they may differ in how JSON is
 * written, in nothing else. From then on each has to repeat its own to the byte.
 * @throws when two differ
 */
export const agreeOnAnswers = async (
  subjects: readonly RequestSubject[],
  asks: readonly Ask[],
): Promise<KnownAnswers> => {
  const known = new Map<RequestSubject, Map<string, string>>(subjects.map((subject) => [subject, new Map()]))
  for (const ask of asks) {
    const texts = await Promise.all(subjects.map((subject) => answerOf(subject, ask)))
    const [first = ''] = texts
    for (const [at, text] of texts.entries()) {
      const subject = subjects[at]
      if (!subject) continue
      if (!isDeepStrictEqual(JSON.parse(text), JSON.parse(first)))
        throw new Error(`${subject.who} answers ${ask.path} with ${text}, ${subjects[0]?.who} with ${first}`)
      known.get(subject)?.set(keyOf(ask), text)
    }
  }
  return {
    check: async (subject, ask) => {
      const text = await answerOf(subject, ask)
      if (text !== known.get(subject)?.get(keyOf(ask)))
        throw new Error(`${subject.who} answered ${ask.path} with another text than before: ${text}`)
    },
  }
}
