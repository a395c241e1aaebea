import {
  EvaluationAcknowledged,
  EvaluationContested,
  EvaluationCreated,
  EvaluationDue,
  EvaluationUpdated,
} from '@medtrack/contracts'
import { defineRule, named } from './define-rule.ts'
import type { Rule } from './rule.ts'

const RESULT = {
  audience: { field: 'student_id', email_field: 'email' },
  data: named('score'),
  category: 'evaluations',
} as const

/** What a student answers is its supervisor's to hear. */
const ANSWER = {
  from: 'platform',
  audience: { field: 'encadrant_id' },
  data: named('student_name'),
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
    ...ANSWER,
    name: 'evaluation-acknowledged',
    event: EvaluationAcknowledged,
    // Whoever waits for it sees it; it asks nobody to do anything at once.
    channels: ['in_app'],
    template: 'evaluation-acknowledged',
    dedupe: 'evaluation-acknowledged:{evaluation_id}:{person}',
  }),
  defineRule({
    ...ANSWER,
    name: 'evaluation-contested',
    event: EvaluationContested,
    channels: ['in_app', 'push', 'email'],
    template: 'evaluation-contested',
    dedupe: 'evaluation-contested:{evaluation_id}:{person}',
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
