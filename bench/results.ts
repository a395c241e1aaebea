import { medianOf } from './distributions.ts'
import type { Goal } from './goals.ts'

export type Unit = '/s' | 's' | 'ms' | 'µs' | 'MiB' | 'kB' | '%' | '×' | ''

/** A number with its unit: the median where it was measured often, with the least and the most; and what it is to be. */
export type Figure = { value: number; range?: readonly [number, number]; unit: Unit; goal?: Goal }

/** One thing that was measured, with its figures by their names. */
export type Row = { what: string; figures: Readonly<Record<string, Figure>> }

/** What a part of the benchmark gives: a table. `note` says what a reader must know of it. */
export type Results = { title: string; note?: string; rows: readonly Row[] }

/** A figure that is known once. */
export const figure = (value: number, unit: Unit, goal?: Goal): Figure => ({
  ...{ value, unit },
  ...(goal ? { goal } : {}),
})

/** The median of several with their range. @throws when there are none */
export const figureOf = (values: readonly number[], unit: Unit, goal?: Goal): Figure => {
  if (values.length === 0) throw new Error('nothing was measured')
  const range = [Math.min(...values), Math.max(...values)] as const
  return { ...figure(medianOf(values), unit, goal), range }
}

/** Whether the figure is what it is to be; true without a goal. */
export const isReached = ({ value, goal }: Figure): boolean => {
  if (!goal) return true
  return 'least' in goal ? value >= goal.least : value <= goal.most
}

/** How many figures are not what they are to be. */
export const missedIn = (all: readonly Results[]): number =>
  all
    .flatMap(({ rows }) => rows.flatMap(({ figures }) => Object.values(figures)))
    .filter((one) => !isReached(one)).length

/** What a part gives that lacks servers. */
export const notMeasured = (title: string, lacks: readonly string[]): Results[] => [
  { title, note: `not measured: ${lacks.join(' and ')} not set`, rows: [] },
]

/** Those of the variables that are not set. */
export const lacking = (...names: readonly string[]): string[] => names.filter((name) => !process.env[name])
