import type { AnsweredCriterion } from './criteria.ts'

type Weighed = Pick<AnsweredCriterion, 'weight' | 'score' | 'max_score'>

/**
 * The score out of 100, to two digits: what was reached of each criterion, by weight. Undefined while a criterion has
 * none.
 */
export const scoreOf = (criteria: readonly Weighed[]): number | undefined => {
  let weights = 0
  let reached = 0
  for (const { weight, score, max_score: most } of criteria) {
    if (score === null) return undefined
    weights += weight
    reached += weight * (score / most)
  }
  if (weights === 0) return undefined
  // Sums of fractions end a hair beside the decimal that is meant: 84.995 must not become 84.99.
  const exact = Number(((reached / weights) * 100).toPrecision(12))
  return Math.min(100, Math.max(0, Math.round(exact * 100) / 100))
}

/** The score on the scale of 20 that faculties in Morocco and France use, to two digits. */
export const outOf20 = (score: number): number => Math.round(Number((score / 5).toPrecision(12)) * 100) / 100
