import { hash } from 'node:crypto'
import { errors, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Clock } from '../clock.ts'
import { KitErrors, Problem } from '../errors.ts'
import type { Caller } from '../http/caller.ts'
import { callerOf } from './claims.ts'
import { createKeySet, type Keys } from './key-set.ts'

/** Media type in the header of an access token (RFC 9068): a refresh or reset token can never pass for one. */
export const ACCESS_TOKEN_TYPE = 'at+jwt'

/** Seconds that clocks of different machines may differ by. */
export const CLOCK_TOLERANCE_SECONDS = 30

const MAXIMUM_TOKEN_LENGTH = 8_192
const REQUIRED_CLAIMS = ['sub', 'tenant_id', 'iat', 'exp', 'iss', 'aud', 'jti']

/** What a valid access token says. */
export type VerifiedToken = {
  readonly caller: Caller
  /** When its `exp` is reached; sockets close then. */
  readonly expiresAt: Date
  readonly tokenId: string
}

/**
 * Checks an access token.
 * @throws request.invalid-token (401) when it is forged, expired, revoked or not an access token;
 *   request.unavailable (503) when no key has ever been reachable.
 */
export type VerifyToken = (token: string) => Promise<VerifiedToken>

export type TokenVerifierOptions = {
  /** Gets the JWKS of AUTH. Called at most every 30 s, however many tokens come. */
  keys: () => Promise<JSONWebKeySet>
  issuer: string
  audience: string
  clock: Clock
  /** Whether a session, or the series of a service account's tokens, has ended, from memory: asked for every token, also for a remembered one. */
  isRevoked?: (sessionId: string) => boolean
  /** The secret shared with outside programs (`JWT_SECRET`), 32 bytes or more; with it HS256 tokens are accepted, and no others. */
  hs256Secret?: string
  /** Most tokens that are remembered. */
  cacheSize?: number
}

type Remembered = VerifiedToken & {
  readonly sessionId: string | undefined
  /** The keys it was verified with; undefined for the shared secret. */
  readonly keys: Keys | undefined
}

/**
 * The one verifier of access tokens (RFC 9068 profile, EdDSA or HS256): algorithm, type, issuer, audience and required claims are
 * pinned. A verified token is remembered by its hash, because a signature costs 50 times a look-up; its expiry, its
 * session and that the keys are still the same are checked every time all the same.
 */
export const createTokenVerifier = (options: TokenVerifierOptions): VerifyToken => {
  const { clock, issuer, audience, isRevoked = () => false, hs256Secret, cacheSize = 10_000 } = options
  const secret = hs256Secret === undefined ? undefined : new TextEncoder().encode(hs256Secret)
  if (secret && secret.length < 32)
    throw new Error('JWT_SECRET has at least 32 bytes (RFC 7518, section 3.2)')
  // One of the two: a verifier that takes both can be made to use the weaker one.
  const algorithms = secret ? ['HS256'] : ['EdDSA']
  const keySet = createKeySet(options.keys, clock)
  const remembered = new Map<string, Remembered>()

  const verify = async (token: string): Promise<Remembered> => {
    let keys: Keys | undefined
    const keyFor: JWTVerifyGetKey = async (header, jws) => {
      if (secret) return secret
      if (typeof header.kid !== 'string') throw new errors.JWKSNoMatchingKey()
      keys = await keySet.knowing(header.kid)
      return keys.resolve(header, jws)
    }
    const { payload } = await jwtVerify(token, keyFor, {
      algorithms,
      issuer,
      audience,
      typ: ACCESS_TOKEN_TYPE,
      requiredClaims: REQUIRED_CLAIMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: clock.now(),
    })
    const caller = callerOf(payload)
    const { exp, iat, jti, sid } = payload
    if (!caller || exp === undefined || iat === undefined || !jti) throw KitErrors.invalidToken()
    // One from the future would live longer than it should: its maker's clock is wrong.
    if (iat > clock.now().getTime() / 1000 + CLOCK_TOLERANCE_SECONDS) throw KitErrors.invalidToken()
    const sessionId = typeof sid === 'string' ? sid : undefined
    return { caller, expiresAt: new Date(exp * 1000), tokenId: jti, sessionId, keys }
  }

  const stillHolds = async (found: Remembered) => !found.keys || found.keys === (await keySet.current())

  const refusesNow = ({ expiresAt, sessionId }: Remembered) =>
    clock.now().getTime() >= expiresAt.getTime() + CLOCK_TOLERANCE_SECONDS * 1000 ||
    (sessionId !== undefined && isRevoked(sessionId))

  return async (token) => {
    if (token.length > MAXIMUM_TOKEN_LENGTH) throw KitErrors.invalidToken()
    const name = hash('sha256', token, 'base64')
    const found = remembered.get(name)
    const verified = found && (await stillHolds(found)) ? found : await verify(token).catch(refuse)
    if (refusesNow(verified)) {
      remembered.delete(name)
      throw KitErrors.invalidToken()
    }
    if (verified !== found) {
      const [oldest] = remembered.keys()
      if (oldest !== undefined && remembered.size >= cacheSize) remembered.delete(oldest)
      remembered.set(name, verified)
    }
    return verified
  }
}

// Whatever a hostile token makes the library throw, it is the token that is wrong; our own problems pass.
const refuse = (error: unknown): never => {
  throw error instanceof Problem ? error : KitErrors.invalidToken({ cause: error })
}
