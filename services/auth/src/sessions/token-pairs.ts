import type { Clock } from '@medtrack/kit'
import type { AuthConfig } from '../config.ts'
import type { Account, AuthTransaction, Session } from '../tables.ts'
import type { AccessTokens } from '../tokens/access-tokens.ts'
import { hashToken } from '../tokens/secret-tokens.ts'
import type { TokenPair } from './session-schema.ts'
import { sessionRepository } from './sessions.repository.ts'

/** A pair of tokens with the refresh token in it; the edge moves it into a cookie where a browser asked for that. */
export type FullTokenPair = TokenPair & { refresh_token: string }

/** The two tokens of a session. */
export type TokenPairs = {
  /** Remembers a refresh token of the session, which expires with the session at the latest. */
  store(
    tx: AuthTransaction,
    session: Pick<Session, 'id' | 'tenant_id' | 'expires_at'>,
    refreshToken: string,
  ): Promise<void>
  /** The answer: a fresh access token beside the refresh token. */
  toAnswer(session: Pick<Session, 'id'>, account: Account, refreshToken: string): Promise<FullTokenPair>
}

type PairNeeds = {
  accessTokens: AccessTokens
  clock: Clock
  config: Pick<AuthConfig, 'AUTH_REFRESH_TOKEN_TTL_SECONDS'>
}

export const createTokenPairs = ({ accessTokens, clock, config }: PairNeeds): TokenPairs => ({
  store: async (tx, session, refreshToken) => {
    const now = clock.now()
    const unused = now.getTime() + config.AUTH_REFRESH_TOKEN_TTL_SECONDS * 1000
    await sessionRepository.insertToken(tx, {
      token_hash: hashToken(refreshToken),
      tenant_id: session.tenant_id,
      session_id: session.id,
      created_at: now,
      expires_at: new Date(Math.min(unused, session.expires_at.getTime())),
      spent_at: null,
    })
  },

  toAnswer: async (session, account, refreshToken) => {
    const { token, expiresInSeconds } = await accessTokens.issue({
      kind: 'user',
      userId: account.id,
      role: account.role,
      tenantId: account.tenant_id,
      sessionId: session.id,
    })
    return {
      access_token: token,
      refresh_token: refreshToken,
      token_type: 'Bearer',
      expires_in: expiresInSeconds,
      session_id: session.id,
    }
  },
})
