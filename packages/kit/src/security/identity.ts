import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '../clock.ts'
import { KitErrors } from '../errors.ts'
import { type Caller, ROLES } from '../http/caller.ts'
import type { VerifyToken } from './tokens.ts'
import type { Vault } from './vault.ts'

/** The one header that says who a call between our own programs is for: `base64url(JSON).HMAC`. */
export const IDENTITY_HEADER = 'x-medtrack-identity'

/** Seconds a signed identity is good for: long enough for the time-outs and clock differences on the way. */
export const IDENTITY_TTL_SECONDS = 60

const PURPOSE = 'identity'

/** Makes the value of {@link IDENTITY_HEADER}. */
export const signIdentity = (vault: Vault, caller: Caller, clock: Clock): string => {
  const exp = Math.floor(clock.now().getTime() / 1000) + IDENTITY_TTL_SECONDS
  const body = Buffer.from(JSON.stringify({ caller, exp })).toString('base64url')
  return `${body}.${vault.sign(body, PURPOSE)}`
}

/** The caller that a signed identity names; undefined when it was not made by us, was changed, or is too old. */
export const readIdentity = (vault: Vault, value: string, clock: Clock): Caller | undefined => {
  const [body, signature, ...more] = value.split('.')
  if (!body || !signature || more.length > 0 || !vault.verify(body, signature, PURPOSE)) return undefined
  const { caller, exp } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as {
    caller: Caller
    exp: number
  }
  const now = clock.now().getTime() / 1000
  // One from the far future would live longer than it should: its maker's clock is wrong.
  return exp > now && exp <= now + 2 * IDENTITY_TTL_SECONDS && isCaller(caller) ? caller : undefined
}

// A program of another version may sign kinds that this one does not know.
const isCaller = (caller: Caller) =>
  caller.kind === 'user' ? ROLES.includes(caller.role) : caller.kind === 'client' || caller.kind === 'service'

/**
 * Headers of a call to another of our programs: the signed identity, and beside it the readable `X-User-ID`,
 * `X-User-Role` and `X-Tenant-ID` for tools that only look. Nothing of ours trusts the readable ones.
 */
export const identityHeaders = (vault: Vault, caller: Caller, clock: Clock): Record<string, string> => ({
  [IDENTITY_HEADER]: signIdentity(vault, caller, clock),
  ...(caller.tenantId === undefined ? {} : { 'x-tenant-id': caller.tenantId }),
  ...(caller.kind === 'user' ? { 'x-user-id': caller.userId, 'x-user-role': caller.role } : {}),
})

const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i

/** Finds out who makes a request, from its headers; undefined for an anonymous one. @throws request.invalid-token */
export type Identify = (headers: IncomingHttpHeaders) => Promise<Caller | undefined>

/**
 * How the HTTP edge of a service learns who calls: a signed identity counts first, then a bearer token. What is there
 * but does not verify is refused, never taken for anonymous.
 */
export const createIdentify =
  ({ vault, verifyToken, clock }: { vault: Vault; verifyToken: VerifyToken; clock: Clock }): Identify =>
  async (headers) => {
    const identity = headers[IDENTITY_HEADER]
    if (identity !== undefined) {
      const caller = typeof identity === 'string' ? readIdentity(vault, identity, clock) : undefined
      if (!caller) throw KitErrors.invalidToken()
      return caller
    }
    const { authorization } = headers
    if (authorization === undefined || !/^bearer\b/i.test(authorization)) return undefined
    const token = BEARER.exec(authorization)?.[1]
    if (!token) throw KitErrors.invalidToken()
    return (await verifyToken(token)).caller
  }
