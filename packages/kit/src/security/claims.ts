import type { JWTPayload } from 'jose'
import { type Caller, ROLES, type Role } from '../http/caller.ts'

/** What an access token says of its bearer, beside `iat`, `exp`, `iss`, `aud` and `jti`. */
export type BearerClaims = {
  /** User id, or client id of a service account. */
  sub: string
  /** What ends the token before its time: a person's session, or the series that a service account's tokens are of. */
  sid?: string
  /** The service account (RFC 9068, section 2.2). */
  client_id?: string
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
    : {
        sub: caller.clientId,
        client_id: caller.clientId,
        ...(caller.tokenSeries === undefined ? {} : { sid: caller.tokenSeries }),
        tenant_id: caller.tenantId,
        scope: caller.scopes.join(' '),
      }

/** Who the claims of a verified token name; undefined when they name nobody that there can be. */
export const callerOf = (claims: JWTPayload): Caller | undefined => {
  const { sub, sid, role, tenant_id: tenantId, scope, jti, exp } = claims
  if (!isText(sub) || !isText(tenantId)) return undefined
  if (role === undefined) {
    if (typeof scope !== 'string') return undefined
    return {
      ...{ kind: 'client', clientId: sub, tenantId, scopes: scope.split(' ').filter(Boolean) },
      ...(isText(sid) ? { tokenSeries: sid } : {}),
    }
  }
  if (!isRole(role) || !isText(sid)) return undefined
  return {
    kind: 'user',
    userId: sub,
    role,
    tenantId,
    sessionId: sid,
    ...(isText(jti) ? { tokenId: jti } : {}),
    ...(typeof exp === 'number' ? { tokenExpiresAt: exp } : {}),
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const isRole = (value: unknown): value is Role => ROLES.some((role) => role === value)
