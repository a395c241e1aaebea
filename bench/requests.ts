import { clientToken } from './people.ts'
import { measureReadRates } from './read-rates.ts'
import { createRequestJobs, type RequestJob } from './request-jobs.ts'
import { awaitEvents, type EnteredBy, type Measured, type Round, takeTurns } from './request-rounds.ts'
import { openRequestSubjects, type RequestSubject, type RequestSubjects } from './request-subjects.ts'
import { type Figure, figure, figureOf, lacking, notMeasured, type Results, type Row } from './results.ts'
import { measureStorms } from './sign-in-storm.ts'
import { memoryOf } from './start-up.ts'

/** Students of the directory (BENCH_STUDENTS for another number). */
const STUDENTS = Number(process.env['BENCH_STUDENTS'] ?? 10_000)
/** As many as reliability.md, L4, has sign in at once. */
const PEOPLE = 200
const FULL = { rounds: Number(process.env['BENCH_ROUNDS'] ?? 5), share: 1 }
const MEGABYTE = 1_048_576

const costOf = ({ processes, database }: Measured): number => processes + database

/** Figures of one subject, beside the limit's where it is another. */
const rowOf = async (
  job: RequestJob,
  subject: RequestSubject,
  limit: RequestSubject,
  rounds: readonly Round[],
  goals: boolean,
): Promise<Row> => {
  const all = rounds.flatMap((round) => round.get(subject) ?? [])
  const of = (name: keyof Measured) => all.map((measured) => measured[name])
  const memory = await Promise.all(subject.pids.map((pid) => memoryOf(pid, 'VmRSS')))
  const figures: Record<string, Figure> = {
    rate: figureOf(of('perSecond'), '/s'),
    p50: figureOf(of('p50'), 'ms'),
    p99: figureOf(of('p99'), 'ms'),
    processes: figureOf(of('processes'), 'µs'),
    database: figureOf(of('database'), 'µs'),
    memory: figure(memory.reduce((sum, bytes) => sum + bytes, 0) / MEGABYTE, 'MiB'),
  }
  if (subject === limit) return { what: `${job.what}: ${subject.who}`, figures }
  const beside = (ratio: (own: Measured, its: Measured) => number) =>
    rounds.flatMap((round) => {
      const [own, its] = [round.get(subject), round.get(limit)]
      return own && its ? [ratio(own, its)] : []
    })
  const rates = beside((own, its) => own.perSecond / its.perSecond)
  const costs = beside((own, its) => costOf(own) / costOf(its))
  figures['rate of the limit’s'] = figureOf(rates, '×', goals ? job.rate : undefined)
  figures['cost of the limit’s'] = figureOf(costs, '×', goals ? job.cost : undefined)
  return { what: `${job.what}: ${subject.who}`, figures }
}

/** Nothing may be lost or doubled: as many students as were entered, and as many events. */
const checkEntered = async (
  { limit, product, gateway, studentIds }: RequestSubjects,
  entered: EnteredBy,
): Promise<void> => {
  const doors = [product, ...(gateway ? [gateway] : [])]
  await awaitEvents([limit, ...doors], entered)
  for (const all of [[limit], doors]) {
    const [subject] = all
    if (!subject) continue
    const expected = studentIds.length + all.reduce((sum, door) => sum + entered(door), 0)
    // Totals are kept for a second.
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const [token = ''] = subject.tokens.values()
    const { headers } = await subject.send('profile', '/api/students/?page_size=20&page=1', { token })
    if (Number(headers['x-total-count']) !== expected)
      throw new Error(`${subject.who} has ${headers['x-total-count']} students instead of ${expected}`)
  }
}

/** Measures every job beside the limit; then token checks and a storm of sign-ins. */
export const measureRequests = async ({ embedded }: { embedded: boolean }): Promise<Results[]> => {
  const title = embedded ? 'Requests, embedded in one process' : 'Requests, on PostgreSQL, RabbitMQ and Redis'
  const lacks = embedded ? [] : lacking('TEST_DATABASE_URL', 'TEST_AMQP_URL', 'TEST_REDIS_URL')
  if (lacks.length > 0) return notMeasured(title, lacks)
  await using subjects = await openRequestSubjects({ embedded, students: STUDENTS, people: PEOPLE })
  const { limit, product, gateway } = subjects
  const all = [limit, product, ...(gateway ? [gateway] : [])]
  const { jobs, entered } = await createRequestJobs(subjects)
  const rows: Row[] = []
  for (const job of jobs) {
    const rounds = await takeTurns(job, all, FULL, entered)
    for (const subject of all) rows.push(await rowOf(job, subject, limit, rounds, subject === product))
  }
  await checkEntered(subjects, entered)
  const note = `${STUDENTS} students, ${FULL.rounds} rounds; “product” is the ${embedded ? 'platform' : 'services, reached directly'}`
  const { platform, everybody, readers } = subjects
  const program = { people: readers, clientToken: await clientToken(platform) }
  return [
    { title, note, rows },
    await measureReadRates(platform, program),
    await measureStorms(platform, everybody, readers),
  ]
}
