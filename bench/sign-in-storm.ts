import { medianOf } from './distributions.ts'
import type { Person } from './people.ts'
import { loadNow, quantilesOf } from './rates.ts'
import { type Credentials, LOGIN, pause, type RunningPlatform } from './running-platform.ts'

const STORMS = 3
const READERS_AT_ONCE = 4
const IDLE_MILLISECONDS = 3_000
/** reliability.md, L4. */
const MOST_P95_MILLISECONDS = 500
/** performance.md: times what it is without sign-ins. */
const MOST_P99_RATIO = 2

type ReadTimes = ReturnType<typeof quantilesOf>

/** Reads before many sign-ins and while they are answered, in milliseconds; and what became of the sign-ins. */
type Storm = {
  quiet: ReadTimes
  during: ReadTimes
  reads: number
  signedIn: number
  /** How many were told to come back, by the code of their problem: `auth.busy` is the hashing queue, which is full. */
  shed: ReadonlyMap<string, number>
  seconds: number
}

/** Prints how long reads take while everybody signs in at once; gives how many goals were missed. */
export const reportSignInStorm = async (
  platform: RunningPlatform,
  everybody: readonly Credentials[],
  readers: readonly Person[],
): Promise<number> => {
  process.stdout.write(
    `\nReads of the own profile, ${READERS_AT_ONCE} at once, before and during ${everybody.length} sign-ins at once (${loadNow()}): p50 / p95 / p99 ms\n`,
  )
  const storms: Storm[] = []
  for (let i = 0; i < STORMS; i += 1) {
    const storm = await measureStorm(platform, everybody, readers)
    storms.push(storm)
    process.stdout.write(
      `quiet ${inWords(storm.quiet)}, during ${inWords(storm.during)} of ${storm.reads} reads; sign-ins: ${storm.signedIn} let in, told to come back: ${shedInWords(storm.shed)}, all within ${storm.seconds.toFixed(1)} s\n`,
    )
  }
  const ratioOf = (name: keyof ReadTimes) =>
    medianOf(storms.map(({ quiet, during }) => during[name] / quiet[name]))
  const p95 = medianOf(storms.map(({ during }) => during.p95))
  const goals = [
    { what: 'p95 of reads during it, ms', figure: p95, most: MOST_P95_MILLISECONDS },
    { what: 'p99 during it over quiet', figure: ratioOf('p99'), most: MOST_P99_RATIO },
  ]
  process.stdout.write(
    `p50 during it over quiet ${ratioOf('p50').toFixed(2)}, p95 during it over quiet ${ratioOf('p95').toFixed(2)}\n`,
  )
  for (const { what, figure, most } of goals) {
    process.stdout.write(
      `${what.padEnd(28)} ${figure.toFixed(2).padStart(8)} goal ≤ ${most}${figure > most ? '  MISSED' : ''}\n`,
    )
  }
  return goals.filter(({ figure, most }) => figure > most).length
}

const inWords = ({ p50, p95, p99 }: ReadTimes): string =>
  [p50, p95, p99].map((figure) => figure.toFixed(1)).join(' / ')

const shedInWords = (shed: ReadonlyMap<string, number>): string =>
  shed.size === 0 ? 'nobody' : [...shed].map(([code, times]) => `${times} by ${code}`).join(', ')

const codeOf = (text: string): string => (JSON.parse(text) as { code?: string }).code ?? 'no code'

const measureStorm = async (
  { http }: RunningPlatform,
  everybody: readonly Credentials[],
  readers: readonly Person[],
): Promise<Storm> => {
  let isOver = false
  let times: number[] = []
  const read = async (lane: number) => {
    for (let turn = lane; !isOver; turn += 1) {
      const begun = performance.now()
      await http.json(200, '/profile/api/me', { token: readers[turn % readers.length]?.token ?? '' })
      times.push(performance.now() - begun)
    }
  }
  const reading = Promise.all(Array.from({ length: READERS_AT_ONCE }, (_, lane) => read(lane)))
  const measuring = async () => {
    await pause(IDLE_MILLISECONDS)
    const quiet = times
    times = []
    const begun = performance.now()
    const answers = await Promise.all(everybody.map((person) => http.send(LOGIN, { body: person })))
    const seconds = (performance.now() - begun) / 1000
    const during = times
    for (const { status, headers, text } of answers) {
      const isRight = status === 200 || (status === 503 && Number(headers['retry-after']) > 0)
      if (!isRight)
        throw new Error(
          `a sign-in was answered with ${status}, Retry-After ${headers['retry-after']}: ${text}`,
        )
    }
    const signedIn = answers.filter(({ status }) => status === 200).length
    const shed = new Map<string, number>()
    for (const { status, text } of answers) {
      if (status === 503) shed.set(codeOf(text), (shed.get(codeOf(text)) ?? 0) + 1)
    }
    return {
      ...{ quiet: quantilesOf(quiet), during: quantilesOf(during), reads: during.length },
      ...{ signedIn, shed, seconds },
    }
  }
  try {
    // A read that fails ends the measurement at once.
    return await Promise.race([measuring(), reading.then(() => Promise.reject(new Error('reading ended')))])
  } finally {
    isOver = true
    await reading.catch(() => undefined)
  }
}
