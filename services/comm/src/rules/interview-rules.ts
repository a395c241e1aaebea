import { InterviewCancelled, InterviewRescheduled, InterviewScheduled } from '@medtrack/contracts'
import { defineRule, named } from './define-rule.ts'
import type { Rule } from './rule.ts'

const EVENTS = [InterviewScheduled, InterviewRescheduled, InterviewCancelled] as const
const SIDES = [
  { side: 'candidate', audience: { field: 'candidate_id', email_field: 'email' } },
  { side: 'employer', audience: { field: 'employer_id' } },
] as const

/** Invitations to interviews: both sides are told of each change. Reminders are made by `reminders/`. */
export const interviewRules: readonly Rule[] = EVENTS.flatMap((event) =>
  SIDES.map(({ side, audience }) => {
    const template = event.type.replace('.', '-')
    return defineRule({
      name: `${template}-${side}`,
      event,
      audience,
      channels: ['in_app', 'push', 'email'],
      template,
      data: named('interview_id', 'application_id', 'interview_time', 'place', 'link'),
      category: 'applications',
      dedupe: `${template}:{interview_id}:{interview_time}:{person}`,
    })
  }),
)
