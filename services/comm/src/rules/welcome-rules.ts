import { EncadrantCreated, ProfileCreated, StudentCreated, UserReactivated } from '@medtrack/contracts'
import { defineRule } from './define-rule.ts'
import type { Rule } from './rule.ts'

/** One welcome per person, whichever event says first that they are here, however often, in whatever order. */
const WELCOME = {
  audience: { field: 'user_id', email_field: 'email' },
  channels: ['in_app', 'push', 'email'],
  category: 'account',
  dedupe: 'welcome:{person}',
  data: {},
} as const

export const welcomeRules: readonly Rule[] = [
  defineRule({ ...WELCOME, name: 'welcome-student', event: StudentCreated, template: 'welcome-student' }),
  defineRule({
    ...WELCOME,
    name: 'welcome-encadrant',
    event: EncadrantCreated,
    template: 'welcome-encadrant',
  }),
  defineRule({
    ...WELCOME,
    name: 'welcome-student-profile',
    event: ProfileCreated,
    condition: { field: 'role', op: 'eq', value: 'student' },
    template: 'welcome-student',
  }),
  defineRule({
    ...WELCOME,
    name: 'welcome-encadrant-profile',
    event: ProfileCreated,
    condition: { field: 'role', op: 'eq', value: 'encadrant' },
    template: 'welcome-encadrant',
  }),
  // Who is shut out is told nothing (events.md): only the reopening has a rule.
  defineRule({
    name: 'account-reopened',
    event: UserReactivated,
    from: 'platform',
    audience: { field: 'user_id' },
    channels: ['in_app', 'email'],
    template: 'account-reopened',
    data: {},
    category: 'account',
    dedupe: 'account-reopened:{event_id}:{person}',
  }),
]
