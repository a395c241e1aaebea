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

/** Seconds for which a value that was made for a caller is used again: it is good for long enough afterwards. */
const REUSED_SECONDS = 10
/** Values whose signature held that are remembered; each is some 600 bytes. */
const MOST_REMEMBERED = 2_000

type Signed = { vault: Vault; exp: number; value: string }

// Callers are never changed once they are known, and tokens that are remembered give the same one again.
const signed = new WeakMap<Caller, Signed>()

/** The value of {@link IDENTITY_HEADER} for the caller, which may have been made a moment ago. */
const identityOf = (vault: Vault, caller: Caller, clock: Clock): string => {
  const exp = expiryAt(clock)
  const known = signed.get(caller)
  if (known?.vault === vault && known.exp <= exp && known.exp > exp - REUSED_SECONDS) return known.value
  const value = signIdentity(vault, caller, clock)
  signed.set(caller, { vault, exp, value })
  return value
}

const expiryAt = (clock: Clock): number => Math.floor(clock.now().getTime() / 1000) + IDENTITY_TTL_SECONDS

/** Makes the value of {@link IDENTITY_HEADER}. */
export const signIdentity = (vault: Vault, caller: Caller, clock: Clock): string => {
  const exp = expiryAt(clock)
  const body = Buffer.from(JSON.stringify({ caller, exp })).toString('base64url')
  return `${body}.${vault.sign(body, PURPOSE)}`
}

type Named = { caller: Caller; exp: number }

/** The caller that a signed identity names; undefined when it was not made by us, was changed, or is too old. */
export const readIdentity = (vault: Vault, value: string, clock: Clock): Caller | undefined => {
  const named = namedBy(vault, value)
  return named && isGood(named, clock) ? named.caller : undefined
}

/** Whom a value names, whenever it is good; undefined when it was not made by us, or was changed. */
const namedBy = (vault: Vault, value: string): Named | undefined => {
  const [body, signature, ...more] = value.split('.')
  if (!body || !signature || more.length > 0 || !vault.verify(body, signature, PURPOSE)) return undefined
  const named = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Named
  return isCaller(named.caller) ? named : undefined
}

const isGood = ({ exp }: Named, clock: Clock): boolean => {
  const now = clock.now().getTime() / 1000
  // One from the far future would live longer than it should: its maker's clock is wrong.
  return exp > now && exp <= now + 2 * IDENTITY_TTL_SECONDS
}

/** Reads identities, and remembers those whose signature held; how long they are good is asked every time. */
const createIdentityReader = (vault: Vault, clock: Clock) => {
  const remembered = new Map<string, Named>()
  return (value: string): Caller | undefined => {
    const known = remembered.get(value)
    const named = known ?? namedBy(vault, value)
    if (!named || !isGood(named, clock)) {
      remembered.delete(value)
      return undefined
    }
    if (!known) {
      const [oldest] = remembered.keys()
      if (oldest !== undefined && remembered.size >= MOST_REMEMBERED) remembered.delete(oldest)
      remembered.set(value, named)
    }
    return named.caller
  }
}

// A program of another version may sign kinds that this one does not know.
const isCaller = (caller: Caller) =>
  caller.kind === 'user' ? ROLES.includes(caller.role) : caller.kind === 'client' || caller.kind === 'service'

/**
 * Headers of a call to another of our programs: the signed identity, and beside it the readable `X-User-ID`,
 * `X-User-Role` and `X-Tenant-ID` for tools that only look. Nothing of ours trusts the readable ones.
 */
export const identityHeaders = (vault: Vault, caller: Caller, clock: Clock): Record<string, string> => ({
  [IDENTITY_HEADER]: identityOf(vault, caller, clock),
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
export const createIdentify = (needs: { vault: Vault; verifyToken: VerifyToken; clock: Clock }): Identify => {
  const { vault, verifyToken, clock } = needs
  const read = createIdentityReader(vault, clock)
  return async (headers) => {
    const identity = headers[IDENTITY_HEADER]
    if (identity !== undefined) {
      const caller = typeof identity === 'string' ? read(identity) : undefined
      if (!caller) throw KitErrors.invalidToken()
      return caller
    }
    const { authorization } = headers
    if (authorization === undefined || !/^bearer\b/i.test(authorization)) return undefined
    const token = BEARER.exec(authorization)?.[1]
    if (!token) throw KitErrors.invalidToken()
    return (await verifyToken(token)).caller
  }
}
