import type { MonthSum } from './reports.repository.ts'

/** What came of a group, in numbers. */
export type GroupFigures = {
  key: string
  establishment_id: string | null
  /** Evaluations that are expected. */
  made: number
  /** Those of them that were handed in. */
  answered: number
  /** Part of those expected, from 0 to 1. */
  response_rate: number
  /** Of the scores out of 100; null without any. */
  mean: number | null
  /** Their standard deviation; null without any. */
  spread: number | null
  /** How much the mean of the last month is above that of the first; null for less than two. */
  change: number | null
  trend: { period: string; made: number; answered: number; mean: number | null }[]
}

const digits = (value: number, places: number) => Math.round(value * 10 ** places) / 10 ** places

const meanOf = ({ total, answered }: Pick<MonthSum, 'total' | 'answered'>) =>
  answered === 0 ? null : digits(total / answered, 2)

const figuresOf = (
  key: string,
  establishment_id: string | null,
  months: readonly MonthSum[],
): GroupFigures => {
  const sum = (field: 'made' | 'answered' | 'total' | 'squares') =>
    months.reduce((all, month) => all + month[field], 0)
  const [made, answered, total] = [sum('made'), sum('answered'), sum('total')]
  const variance = answered === 0 ? 0 : sum('squares') / answered - (total / answered) ** 2
  const means = months.flatMap((month) => meanOf(month) ?? [])
  const [first, last] = [means[0], means.at(-1)]
  return {
    ...{ key, establishment_id, made, answered },
    response_rate: made === 0 ? 0 : digits(answered / made, 4),
    mean: meanOf({ total, answered }),
    // Differences of large sums end a hair below zero.
    spread: answered === 0 ? null : digits(Math.sqrt(Math.max(0, variance)), 2),
    change: means.length < 2 || first === undefined || last === undefined ? null : digits(last - first, 2),
    trend: months.map((month) => ({
      ...{ period: month.period.slice(0, 7), made: month.made, answered: month.answered },
      mean: meanOf(month),
    })),
  }
}

/** The groups of sums that are given month by month, in the order of the groups. */
export const toGroups = (sums: readonly MonthSum[]): GroupFigures[] =>
  [...Map.groupBy(sums, (sum) => `${sum.key} ${sum.establishment_id}`).values()].flatMap((months) => {
    const [first] = months
    return first ? [figuresOf(first.key, first.establishment_id, months)] : []
  })
