import { DEAD_HEADERS, type DeadLetter } from '@medtrack/kit'

/** Headers that say how a message died; a message that is put back loses them, but for the handler it is put back for. */
const DEATH_HEADERS: readonly string[] = [
  ...Object.values(DEAD_HEADERS).filter((name) => name !== DEAD_HEADERS.handler),
  'x-death',
  'x-first-death-exchange',
  'x-first-death-queue',
  'x-first-death-reason',
  'x-last-death-exchange',
  'x-last-death-queue',
  'x-last-death-reason',
  'x-delivery-count',
  'x-acquired-count',
  'CC',
]

export const withoutDeath = (headers: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !DEATH_HEADERS.includes(name)))

/** What the headers of a dead letter tell, as far as whoever gave up on it wrote them. */
export const readDeath = (
  headers: Readonly<Record<string, unknown>>,
): Partial<Pick<DeadLetter, 'reason' | 'handler' | 'attempts' | 'diedAt'>> => {
  const text = (name: string) => (typeof headers[name] === 'string' ? headers[name] : undefined)
  const reason = text(DEAD_HEADERS.reason)
  const handler = text(DEAD_HEADERS.handler)
  const attempts = Number(headers[DEAD_HEADERS.attempts] ?? Number.NaN)
  const diedAt = new Date(text(DEAD_HEADERS.diedAt) ?? Number.NaN)
  return {
    ...(reason !== undefined && { reason }),
    ...(handler !== undefined && { handler }),
    ...(Number.isSafeInteger(attempts) && { attempts }),
    ...(!Number.isNaN(diedAt.getTime()) && { diedAt }),
  }
}

/** Reason of a dead letter that took its consumer down again and again. */
export const KILLED_REASON = 'Handed out 20 times without being settled: it probably takes the process down'
