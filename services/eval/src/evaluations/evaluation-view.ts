import { DateOnly, Id, Line, Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import type { Language } from '../languages.ts'
import { SCALES } from '../templates/template-schema.ts'
import type { AnsweredCriterion } from './criteria.ts'
import type { EvaluationRow } from './evaluations.repository.ts'
import { mentionOf } from './mentions.ts'
import { outOf20 } from './scoring.ts'
import { ACTIONS, KINDS, possibleActions, STATES } from './states.ts'

const Text = Type.String({ maxLength: 10_000 })

const CriterionView = Type.Object({
  id: Type.String(),
  label: Line,
  weight: Type.Number(),
  scale: Type.Enum([...(Object.keys(SCALES) as (keyof typeof SCALES)[]), 'points' as const], {
    description: '`points` for those of another system.',
  }),
  max_score: Type.Number(),
  levels: Nullable(Type.Array(Line, { description: 'Of a `competency`: its levels, 0 first.' })),
  comment_required_below: Nullable(Type.Number()),
  score: Nullable(Type.Number({ description: 'On the scale of the criterion.' })),
  comment: Nullable(Text),
})

const example = {
  id: '0198c0de-0000-7000-8000-000000000c01',
  stage_id: '0198c0de-0000-7000-8000-000000000b01',
  kind: 'final' as const,
  status: 'submitted' as const,
  origin: 'platform' as const,
  student_id: '0198c0de-0000-7000-8000-000000000101',
  student_name: 'Amina Idrissi',
  encadrant_id: '0198c0de-0000-7000-8000-000000000201',
  encadrant_name: 'Youssef Benali',
  department_id: '0198c0de-0000-7000-8000-000000000401',
  template_id: '0198c0de-0000-7000-8000-000000000d01',
  template_version: 1,
  criteria: [
    {
      ...{ id: 'clinical-reasoning', label: 'Raisonnement clinique', weight: 3, scale: '0-20' as const },
      ...{ max_score: 20, levels: null, comment_required_below: 8, score: 17, comment: null },
    },
  ],
  comment: null,
  score: 85,
  score_20: 17,
  mention: 'Très bien',
  due_date: '2026-06-07',
  contest_reason: null,
  contest_answer: null,
  submitted_at: '2026-06-01T09:00:00.000Z',
  acknowledged_at: null,
  contested_at: null,
  finalised_at: null,
  allowed_actions: ['acknowledge' as const, 'contest' as const],
  version: 4,
  created_at: '2026-01-31T09:00:00.000Z',
  updated_at: '2026-06-01T09:00:00.000Z',
}

/** An evaluation as it is shown. */
export const Evaluation = Type.Object(
  {
    id: Id,
    stage_id: Nullable(Id),
    kind: Type.Enum([...KINDS]),
    status: Type.Enum([...STATES]),
    origin: Type.Enum(['platform', 'external']),
    student_id: Nullable(Id),
    student_name: Nullable(Type.String()),
    encadrant_id: Nullable(Id),
    encadrant_name: Nullable(Type.String()),
    department_id: Nullable(Id),
    template_id: Nullable(Id),
    template_version: Nullable(Type.Integer()),
    criteria: Type.Array(CriterionView),
    comment: Nullable(Text),
    score: Nullable(
      Type.Number({
        minimum: 0,
        maximum: 100,
        description: 'Out of 100; null until every criterion has one.',
      }),
    ),
    score_20: Nullable(Type.Number({ description: 'The same on the local scale, out of 20.' })),
    mention: Nullable(Type.String({ description: 'In the language of `Accept-Language`: fr, en or ar.' })),
    due_date: Nullable(DateOnly),
    contest_reason: Nullable(Text),
    contest_answer: Nullable(Text),
    submitted_at: Nullable(Timestamp),
    acknowledged_at: Nullable(Timestamp),
    contested_at: Nullable(Timestamp),
    finalised_at: Nullable(Timestamp),
    allowed_actions: Type.Array(Type.Enum(ACTIONS), {
      description: 'What its state allows; who may do it is another matter.',
    }),
    version: Type.Integer({ description: 'Counts the changes: what `ETag` says.' }),
    created_at: Timestamp,
    updated_at: Timestamp,
  },
  { title: 'Evaluation', examples: [example] },
)
export type Evaluation = Static<typeof Evaluation>

const Answers = Type.Array(
  Type.Object({
    id: Type.String({ minLength: 1, maxLength: 64 }),
    score: Type.Optional(Nullable(Type.Number())),
    comment: Type.Optional(Nullable(Type.String({ maxLength: 4_000 }))),
  }),
  { maxItems: 50, description: 'What is absent stays as it is; null empties.' },
)

const written = {
  criteria: Type.Optional(Answers),
  comment: Type.Optional(Nullable(Type.String({ maxLength: 10_000, description: 'On the whole.' }))),
}
const answered = { criteria: [{ id: 'clinical-reasoning', score: 17, comment: 'Sûr et méthodique.' }] }

/** What its author writes. */
export const EvaluationDraft = Type.Object(written, { examples: [answered] })
export type EvaluationDraft = Static<typeof EvaluationDraft>

/** Why the student does not agree. */
export const Contest = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 4_000, pattern: '\\S' }) },
  { examples: [{ reason: 'La garde du 12 mars n’a pas été prise en compte.' }] },
)

/** How a contest is settled: with other answers, or with a word why they stay. */
export const Settlement = Type.Object(
  {
    ...written,
    answer: Type.Optional(Nullable(Type.String({ maxLength: 4_000, description: 'To the student.' }))),
  },
  { examples: [{ ...answered, answer: 'La garde est prise en compte.' }] },
)
export type Settlement = Static<typeof Settlement>

/** Names that evaluations are shown with, by account. */
export type Names = ReadonlyMap<string, string>

const nameIn = (names: Names, userId: string | null): string | null =>
  (userId === null ? undefined : names.get(userId)) || null

const criterionView = (criterion: AnsweredCriterion, language: Language) => ({
  id: criterion.id,
  label: criterion.labels?.[language] ?? criterion.label,
  weight: criterion.weight,
  scale: criterion.scale,
  max_score: criterion.max_score,
  levels: criterion.levels?.map(({ label, labels }) => labels?.[language] ?? label) ?? null,
  comment_required_below: criterion.comment_required_below ?? null,
  score: criterion.score,
  comment: criterion.comment,
})

/** An evaluation in the words of a language. */
export const toEvaluation = (row: EvaluationRow, names: Names, language: Language): Evaluation => {
  const score = row.score === null ? null : Number(row.score)
  return {
    ...{ id: row.id, stage_id: row.stage_id, kind: row.kind, status: row.state, origin: row.origin },
    ...{ student_id: row.student_id, student_name: nameIn(names, row.student_user_id) },
    ...{ encadrant_id: row.encadrant_id, encadrant_name: nameIn(names, row.encadrant_user_id) },
    department_id: row.department_id,
    ...{ template_id: row.template_id, template_version: row.template_version },
    criteria: row.criteria.map((criterion) => criterionView(criterion, language)),
    comment: row.comment,
    score,
    score_20: score === null ? null : outOf20(score),
    mention: score === null ? null : mentionOf(score, language),
    due_date: row.due_date,
    ...{ contest_reason: row.contest_reason, contest_answer: row.contest_answer },
    submitted_at: row.submitted_at?.toISOString() ?? null,
    acknowledged_at: row.acknowledged_at?.toISOString() ?? null,
    contested_at: row.contested_at?.toISOString() ?? null,
    finalised_at: row.finalised_at?.toISOString() ?? null,
    allowed_actions: row.origin === 'external' ? [] : possibleActions(row.kind, row.state),
    version: row.version,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
