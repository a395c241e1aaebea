import { isDone } from './patience.ts'
import { quantilesOf, timesOf } from './rates.ts'
import type { RequestJob } from './request-jobs.ts'
import type { RequestSubject } from './request-subjects.ts'

/** Requests of one subject at a time. */
const AT_ONCE = 8

/** What one measurement gave: requests a second, milliseconds, and microseconds of processor time for each request. */
export type Measured = { perSecond: number; p50: number; p99: number; processes: number; database: number }

/** A measurement of each subject, in one round. */
export type Round = ReadonlyMap<RequestSubject, Measured>

/** How many rounds, and what part of a job's times each of them has. */
export type Rounds = { rounds: number; share: number }

/** How many students each was told to enter, through whichever door. */
export type EnteredBy = (subject: RequestSubject) => number

/** Waits until the events of everybody who was entered have come. @throws when some do not come, or too many do */
export const awaitEvents = async (subjects: readonly RequestSubject[], entered: EnteredBy): Promise<void> => {
  const counts = new Set(subjects.flatMap(({ events }) => events ?? []))
  for (const events of counts) {
    // Two doors of one platform have the same events.
    const all = subjects.filter((subject) => subject.events === events)
    const expected = 2 * all.reduce((sum, subject) => sum + entered(subject), 0)
    await isDone(() => events.count() >= expected, `the events of ${expected / 2} students`)
    if (events.count() > expected) throw new Error(`there were ${events.count()} events, not ${expected}`)
  }
}

const measure = async (
  subject: RequestSubject,
  { times, once }: { times: number; once: RequestJob['once'] },
  settle: () => Promise<void>,
): Promise<Measured> => {
  const before = await subject.processor()
  const begun = performance.now()
  const taken = await timesOf((turn) => once(subject, turn), times, AT_ONCE)
  await settle()
  const seconds = (performance.now() - begun) / 1_000
  const after = await subject.processor()
  const { p50, p99 } = quantilesOf(taken)
  const each = (used: number) => (used * 1e6) / times
  return {
    ...{ perSecond: times / seconds, p50, p99 },
    processes: each(after.processes - before.processes),
    database: each(after.database - before.database),
  }
}

/**
 * Measures them in turn, every other round backwards (A B B A), so that what slows the machine down for a while slows
 * all of them. A round before the first warms up and is not counted.
 */
export const takeTurns = async (
  job: RequestJob,
  subjects: readonly RequestSubject[],
  { rounds, share }: Rounds,
  entered: EnteredBy,
): Promise<Round[]> => {
  const work = { ...job, times: Math.ceil(job.times * share) }
  const all: Round[] = []
  for (let round = -1; round < rounds; round += 1) {
    const order = round % 2 === 0 ? subjects : subjects.toReversed()
    const measured = new Map<RequestSubject, Measured>()
    for (const subject of order)
      measured.set(subject, await measure(subject, work, () => awaitEvents(subjects, entered)))
    if (round >= 0) all.push(measured)
  }
  return all
}
