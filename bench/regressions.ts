/** Processor time of jobs, times the limit's, by their names. */
export type Costs = Readonly<Record<string, number>>

/** What of its speed a job may lose before it counts: ratios of one and the same code differ by less. */
const MOST_LOST = 0.25

/** Whether the job is slower beside the limit than it was by more than a quarter; what was not measured before is not. */
export const hasFallen = (cost: number, before: number | undefined): boolean =>
  before !== undefined && before / cost < 1 - MOST_LOST

/** The cheapest of each job in all tries: what the machine does besides makes costs larger, never smaller. */
export const cheapestOf = (tries: readonly Costs[]): Costs => {
  const best: Record<string, number> = {}
  for (const costs of tries)
    for (const [what, cost] of Object.entries(costs)) best[what] = Math.min(best[what] ?? cost, cost)
  return best
}

/** Names of the jobs that have fallen in every try so far; one that could not be measured in a try has not. */
export const fallenIn = (tries: readonly Costs[], before: Costs): string[] =>
  Object.keys(before).filter((what) => {
    const isFallen = (costs: Costs) => {
      const cost = costs[what]
      return cost !== undefined && hasFallen(cost, before[what])
    }
    return tries.length > 0 && tries.every(isFallen)
  })
