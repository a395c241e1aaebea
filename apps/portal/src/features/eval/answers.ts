import type { Evaluation, EvaluationDraft } from './evaluations.ts'

export type Criterion = Evaluation['criteria'][number]

/** What is written of one criterion. */
export type Answer = { readonly score: number | null; readonly comment: string }

/** What is written in the form. */
export type Answers = { readonly criteria: Readonly<Record<string, Answer>>; readonly comment: string }

const NONE: Answer = { score: null, comment: '' }

/** What is written of a criterion so far. */
export const answerTo = (answers: Answers, id: string): Answer => answers.criteria[id] ?? NONE

/** The answers that an evaluation holds. */
export const answersOf = ({ criteria, comment }: Evaluation): Answers => ({
  criteria: Object.fromEntries(
    criteria.map((one) => [one.id, { score: one.score, comment: one.comment ?? '' }]),
  ),
  comment: comment ?? '',
})

/** What of the answers is not in `base`: only that is sent. */
export const changesOf = (answers: Answers, base: Answers): EvaluationDraft => {
  const criteria = Object.entries(answers.criteria).flatMap(([id, { score, comment }]) => {
    const before = answerTo(base, id)
    const changed = {
      ...(score === before.score ? {} : { score }),
      ...(comment === before.comment ? {} : { comment }),
    }
    return Object.keys(changed).length === 0 ? [] : [{ id, ...changed }]
  })
  return {
    ...(criteria.length === 0 ? {} : { criteria }),
    ...(answers.comment === base.comment ? {} : { comment: answers.comment }),
  }
}

/** Steps between two scores of a scale, as the platform takes them. */
const STEPS = { '0-20': 0.25, '0-5': 0.5 } as const

/** The step between two scores of a criterion. */
export const stepOf = ({ scale }: Criterion): number =>
  scale === '0-20' || scale === '0-5' ? STEPS[scale] : 1

/** The score of the scale that is next to what was typed. */
export const nearestScore = (criterion: Criterion, typed: number): number => {
  const step = stepOf(criterion)
  return Math.min(criterion.max_score, Math.max(0, Math.round(typed / step) * step))
}

/** What an answer lacks before it can be handed in. */
export const lackOf = (criterion: Criterion, { score, comment }: Answer): 'score' | 'comment' | undefined => {
  if (score === null) return 'score'
  const { comment_required_below: below } = criterion
  return below !== null && score < below && comment.trim() === '' ? 'comment' : undefined
}
