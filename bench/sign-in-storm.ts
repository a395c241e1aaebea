import { GOALS, type Goal } from './goals.ts'
import type { Person } from './people.ts'
import { quantilesOf } from './rates.ts'
import { figureOf, type Results } from './results.ts'
import { type Credentials, LOGIN, pause, type RunningPlatform } from './running-platform.ts'

const STORMS = 3
const READERS_AT_ONCE = 4
const IDLE_MILLISECONDS = 3_000
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

/** How long reads take while everybody signs in at once, beside what they take before. */
export const measureStorms = async (
  platform: RunningPlatform,
  everybody: readonly Credentials[],
  readers: readonly Person[],
): Promise<Results> => {
  const storms: Storm[] = []
  for (let i = 0; i < STORMS; i += 1) storms.push(await measureStorm(platform, everybody, readers))
  const figuresOf = (when: 'quiet' | 'during') => (name: keyof ReadTimes) =>
    figureOf(
      storms.map((storm) => storm[when][name]),
      'ms',
      when === 'during' && name === 'p95' ? GOALS.storm.p95 : undefined,
    )
  const ratio = (name: keyof ReadTimes, goal?: Goal) =>
    figureOf(
      storms.map(({ quiet, during }) => during[name] / quiet[name]),
      '×',
      goal,
    )
  const [quiet, during] = [figuresOf('quiet'), figuresOf('during')]
  const shed = new Set(storms.flatMap((storm) => [...storm.shed.keys()]))
  return {
    title: `Reads of the own profile, ${READERS_AT_ONCE} at once, before and during ${everybody.length} sign-ins at once`,
    note: `who was told to come back: ${[...shed].join(', ') || 'nobody'}`,
    rows: [
      { what: 'reads before', figures: { p50: quiet('p50'), p95: quiet('p95'), p99: quiet('p99') } },
      { what: 'reads during', figures: { p50: during('p50'), p95: during('p95'), p99: during('p99') } },
      {
        what: 'during, times before',
        figures: { p50: ratio('p50'), p95: ratio('p95'), p99: ratio('p99', GOALS.storm.p99) },
      },
      {
        what: 'sign-ins',
        figures: {
          'let in': figureOf(
            storms.map(({ signedIn }) => signedIn),
            '',
          ),
          'told to come back': figureOf(
            storms.map(({ signedIn }) => everybody.length - signedIn),
            '',
          ),
          'all within': figureOf(
            storms.map(({ seconds }) => seconds),
            's',
          ),
        },
      },
    ],
  }
}

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
