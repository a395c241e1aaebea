import { type Access, type Caller, grantFor, ROLES, type Role } from '@medtrack/kit'
import type { OfflineService } from '@medtrack/testkit'
import { code, codes, page, type Report, table } from './markdown.ts'

const userOf = (role: Role): Caller => ({
  kind: 'user',
  userId: '0198c0de-0000-7000-8000-000000000001',
  tenantId: '0198c0de-0000-7000-8000-00000000000a',
  role,
  sessionId: '0198c0de-0000-7000-8000-0000000000aa',
})

/** One cell for anonymous, each role, service accounts and our own services. */
const cellsOf = (access: readonly Access[]): string[] => {
  const scopes = access
    .filter((entry) => entry.startsWith('scope:'))
    .map((entry) => entry.slice('scope:'.length))
  const open = access.includes('anyone')
  return [
    open ? 'yes' : '',
    ...ROLES.map((role) => ({ all: 'yes', own: 'own', no: '' })[grantFor(access, userOf(role)) ?? 'no']),
    open ? 'yes' : codes(scopes),
    open || access.includes('services') ? 'yes' : '',
  ]
}

const chapter = ({ hosted, routes }: OfflineService): string =>
  [
    `## ${hosted.definition.fullName}`,
    table(
      ['Method', 'Path', 'anonymous', ...ROLES, 'service account', 'our services'],
      routes.map(({ method, path, access }) => [method, code(path), ...cellsOf(access)]),
    ),
  ].join('\n\n')

/** Which role may use which route, from what each route declares. */
export const accessReport = (services: readonly OfflineService[]): Report => ({
  'access.md': page(
    'Who may do what',
    '`yes`: all rows of the tenant that the resource has. `own`: only what concerns the caller. Empty: 401 without a credential, else 403. A service account needs the scope. The edge adds to every service `/livez`, `/readyz`, `/health/`, `/metrics` and `/openapi.json`, open to anyone. The gateway passes everything under a service’s prefix on: the service behind judges it.',
    services.map(chapter),
  ),
})
