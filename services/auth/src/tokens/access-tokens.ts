import { ACCESS_TOKEN_TYPE, bearerClaims, type Caller, type Clock, type Ids } from '@medtrack/kit'
import { SignJWT } from 'jose'
import type { AuthConfig } from '../config.ts'
import type { SigningKey, SigningKeys } from './signing-keys.ts'

/** `iss` of every access token: the platform, under whatever address it is reached. */
export const TOKEN_ISSUER = 'medtrack'
/** `aud` of every access token: all services of the platform. */
export const TOKEN_AUDIENCE = 'medtrack'

export type IssuedToken = { token: string; expiresInSeconds: number }

/** Makes access tokens (RFC 9068). */
export type AccessTokens = { issue(caller: Exclude<Caller, { kind: 'service' }>): Promise<IssuedToken> }

type TokenNeeds = {
  keys: SigningKeys
  clock: Clock
  ids: Ids
  config: Pick<AuthConfig, 'AUTH_ACCESS_TOKEN_TTL_SECONDS' | 'JWT_SECRET'>
}

export const createAccessTokens = ({ keys, clock, ids, config }: TokenNeeds): AccessTokens => {
  const shared: Omit<SigningKey, 'kid'> | undefined =
    config.JWT_SECRET === undefined
      ? undefined
      : { algorithm: 'HS256', key: new TextEncoder().encode(config.JWT_SECRET) }
  return {
    issue: async (caller) => {
      const { key, algorithm, ...named } = shared ?? (await keys.present())
      const expiresInSeconds = config.AUTH_ACCESS_TOKEN_TTL_SECONDS
      const now = Math.floor(clock.now().getTime() / 1000)
      const token = await new SignJWT({ ...bearerClaims(caller) })
        .setProtectedHeader({ alg: algorithm, typ: ACCESS_TOKEN_TYPE, ...named })
        .setIssuer(TOKEN_ISSUER)
        .setAudience(TOKEN_AUDIENCE)
        .setIssuedAt(now)
        .setExpirationTime(now + expiresInSeconds)
        .setJti(ids.next())
        .sign(key)
      return { token, expiresInSeconds }
    },
  }
}
