import { ASKED_AT, idOf } from './naming.ts'

type Parameter = { name: string; in: string; schema: { type?: string; enum?: unknown[] } }
type Operation = { parameters?: Parameter[] }
/** What a service says of its routes. */
export type Description = { paths?: Record<string, { get?: Operation }> }

/** A list as it is asked for; `path` with its parameters filled in. */
export type List = { readonly operation: string; readonly path: string; readonly isPlain: boolean }

const DAY_MILLISECONDS = 86_400_000
const daysAgo = (days: number) => new Date(Date.parse(ASKED_AT) - days * DAY_MILLISECONDS).toISOString()
const id = (kind: string, n: number) => idOf('a', kind, n)

/** What is not measured, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  '/health/': 'says how the process is',
  '/api/v1/health/': 'says how the process is',
  '/api/v1/users/health/': 'says how the process is',
  '/livez': 'says how the process is',
  '/readyz': 'says how the process is',
  '/metrics': 'says how the process is',
  '/.well-known/jwks.json': 'keys of the platform, a handful',
  '/.well-known/openid-configuration': 'settings',
  '/api/v1/users/validate-token/': 'one token',
  '/api/notifications/stream/': 'stays open; what it begins with is the list of notifications',
  '/internal/events/follow': 'pages of 500 of `/internal/events/export`, by the same statement',
  '/internal/events/following': 'the end of the log, by its index',
  '/api/files/{id}/': 'one file, with a signature',
  '/api/messages/{id}/attachments/': 'those of one message',
  '/internal/documents/{id}/piece': 'one file',
  '/internal/usable-documents': 'documents by their ids',
  '/api/documents/{id}/download/': 'one file',
  '/api/v1/users/profile/export/': 'an archive of one person, made of what all services hold',
  '/api/v1/audit/export/': 'a file of all that is asked for, read in pieces of 500 as the list is',
  '/api/audit/export/': 'a file of all that is asked for, read in pieces of 500 as the list is',
  '/internal/personal-data/{user_id}': 'a file of all that one person has, read in pieces by their id',
  '/api/export/students/': 'a file of all who are found, read in pieces as the list is',
  '/api/export/encadrants/': 'a file of all who are found, read in pieces as the list is',
  '/api/export/establishments/': 'a file of all that are found, read in pieces as the list is',
  '/api/export/services/': 'a file of all that are found, read in pieces as the list is',
  '/api/notifications/{id}/story/': 'one notification, with what other services say of its event',
  '/api/documents/limits/': 'settings',
  '/api/device-tokens/web-push-key/': 'one key',
  '/api/providers/': 'settings, and the last hour of calls by an index',
  '/api/unsubscribe/{token}/': 'one link',
  '/api/me': 'one profile',
  '/internal/events/dead':
    'the dead letters of a queue, no table of the service: 10,000 are looked at, at most',
}

/** Whose lists they are that have an id in their path. */
const IN_PATH: readonly (readonly [RegExp, string])[] = [
  [/^\/api(\/v1\/users)?\/imports\//, id('import', 1)],
  [/^\/api\/notifications\/bulk\//, id('bulk', 7)],
  [/^\/api\/notifications\//, id('notification', 100)],
  [/^\/api\/(applications)\//, id('application', 7)],
  [/^\/api\/stages\//, id('stage', 1)],
  [/^\/api\/students\/by_user\//, id('student account', 7)],
  [/^\/api\/encadrants\/by_user\//, id('encadrant account', 7)],
  [/^\/api\/staff\/by_user\//, id('staff account', 7)],
  [/^\/api\/admin_hods\/by_user\//, id('admin_hod account', 7)],
  [/^\/api\/students\//, id('student', 7)],
  [/^\/api\/rooms\//, id('room', 1)],
  [/^\/api\/(encadrants|services)\/by_establishment\//, id('establishment', 7)],
  [/^\/api\/establishments\/by_city\//, 'city7'],
  [/^\/api\/templates\/\{name\}/, 'template-7'],
  [/^\/api\/templates\/\{id\}/, id('template', 7)],
]

/** What lists are asked for, by parameter; several where each is found in another way. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  action: ['thing.7'],
  actor: [id('account', 7)],
  address: ['gonea7@example.com'],
  after: [],
  before: [],
  cursor: [],
  limit: [],
  page_size: [],
  page: ['50'],
  category: ['stages'],
  channel: ['email'],
  city: ['city7'],
  correlation_id: ['a7'],
  created_before: [daysAgo(20)],
  created_from: [daysAgo(20)],
  criterion: ['one'],
  days: ['30'],
  department: [id('department', 7)],
  department_id: [id('department', 7)],
  email_verified: ['true', 'false'],
  encadrant_id: [id('encadrant', 7)],
  establishment: [id('establishment', 7)],
  establishment_id: [id('establishment', 7)],
  event: ['student.created'],
  event_id: [id('core event', 7)],
  event_ids: [id('core event', 7)],
  format: ['json'],
  from: [daysAgo(20)],
  has_free_places: ['true', 'false'],
  ids: [id('account', 7)],
  is_active: ['true', 'false'],
  offer_id: [id('offer', 7)],
  open: ['true'],
  owner_user_id: [id('account', 7)],
  program: ['program 2'],
  purpose: ['mail-2'],
  requested_by: [`user:${id('account', 99)}`],
  room_id: [id('room', 1)],
  search: ['f', 'last39', 'first19 last1', 'rotation', 'rotation 39', 'begins', 'nothing'],
  service: [id('department', 7)],
  since: [daysAgo(20)],
  speciality: ['speciality 7'],
  stage_id: [id('stage', 7)],
  starts_from: ['2026-11-21'],
  starts_until: ['2026-11-21'],
  student_id: [id('student', 7)],
  subject: ['thing/7'],
  to: [daysAgo(20)],
  type: ['type3', 'thing.7'],
  types: ['thing.7'],
  university: ['university 3'],
  unread: ['true'],
  until: [daysAgo(20)],
  user_id: [id('account', 7)],
  weeks: ['8'],
  with: [id('account', 3_000_010)],
  year_level: ['3'],
}

const REQUIRED: Readonly<Record<string, string>> = {
  '/internal/ended-sessions': `?since=${daysAgo(1)}`,
  '/api/users/': `?ids=${id('account', 7)}`,
  '/api/messages/': `?room_id=${id('room', 1)}`,
  '/internal/events/effects': `?event_ids=${id('core event', 7)}`,
  '/api/reports/': '?by=student',
}

/** One thing by its key. */
const isOne = (path: string, parameters: readonly Parameter[]) =>
  /\{\w+\}\/?$/.test(path) && !path.includes('/by_') && parameters.every((one) => one.in !== 'query')

const valuesOf = (service: string, { name, schema }: Parameter): readonly string[] => {
  if (schema.enum) return schema.enum.map(String)
  if (schema.type === 'boolean') return ['true', 'false']
  const known = VALUES[name]
  if (known) return known
  throw new Error(`say in bench/growth/lists.ts for which ${name} the lists of ${service} are asked`)
}

const filled = (service: string, path: string): string => {
  if (!path.includes('{')) return path
  const value = IN_PATH.find(([lists]) => lists.test(path))?.[1]
  if (value === undefined)
    throw new Error(`say in bench/growth/lists.ts what ${path} of ${service} is asked for, or why it is not`)
  return path.replaceAll(/\{\w+\}/g, encodeURIComponent(value))
}

/** Every list that a service describes: plain, by each filter, and in each order. @throws for one that has no values here */
export const listsOf = (service: string, { paths = {} }: Description): List[] =>
  Object.entries(paths).flatMap(([operation, { get }]): List[] => {
    const parameters = (get?.parameters ?? []).filter((one) => one.in !== 'header')
    if (!get || operation in LEFT_OUT || isOne(operation, parameters)) return []
    const path = filled(service, operation)
    const required = REQUIRED[operation] ?? ''
    const queries = parameters
      .filter((one) => one.in === 'query')
      .flatMap((one) => valuesOf(service, one).map((value) => `${one.name}=${encodeURIComponent(value)}`))
      .filter((query) => !required.slice(1).startsWith(query.split('=')[0] ?? ''))
    return [
      { operation, path: path + required, isPlain: true },
      ...queries.map((query) => ({
        operation,
        path: `${path}${required}${required ? '&' : '?'}${query}`,
        isPlain: false,
      })),
    ]
  })
