import { loadavg } from 'node:os'
import { medianOf, quantileOf } from './distributions.ts'
import { figure, type Row } from './results.ts'

/** Something that is done over and over; `turn` counts from 0. @throws when its outcome is wrong */
export type Work = (turn: number) => Promise<unknown>

/** How often something is done a second, and how long it takes, in milliseconds. */
export type Rate = { perSecond: number; p50: number; p95: number; p99: number }

/** A rate beside that of the first, which is the limit. */
export type RateBesideLimit = Rate & {
  what: string
  /** Times the limit's rate: 1 when it is as fast. */
  ratio: { least: number; median: number; most: number }
}

/**
 * Does it `times` times, so many at once, and gives how long each took in milliseconds.
 * @throws what the first that went wrong threw, once the others in hand are over
 */
export const timesOf = async (work: Work, times: number, atOnce: number): Promise<number[]> => {
  const taken: number[] = []
  let turn = 0
  const lane = async () => {
    while (turn < times) {
      const mine = turn++
      const begun = performance.now()
      try {
        await work(mine)
      } catch (error) {
        turn = times
        throw error
      }
      taken.push(performance.now() - begun)
    }
  }
  for (const lanes of await Promise.allSettled(Array.from({ length: atOnce }, lane)))
    if (lanes.status === 'rejected') throw lanes.reason
  return taken
}

/** The middle, and what 95 and 99 of 100 do not exceed. */
export const quantilesOf = (times: readonly number[]): Omit<Rate, 'perSecond'> => ({
  p50: medianOf(times),
  p95: quantileOf(times, 0.95),
  p99: quantileOf(times, 0.99),
})

type Load = { rounds: number; times: number; atOnce: number }

/**
 * Runs each in turn, round by round and every other round backwards, so that what slows the machine down for a while
 * slows all of them. The first is the limit. A round before that warms up and is not counted.
 */
export const besideLimit = async (
  cases: Readonly<Record<string, Work>>,
  { rounds, times, atOnce }: Load,
): Promise<RateBesideLimit[]> => {
  const all = Object.entries(cases).map(([what, work]) => ({
    what,
    work,
    times: [] as number[],
    rates: [] as number[],
  }))
  for (let round = -1; round < rounds; round += 1) {
    for (const one of round % 2 === 0 ? all : all.toReversed()) {
      const begun = performance.now()
      const taken = await timesOf(one.work, times, atOnce)
      if (round < 0) continue
      one.rates.push((times * 1000) / (performance.now() - begun))
      one.times.push(...taken)
    }
  }
  const limit = all[0]?.rates ?? []
  return all.map((one) => {
    const ratios = one.rates.map((rate, round) => rate / (limit[round] ?? 0))
    return {
      what: one.what,
      perSecond: medianOf(one.rates),
      ...quantilesOf(one.times),
      ratio: { least: Math.min(...ratios), median: medianOf(ratios), most: Math.max(...ratios) },
    }
  })
}

/** The rate as a row of a table. */
export const rateRow = ({ what, perSecond, p50, p95, ratio }: RateBesideLimit): Row => ({
  what,
  figures: {
    rate: figure(perSecond, '/s'),
    p50: figure(p50, 'ms'),
    p95: figure(p95, 'ms'),
    'rate of the first’s': { ...figure(ratio.median, '×'), range: [ratio.least, ratio.most] },
  },
})

/** The load average of the last minute, for a heading. */
export const loadNow = (): string => `load average ${(loadavg()[0] ?? 0).toFixed(1)}`
