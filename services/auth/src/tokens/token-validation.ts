import type { ValidatedToken } from '@medtrack/contracts'
import {
  asTenant,
  type Clock,
  createTokenVerifier,
  type Db,
  Problem,
  type VerifiedToken,
} from '@medtrack/kit'
import type { JSONWebKeySet } from 'jose'
import type { AuthConfig } from '../config.ts'
import { sessionRepository } from '../sessions/sessions.repository.ts'
import type { AuthTables } from '../tables.ts'
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from './access-tokens.ts'
import type { SigningKeys } from './signing-keys.ts'

export type TokenValidation = {
  /** What an access token says and whether it counts: also whether its session has ended this very moment. */
  validate(token: string): Promise<ValidatedToken>
}

type ValidationNeeds = {
  db: Db<AuthTables>
  keys: SigningKeys
  clock: Clock
  config: Pick<AuthConfig, 'JWT_SECRET'>
}

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

  return {
    validate: async (token) => {
      const verified = await tryVerify(token)
      if (!verified || verified.caller.kind === 'service') return { valid: false }
      const { caller } = verified
      const expires_at = verified.expiresAt.toISOString()
      if (caller.kind === 'client') {
        const { tenantId: tenant_id, scopes } = caller
        return {
          valid: true,
          user_id: null,
          role: null,
          tenant_id,
          session_id: null,
          scopes: [...scopes],
          expires_at,
        }
      }
      const session = await asTenant(caller.tenantId, () => sessionRepository.find(db, caller.sessionId))
      if (!session || session.ended_at !== null) return { valid: false }
      return {
        valid: true,
        user_id: caller.userId,
        role: caller.role,
        tenant_id: caller.tenantId,
        session_id: caller.sessionId,
        scopes: [],
        expires_at,
      }
    },
  }
}
