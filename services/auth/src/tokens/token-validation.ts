import type { ValidatedToken } from '@medtrack/contracts'
import {
  asTenant,
  type Caller,
  type Clock,
  createTokenVerifier,
  type Db,
  isUuid,
  Problem,
  type VerifiedToken,
} from '@medtrack/kit'
import type { JSONWebKeySet } from 'jose'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { AuthConfig } from '../config.ts'
import { serviceAccountRepository } from '../service-accounts/service-accounts.repository.ts'
import { sessionRepository } from '../sessions/sessions.repository.ts'
import type { AuthTables } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from './access-tokens.ts'
import type { SigningKeys } from './signing-keys.ts'

type Bearer = Exclude<Caller, { kind: 'service' }>

export type TokenValidation = {
  /** What an access token says and whether it counts, looked up this very moment. */
  validate(token: string): Promise<ValidatedToken>
  /** The same of a bearer whom one of our own programs has verified, and whose token it kept to itself. */
  validateBearer(bearer: Bearer): Promise<ValidatedToken>
}

type ValidationNeeds = {
  db: Db<AuthTables>
  keys: SigningKeys
  clock: Clock
  config: Pick<AuthConfig, 'JWT_SECRET'>
}

const INVALID: ValidatedToken = { valid: false }

export const createTokenValidation = (needs: ValidationNeeds): TokenValidation => {
  const { db, keys, clock, config } = needs
  const verify = createTokenVerifier({
    keys: async () => (await keys.publicKeys()) as JSONWebKeySet,
    issuer: TOKEN_ISSUER,
    audience: TOKEN_AUDIENCE,
    clock,
    ...(config.JWT_SECRET === undefined ? {} : { hs256Secret: config.JWT_SECRET }),
  })

  const tryVerify = async (token: string): Promise<VerifiedToken | undefined> => {
    try {
      return await verify(token)
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return undefined
      throw error
    }
  }

  /** Whether the session goes on and the account may be used. */
  const personCounts = async ({ sessionId, userId }: Extract<Bearer, { kind: 'user' }>) => {
    const session = await sessionRepository.find(db, sessionId)
    if (!session || session.ended_at !== null || session.account_id !== userId) return false
    return (await accountRepository.findById(db, userId))?.is_active === true
  }

  /** Whether the service account may be used, and the token is of its present series. */
  const programCounts = async ({ clientId, tokenSeries }: Extract<Bearer, { kind: 'client' }>) => {
    const account = isUuid(clientId) ? await serviceAccountRepository.find(db, clientId) : undefined
    return account?.is_active === true && account.token_series === tokenSeries
  }

  const check = (bearer: Bearer, expiresAt: Date | undefined): Promise<ValidatedToken> =>
    asTenant(bearer.tenantId, async () => {
      const tenant = await tenantRepository.findById(db, bearer.tenantId)
      const counts =
        tenant?.is_active &&
        (bearer.kind === 'user' ? await personCounts(bearer) : await programCounts(bearer))
      return counts
        ? { valid: true, ...factsOf(bearer), expires_at: expiresAt?.toISOString() ?? null }
        : INVALID
    })

  return {
    validate: async (token) => {
      const verified = await tryVerify(token)
      return verified && verified.caller.kind !== 'service'
        ? await check(verified.caller, verified.expiresAt)
        : INVALID
    },
    validateBearer: (bearer) => check(bearer, undefined),
  }
}

const factsOf = (bearer: Bearer) =>
  bearer.kind === 'user'
    ? {
        user_id: bearer.userId,
        role: bearer.role,
        tenant_id: bearer.tenantId,
        session_id: bearer.sessionId,
        scopes: [],
      }
    : {
        user_id: null,
        role: null,
        tenant_id: bearer.tenantId,
        session_id: null,
        client_id: bearer.clientId,
        scopes: [...bearer.scopes],
      }
