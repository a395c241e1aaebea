import type { JWTPayload } from 'jose'
import { type Caller, ROLES, type Role } from '../http/caller.ts'

/** What an access token says of its bearer, beside `iat`, `exp`, `iss`, `aud` and `jti`. */
export type BearerClaims = {
  /** User id, or client id of a service account. */
  sub: string
  /** Session; present for people. */
  sid?: string
  /** Present for people; a token without it is a service account's. */
  role?: Role
  tenant_id: string
  /** Space-separated; empty for people. */
  scope: string
}

/** The claims of a token for `caller`: what {@link callerOf} turns back. Our own services never hold tokens. */
export const bearerClaims = (caller: Exclude<Caller, { kind: 'service' }>): BearerClaims =>
  caller.kind === 'user'
    ? {
        sub: caller.userId,
        sid: caller.sessionId,
        role: caller.role,
        tenant_id: caller.tenantId,
        scope: '',
      }
    : { sub: caller.clientId, tenant_id: caller.tenantId, scope: caller.scopes.join(' ') }

/** Who the claims of a verified token name; undefined when they name nobody that there can be. */
export const callerOf = (claims: JWTPayload): Caller | undefined => {
  const { sub, sid, role, tenant_id: tenantId, scope, jti } = claims
  if (!isText(sub) || !isText(tenantId)) return undefined
  if (role === undefined) {
    return typeof scope === 'string'
      ? { kind: 'client', clientId: sub, tenantId, scopes: scope.split(' ').filter(Boolean) }
      : undefined
  }
  if (!isRole(role) || !isText(sid)) return undefined
  return {
    kind: 'user',
    userId: sub,
    role,
    tenantId,
    sessionId: sid,
    ...(isText(jti) ? { tokenId: jti } : {}),
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const isRole = (value: unknown): value is Role => ROLES.some((role) => role === value)
