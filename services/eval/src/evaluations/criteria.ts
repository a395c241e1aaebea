import { type FieldError, KitErrors } from '@medtrack/kit'
import { EvalErrors } from '../errors.ts'
import { type Criterion, SCALES } from '../templates/template-schema.ts'

/** A criterion of an evaluation, with what was answered. */
export type AnsweredCriterion = Omit<Criterion, 'scale'> & {
  /** `points` are another system's own. */
  scale: Criterion['scale'] | 'points'
  /** On the criterion's own scale; null until it is answered. */
  score: number | null
  comment: string | null
}

/** What somebody writes of a criterion; what is absent stays as it is. */
export type CriterionAnswer = { id: string; score?: number | null; comment?: string | null }

/** The criteria of a template, all of them open. */
export const toAnswer = (criteria: readonly Criterion[]): AnsweredCriterion[] =>
  criteria.map((criterion) => ({ ...criterion, score: null, comment: null }))

/**
 * The criteria with these answers written over theirs.
 * @throws request.invalid for criteria that are not asked for, and scores that their scale does not have
 */
export const withAnswers = (
  criteria: readonly AnsweredCriterion[],
  answers: readonly CriterionAnswer[],
): AnsweredCriterion[] => {
  const errors: FieldError[] = []
  const byId = new Map<string, CriterionAnswer>()
  for (const [place, answer] of answers.entries()) {
    const asked = criteria.find(({ id }) => id === answer.id)
    const path = `/criteria/${place}`
    if (!asked) {
      errors.push({ path: `${path}/id`, message: 'is no criterion of this evaluation' })
      continue
    }
    if (byId.has(answer.id)) errors.push({ path: `${path}/id`, message: 'is there twice' })
    const fault = answer.score == null ? undefined : faultOf(asked, answer.score)
    if (fault !== undefined) errors.push({ path: `${path}/score`, message: fault })
    byId.set(answer.id, answer)
  }
  if (errors.length > 0) throw KitErrors.invalid({ errors })
  return criteria.map((criterion) => {
    const answer = byId.get(criterion.id)
    if (!answer) return criterion
    const { score = criterion.score, comment = criterion.comment } = answer
    return { ...criterion, score, comment: comment?.trim() ? comment.trim() : null }
  })
}

const faultOf = ({ scale, max_score: most }: AnsweredCriterion, score: number): string | undefined => {
  if (score < 0 || score > most) return `must be between 0 and ${most}`
  if (scale === 'points') return undefined
  const { step } = SCALES[scale]
  return Math.abs(score / step - Math.round(score / step)) > 1e-9
    ? `must be a multiple of ${step}`
    : undefined
}

/** Refuses what lacks an answer, or a comment where one is asked for. @throws eval.incomplete */
export const assertComplete = (criteria: readonly AnsweredCriterion[]): void => {
  const errors = criteria.flatMap(({ score, comment, comment_required_below: below }, place) => {
    if (score === null) return [{ path: `/criteria/${place}/score`, message: 'is missing' }]
    const isCommentMissing = below != null && score < below && comment === null
    return isCommentMissing
      ? [{ path: `/criteria/${place}/comment`, message: `is needed for a score below ${below}` }]
      : []
  })
  if (errors.length > 0) throw EvalErrors.incomplete({ errors })
}
