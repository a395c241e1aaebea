import { EvaluationCreated, EvaluationDue, EvaluationUpdated } from '@medtrack/contracts'
import { defineRule, named } from './define-rule.ts'
import type { Rule } from './rule.ts'

const RESULT = {
  audience: { field: 'student_id', email_field: 'email' },
  data: named('score'),
  category: 'evaluations',
} as const

/** News of evaluations. */
export const evaluationRules: readonly Rule[] = [
  defineRule({
    ...RESULT,
    name: 'evaluation-created',
    event: EvaluationCreated,
    template: 'evaluation-created',
    dedupe: 'evaluation-created:{evaluation_id}:{person}',
  }),
  defineRule({
    ...RESULT,
    name: 'evaluation-updated',
    event: EvaluationUpdated,
    template: 'evaluation-updated',
    // A result that is said again is no news.
    dedupe: 'evaluation-updated:{evaluation_id}:{score}:{person}',
  }),
  defineRule({
    name: 'evaluation-due',
    event: EvaluationDue,
    from: 'platform',
    audience: { field: 'encadrant_id' },
    channels: ['in_app', 'push', 'email'],
    template: 'evaluation-due',
    data: named('due_date'),
    category: 'evaluations',
    // EVAL says when to remind, and says it anew each time.
    dedupe: 'evaluation-due:{event_id}:{person}',
  }),
]
