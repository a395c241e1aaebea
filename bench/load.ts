import type { DeploymentKind } from '../tests/harness/deployments.ts'
import { type Answered, isDone } from '../tests/harness/mixed-load.ts'
import { medianOf, quantileOf } from './distributions.ts'
import { GOALS } from './goals.ts'
import { type MixedPlatform, openMixedPlatform, skipWay, WAYS } from './mixed-platform.ts'
import { figure, type Results, type Row } from './results.ts'

/** Ten times what the reference was made for (L1); LOAD_PER_SECOND and LOAD_SECONDS for less. */
const PER_SECOND = Number(process.env['LOAD_PER_SECOND'] ?? 170)
const SECONDS = Number(process.env['LOAD_SECONDS'] ?? 600)
const WARM_UP_SECONDS = 10
/** Ten times as much, for half a minute (L2). */
const SPIKE = 10
const SPIKE_SECONDS = Math.min(30, SECONDS)
/** Requests under way at most: callers that open more connections than this are turned away before the platform. */
const AT_ONCE = 512
/** Longest time until a second in which all is done again. */
const PATIENCE_MILLISECONDS = 120_000

const timesOf = (answered: readonly Answered[], isWrite: boolean): number[] =>
  answered.filter((one) => one.isWrite === isWrite && isDone(one)).map(({ milliseconds }) => milliseconds)

const steadyRow = (what: string, answered: readonly Answered[]): Row => {
  const [reads, writes] = [timesOf(answered, false), timesOf(answered, true)]
  const failed = answered.filter((one) => !isDone(one)).length
  return {
    what: `${what}: steady`,
    figures: {
      'reads p50': figure(medianOf(reads), 'ms'),
      'reads p95': figure(quantileOf(reads, 0.95), 'ms', GOALS.load.readP95),
      'writes p50': figure(medianOf(writes), 'ms'),
      'writes p95': figure(quantileOf(writes, 0.95), 'ms', GOALS.load.writeP95),
      'not done': figure(failed, '', GOALS.load.failed),
    },
  }
}

/** Seconds until a second's load is all done again. @throws when that does not come */
const recoveryOf = async (platform: MixedPlatform): Promise<number> => {
  const begun = performance.now()
  for (;;) {
    const now = performance.now()
    const answered = await platform.send({ perSecond: PER_SECOND, seconds: 1, atOnce: AT_ONCE })
    if (answered.every(isDone)) return (now - begun) / 1_000
    if (now - begun > PATIENCE_MILLISECONDS) throw new Error('after the spike requests are still refused')
  }
}

const spikeRow = async (what: string, platform: MixedPlatform): Promise<Row> => {
  const load = { perSecond: SPIKE * PER_SECOND, seconds: SPIKE_SECONDS, atOnce: AT_ONCE }
  const answered = await platform.send(load)
  const recovered = await recoveryOf(platform)
  const refused = answered.filter(({ status }) => status === 429 || status === 503).length
  const failed = answered.filter((one) => !isDone(one)).length - refused
  return {
    what: `${what}: spike`,
    figures: {
      done: figure((answered.filter(isDone).length * 100) / answered.length, '%'),
      'told to come back': figure((refused * 100) / answered.length, '%'),
      'answered otherwise': figure(failed, '', GOALS.load.failed),
      'well again after': figure(recovered, 's', GOALS.load.recovery),
    },
  }
}

const measure = async (what: string, kind: DeploymentKind): Promise<Row[]> => {
  await using platform = await openMixedPlatform(kind)
  const steady = { perSecond: PER_SECOND, atOnce: AT_ONCE }
  await platform.send({ ...steady, seconds: Math.min(WARM_UP_SECONDS, SECONDS) })
  const answered = await platform.send({ ...steady, seconds: SECONDS })
  return [steadyRow(what, answered), await spikeRow(what, platform)]
}

/** How fast a mixed load of ten times the reference's is answered, and what a spike of ten times that does (L1, L2). */
export const measureLoad = async (): Promise<Results[]> => {
  const rows: Row[] = []
  const left: string[] = []
  for (const [what, kind] of Object.entries(WAYS)) {
    const reason = skipWay(kind)
    if (reason) left.push(`${what} is not measured: ${reason}`)
    else rows.push(...(await measure(what, kind)))
  }
  const title = `Mixed load, ${PER_SECOND} requests a second for ${SECONDS} s, then ${SPIKE} times as many for ${SPIKE_SECONDS} s; times since each was due`
  return [{ title, ...(left.length > 0 ? { note: left.join('; ') } : {}), rows }]
}
