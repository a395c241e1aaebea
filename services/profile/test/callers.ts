import { type Caller, DEFAULT_TENANT_ID, type Role } from '@medtrack/kit'
import { AMINA } from './people-events.ts'

export const OTHER_TENANT = '0198c0de-0000-7000-8000-00000000000a'

/** A person of that role, somebody of no importance unless named. */
export const as = (
  role: Role,
  userId = '0198c0de-0000-7000-8000-0000000000ee',
  tenantId = DEFAULT_TENANT_ID,
): Caller => ({
  kind: 'user',
  role,
  userId,
  tenantId,
  sessionId: 'session',
})
export const amina = as('student', AMINA)
export const service: Caller = { kind: 'service', service: 'comm-service', tenantId: DEFAULT_TENANT_ID }
export const client = (...scopes: string[]): Caller => ({
  kind: 'client',
  clientId: 'partner',
  tenantId: DEFAULT_TENANT_ID,
  scopes,
})
