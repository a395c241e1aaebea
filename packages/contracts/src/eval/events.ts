import { defineEvent } from '@medtrack/kit'
import Type from 'typebox'
import { DateOnly, Line, Nullable } from '../fields.ts'
import { ExternalId, Id } from '../ids.ts'
import { Loose, OutsidePerson, refuseBy, requireOneOf, requireUuidOrEmail } from '../outside.ts'

const Score = Type.Number({ minimum: 0, maximum: 100, description: 'Out of 100.' })
const Criterion = Type.Object({
  label: Line,
  score: Type.Number(),
  max_score: Type.Number(),
})

const Evaluation = Type.Object({
  evaluation_id: Id,
  stage_id: Id,
  student_id: Id,
  student_user_id: Id,
  score: Score,
  criteria: Type.Array(Criterion),
  kind: Type.Optional(
    Type.Enum(['midterm', 'final'], { description: 'In the middle of the stage, or at its end.' }),
  ),
})

const evaluation = {
  evaluation_id: '0198c0de-0000-7000-8000-000000000c01',
  stage_id: '0198c0de-0000-7000-8000-000000000b01',
  student_id: '0198c0de-0000-7000-8000-000000000101',
  student_user_id: '0198c0de-0000-7000-8000-000000000001',
  score: 85,
  criteria: [{ label: 'Clinical reasoning', score: 17, max_score: 20 }],
}

const outside = {
  payload: Type.Object({
    evaluation_id: Id,
    stage_id: Loose(Id),
    student_id: Loose(ExternalId),
    student_user_id: Loose(ExternalId),
    email: OutsidePerson.email,
    score: Score,
    criteria: Loose(Type.Array(Type.Unknown())),
  }),
  refuse: refuseBy(
    requireOneOf(['student_id', 'student_user_id', 'email'], 'it says who was evaluated'),
    requireUuidOrEmail('student_id', 'student_user_id'),
  ),
}

/** A supervisor has handed in an evaluation. */
export const EvaluationCreated = defineEvent('evaluation.created', Evaluation, {
  summary: 'A stage was evaluated',
  example: evaluation,
  outside,
})

/** An evaluation's result changed. */
export const EvaluationUpdated = defineEvent('evaluation.updated', Evaluation, {
  summary: 'An evaluation was changed',
  example: { ...evaluation, score: 88 },
  outside,
})

/** What a student says of an evaluation. Their reasons stay where only those who may read them do. */
const Answered = Type.Object({
  evaluation_id: Id,
  stage_id: Id,
  student_id: Id,
  student_user_id: Id,
  encadrant_id: Nullable(Id),
  encadrant_user_id: Nullable(Id),
  kind: Type.Enum(['midterm', 'final'], { description: 'In the middle of the stage, or at its end.' }),
})

const answered = {
  evaluation_id: evaluation.evaluation_id,
  stage_id: evaluation.stage_id,
  student_id: evaluation.student_id,
  student_user_id: evaluation.student_user_id,
  encadrant_id: '0198c0de-0000-7000-8000-000000000201',
  encadrant_user_id: '0198c0de-0000-7000-8000-000000000002',
  kind: 'final' as const,
}

/** The student has read an evaluation and agrees. */
export const EvaluationAcknowledged = defineEvent('evaluation.acknowledged', Answered, {
  summary: 'A student agreed with an evaluation',
  example: answered,
})

/** The student does not agree with an evaluation; its supervisor or an administrator settles it. */
export const EvaluationContested = defineEvent('evaluation.contested', Answered, {
  summary: 'A student contested an evaluation',
  example: answered,
})

/** An evaluation is still missing, and when it is expected. */
export const EvaluationDue = defineEvent(
  'evaluation.due',
  Type.Object({
    evaluation_id: Id,
    stage_id: Id,
    encadrant_id: Id,
    encadrant_user_id: Nullable(Id),
    due_date: DateOnly,
  }),
  {
    summary: 'An evaluation is due soon, or overdue',
    example: {
      evaluation_id: evaluation.evaluation_id,
      stage_id: evaluation.stage_id,
      encadrant_id: '0198c0de-0000-7000-8000-000000000201',
      encadrant_user_id: '0198c0de-0000-7000-8000-000000000002',
      due_date: '2026-06-07',
    },
  },
)

/** Everything EVAL announces. */
export const evalEvents = [
  EvaluationCreated,
  EvaluationUpdated,
  EvaluationAcknowledged,
  EvaluationContested,
  EvaluationDue,
] as const
