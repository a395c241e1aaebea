import { EncadrantCreated, ProfileCreated, StudentCreated } from '@medtrack/contracts'
import type { Rule } from './rule.ts'

/** One welcome per person, whichever event says first that they are here, however often, in whatever order. */
const WELCOME = {
  from: 'anyone',
  audience: { field: 'user_id' },
  channels: ['in_app', 'push', 'email'],
  category: 'account',
  security: false,
  dedupe: 'welcome:{person}',
  data: [],
} as const

export const welcomeRules: readonly Rule[] = [
  { ...WELCOME, name: 'comm.welcome-student', event: StudentCreated, template: 'welcome-student' },
  { ...WELCOME, name: 'comm.welcome-encadrant', event: EncadrantCreated, template: 'welcome-encadrant' },
  {
    ...WELCOME,
    name: 'comm.welcome-student-profile',
    event: ProfileCreated,
    when: { field: 'role', equals: 'student' },
    template: 'welcome-student',
  },
  {
    ...WELCOME,
    name: 'comm.welcome-encadrant-profile',
    event: ProfileCreated,
    when: { field: 'role', equals: 'encadrant' },
    template: 'welcome-encadrant',
  },
]
