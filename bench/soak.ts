import { readdir } from 'node:fs/promises'
import type { Deployment, DeploymentKind } from '../tests/harness/deployments.ts'
import { isDone } from '../tests/harness/mixed-load.ts'
import { slopeOf } from './distributions.ts'
import { GOALS } from './goals.ts'
import { type MixedPlatform, openMixedPlatform, skipWay, WAYS } from './mixed-platform.ts'
import { figure, figureOf, type Results, type Row } from './results.ts'
import { memoryOf } from './start-up.ts'

/** Minutes of load in each way of running (SOAK_MINUTES), of which the first sixth warms up. */
const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 60)
const PER_SECOND = Number(process.env['LOAD_PER_SECOND'] ?? 170)
const WARM_UP_SHARE = 1 / 6
/** Load between two looks. */
const LOOK_SECONDS = 10
const AT_ONCE = 64
const MEGABYTE = 1_048_576

/** What is seen of the process at one moment; `lag` since the look before. */
type Look = { minute: number; megabytes: number; files: number; lagMilliseconds: number }

const LAG = /^nodejs_eventloop_lag_p99_seconds(?:\{[^}]*\})? (\S+)$/m

const lagOf = async ({ client }: Deployment): Promise<number> => {
  const { text } = await client.get('/metrics')
  const found = LAG.exec(text)?.[1]
  if (found === undefined) throw new Error('/metrics tells no lag of the event loop')
  return Number(found) * 1_000
}

const lookAt = async (deployment: Deployment, minute: number): Promise<Look> => {
  const pid = deployment.processes.get('all')?.pid ?? 0
  return {
    minute,
    megabytes: (await memoryOf(pid, 'VmRSS')) / MEGABYTE,
    files: (await readdir(`/proc/${pid}/fd`)).length,
    lagMilliseconds: await lagOf(deployment),
  }
}

const soak = async ({ deployment, send }: MixedPlatform): Promise<{ looks: Look[]; failed: number }> => {
  const looks: Look[] = []
  let failed = 0
  const begun = performance.now()
  for (let minute = 0; minute < MINUTES; ) {
    const answered = await send({ perSecond: PER_SECOND, seconds: LOOK_SECONDS, atOnce: AT_ONCE })
    failed += answered.filter((one) => !isDone(one)).length
    minute = (performance.now() - begun) / 60_000
    looks.push(await lookAt(deployment, minute))
  }
  return { looks: looks.filter(({ minute }) => minute > MINUTES * WARM_UP_SHARE), failed }
}

const measure = async (what: string, kind: DeploymentKind): Promise<Row> => {
  await using platform = await openMixedPlatform(kind)
  const { looks, failed } = await soak(platform)
  const { megabytesPerMinute, filesPerMinute, lag } = GOALS.soak
  const slope = (name: 'megabytes' | 'files') => slopeOf(looks.map((look) => [look.minute, look[name]]))
  const values = (name: keyof Look) => looks.map((look) => look[name])
  return {
    what,
    figures: {
      memory: figureOf(values('megabytes'), 'MiB'),
      'memory a minute': figure(slope('megabytes'), 'MiB', megabytesPerMinute),
      'open files': figureOf(values('files'), ''),
      'files a minute': figure(slope('files'), '', filesPerMinute),
      'p99 of the loop’s lag': figureOf(values('lagMilliseconds'), 'ms', lag),
      'not done': figure(failed, '', GOALS.load.failed),
    },
  }
}

/** Whether memory, open files or the lag of the loop grow under a load that does not end (L3). */
export const measureSoak = async (): Promise<Results[]> => {
  const rows: Row[] = []
  const left: string[] = []
  for (const [what, kind] of Object.entries(WAYS)) {
    const reason = skipWay(kind)
    if (reason) left.push(`${what} is not measured: ${reason}`)
    else rows.push(await measure(what, kind))
  }
  const title = `Soak, ${PER_SECOND} mixed requests a second for ${MINUTES} minutes`
  return [{ title, ...(left.length > 0 ? { note: left.join('; ') } : {}), rows }]
}
