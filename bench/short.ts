import { type Costs, cheapestOf, fallenIn } from './regressions.ts'
import { Unavailable } from './request-answers.ts'
import { createRequestJobs } from './request-jobs.ts'
import { type Measured, takeTurns } from './request-rounds.ts'
import { openRequestSubjects } from './request-subjects.ts'
import { type Figure, figure, type Results } from './results.ts'

const STUDENTS = 2_000
const PEOPLE = 4
/** Limit, product, product, limit; and as much before, to warm up. */
const ROUNDS = { rounds: 2, share: 0.25 }
/** A job has fallen when it has in so many tries in a row. */
const TRIES = 3

/** What the short form measured. */
export type Short = { results: readonly Results[]; costs: Costs; fallen: readonly string[] }

/**
 * Measures processor time of every job beside the limit's, in two minutes; against what it was `before`, a job that
 * seems to have fallen is measured again, up to three times in all. Rates are not looked at: a busy machine moves them.
 */
export const measureShort = async (before: Costs): Promise<Short> => {
  await using subjects = await openRequestSubjects({ embedded: false, students: STUDENTS, people: PEOPLE })
  const { limit, product } = subjects
  const { jobs, entered } = await createRequestJobs(subjects)
  const costOf = ({ processes, database }: Measured) => processes + database
  const tries: Costs[] = []
  const times = new Map<string, { limit: number; product: number }>()
  let open = jobs.map(({ what }) => what)
  while (open.length > 0 && tries.length < TRIES) {
    const costs: Record<string, number> = {}
    for (const job of jobs.filter(({ what }) => open.includes(what))) {
      const rounds = await takeTurns(job, [limit, product], ROUNDS, entered).catch((error: unknown) => {
        if (!(error instanceof Unavailable)) throw error
        process.stdout.write(`${job.what}: the machine is too busy to measure it: ${error.message}\n`)
      })
      if (!rounds) continue
      const sum = (who: typeof limit) =>
        rounds.flatMap((round) => round.get(who) ?? []).reduce((all, measured) => all + costOf(measured), 0) /
        rounds.length
      costs[job.what] = sum(product) / sum(limit)
      if (costs[job.what] === cheapestOf([...tries, costs])[job.what])
        times.set(job.what, { limit: sum(limit), product: sum(product) })
    }
    tries.push(costs)
    open = fallenIn(tries, before)
  }
  const costs = cheapestOf(tries)
  const rows = Object.entries(costs).map(([what, cost]) => {
    const figures: Record<string, Figure> = {
      limit: figure(times.get(what)?.limit ?? 0, 'µs'),
      product: figure(times.get(what)?.product ?? 0, 'µs'),
      'cost of the limit’s': figure(cost, '×'),
    }
    const then = before[what]
    if (then !== undefined) figures['in the report'] = figure(then, '×')
    return { what, figures }
  })
  return { results: [{ title: 'Short form: processor time of a request', rows }], costs, fallen: open }
}
