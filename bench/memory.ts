import { GOALS } from './goals.ts'
import { chatMemory, consumerMemory } from './limit-memory.ts'
import { createRequestJobs } from './request-jobs.ts'
import { takeTurns } from './request-rounds.ts'
import { openRequestSubjects } from './request-subjects.ts'
import { figure, lacking, notMeasured, type Results } from './results.ts'
import { memoryOf } from './start-up.ts'

const GROUND = { embedded: false, students: 2_000, people: 4 } as const
const MEGABYTE = 1_048_576
const FIVE = ['auth', 'profile', 'core', 'comm', 'eval'] as const

const residentOf = async (pids: readonly number[]): Promise<number> => {
  const all = await Promise.all(pids.map((pid) => memoryOf(pid, 'VmRSS')))
  return all.reduce((sum, bytes) => sum + bytes, 0)
}

/** Resident memory of a platform and of the limit's program once both have done the whole mix, in bytes. */
const afterMix = async (processes: readonly (readonly string[])[]) => {
  await using subjects = await openRequestSubjects({ ...GROUND, processes })
  const { limit, product, platformPids } = subjects
  const { jobs, entered } = await createRequestJobs(subjects)
  const [mix] = jobs.slice(-1)
  if (mix) await takeTurns(mix, [limit, product], { rounds: 1, share: 1 }, entered)
  // The gateway is reckoned to none of the five.
  const pids = processes.length === 1 ? platformPids : platformPids.slice(0, FIVE.length)
  return { limit: await residentOf(limit.pids), platform: await residentOf(pids) }
}

/** Memory of the whole platform in its two ways of running, beside that of the limit's three programs. */
export const measureMemory = async (): Promise<Results[]> => {
  const title = 'Memory, resident, after the whole mix'
  const lacks = lacking('TEST_DATABASE_URL', 'TEST_AMQP_URL', 'TEST_REDIS_URL')
  if (lacks.length > 0) return notMeasured(title, lacks)
  const one = await afterMix([[]])
  const five = await afterMix([...FIVE.map((name) => [name]), ['gateway']])
  const [consumer, chat] = [await consumerMemory(), await chatMemory()]
  const limit = (one.limit + five.limit) / 2 + consumer + chat
  const row = (what: string, bytes: number) => ({
    what,
    figures: {
      memory: figure(bytes / MEGABYTE, 'MiB'),
      'of the limit’s': figure(bytes / limit, '×', GOALS.memory),
    },
  })
  const plain = (what: string, bytes: number) => ({
    what,
    figures: { memory: figure(bytes / MEGABYTE, 'MiB') },
  })
  return [
    {
      title,
      note: 'the limit is its programs for requests, events and chat added up; of five services memory that they share is counted five times',
      rows: [
        plain('limit: requests', (one.limit + five.limit) / 2),
        plain('limit: events to mail', consumer),
        plain('limit: chat', chat),
        row('platform in one process', one.platform),
        row('five services, without the gateway', five.platform),
      ],
    },
  ]
}
