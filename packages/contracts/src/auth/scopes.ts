import Type, { type Static } from 'typebox'

/** What a service account can be allowed, and what each of it opens. A route names its own as `scope:<name>`. */
export const SCOPES = {
  'users:read': 'Read accounts, and check access tokens.',
  'profiles:read': 'Read profiles of students, supervisors and staff, establishments and departments.',
  'placements:read': 'Read offers, applications, interviews, stages and what students have done.',
  'evaluations:read':
    'Read evaluations, their templates and reports, but not what students say of their stages.',
  'events:publish': 'Publish events over HTTP.',
  'events:read': 'Hear all events of the institution as they happen, with what they say of people.',
  'notifications:send': 'Send notifications to people and addresses, and make reminders.',
} as const

/** Every scope, in the order in which they are shown. */
export const SCOPE_NAMES = Object.keys(SCOPES) as (keyof typeof SCOPES)[]

/** One of the scopes. */
export const Scope = Type.Enum(SCOPE_NAMES, {
  description: Object.entries(SCOPES)
    .map(([name, opens]) => `\`${name}\`: ${opens}`)
    .join(' '),
})
export type Scope = Static<typeof Scope>
