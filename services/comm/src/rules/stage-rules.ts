import {
  AttendanceRecorded,
  StageAccepted,
  StageCancelled,
  StageCompleted,
  StageCreated,
  StageStarted,
} from '@medtrack/contracts'
import { defineRule, named } from './define-rule.ts'
import type { Rule } from './rule.ts'

const STUDENT = { field: 'student_id', email_field: 'email' }
const SUPERVISOR = { field: 'encadrant_id' }
const DATES = ['start_date', 'end_date', 'speciality']

/** One person told of one step of a stage. */
const stageRule = (
  event: Parameters<typeof defineRule>[0]['event'],
  {
    audience,
    suffix,
    data,
    ...more
  }: Pick<Rule, 'audience' | 'data'> & { channels?: Rule['channels']; suffix?: string },
): Rule => {
  const step = event.type.replace('.', '-')
  const template = suffix === undefined ? step : `${step}-${suffix}`
  return defineRule({
    ...more,
    name: template,
    event,
    audience,
    template,
    data,
    category: 'stages',
    dedupe: `${template}:{stage_id}:{person}`,
  })
}

/** News of stages, and of absences from them. */
export const stageRules: readonly Rule[] = [
  stageRule(StageCreated, { audience: STUDENT, data: named(...DATES) }),
  stageRule(StageAccepted, {
    audience: STUDENT,
    data: named(...DATES),
    channels: ['in_app', 'push', 'email'],
  }),
  stageRule(StageAccepted, {
    audience: SUPERVISOR,
    suffix: 'encadrant',
    data: named('student_name', ...DATES),
  }),
  stageRule(StageStarted, { audience: STUDENT, data: named(...DATES) }),
  stageRule(StageStarted, {
    audience: SUPERVISOR,
    suffix: 'encadrant',
    data: named('student_name', ...DATES),
  }),
  stageRule(StageCompleted, { audience: STUDENT, data: named('completion_date', 'hours') }),
  stageRule(StageCompleted, {
    audience: SUPERVISOR,
    suffix: 'encadrant',
    data: named('student_name', 'completion_date', 'hours'),
  }),
  stageRule(StageCancelled, {
    audience: STUDENT,
    data: named(...DATES, 'reason'),
    channels: ['in_app', 'push', 'email'],
  }),
  stageRule(StageCancelled, {
    audience: SUPERVISOR,
    suffix: 'encadrant',
    data: named('student_name', ...DATES, 'reason'),
  }),
  defineRule({
    name: 'attendance-absence',
    event: AttendanceRecorded,
    from: 'platform',
    condition: { field: 'status', op: 'eq', value: 'absent' },
    audience: { field: 'encadrant_user_id' },
    template: 'attendance-absence',
    data: named('date', 'student_name'),
    category: 'stages',
    dedupe: 'attendance-absence:{stage_id}:{date}:{person}',
  }),
]
