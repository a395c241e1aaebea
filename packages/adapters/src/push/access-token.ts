import type { Clock, SendOutcome } from '@medtrack/kit'
import { SignJWT } from 'jose'
import type { Call } from '../providers/calling-sender.ts'
import { parseObject, toRefusal } from '../providers/outcomes.ts'
import type { ServiceAccount } from './service-account.ts'

const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging'
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
/** Google allows an hour at most. */
const ASSERTION_SECONDS = 3600
/** A token that ends within that time may end on the way. */
const MARGIN_SECONDS = 60

/** A token, or why there is none. No message was sent in either case. */
export type TokenResult = { token: string } | { refusal: Extract<SendOutcome, { kind: 'failed' }> }

/** Gives the access token of a service account (RFC 7523), which is asked for once for all who wait for it. */
export type AccessTokens = {
  get(call: Call): Promise<TokenResult>
  /** It was refused: the next one who asks gets another. */
  forget(token: string): void
}

/** Builds the tokens of one service account. */
export const createAccessTokens = (account: ServiceAccount, clock: Clock): AccessTokens => {
  let held: { token: string; endsAt: number } | undefined
  let asked: Promise<TokenResult> | undefined

  const ask = async (call: Call): Promise<TokenResult> => {
    const answer = await call({
      url: account.tokenUrl,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: GRANT, assertion: await sign(account, clock) }).toString(),
    })
    const body = answer.kind === 'answered' && answer.status === 200 ? parseObject(answer.body) : undefined
    const { access_token: token, expires_in: seconds } = body ?? {}
    if (typeof token !== 'string' || typeof seconds !== 'number') {
      const refusal = toRefusal(answer, clock)
      // Whatever became of the request, no message was in it.
      return {
        refusal: {
          ...(refusal.kind === 'failed' && refusal),
          kind: 'failed',
          reason: `access token: ${refusal.reason}`,
        },
      }
    }
    held = { token, endsAt: clock.now().getTime() + (seconds - MARGIN_SECONDS) * 1000 }
    return { token }
  }

  return {
    get: async (call) => {
      if (held && held.endsAt > clock.now().getTime()) return { token: held.token }
      asked ??= ask(call).finally(() => {
        asked = undefined
      })
      return await asked
    },
    forget: (token) => {
      if (held?.token === token) held = undefined
    },
  }
}

const sign = (account: ServiceAccount, clock: Clock): Promise<string> => {
  const now = Math.floor(clock.now().getTime() / 1000)
  return new SignJWT({ scope: SCOPE })
    .setProtectedHeader({
      alg: 'RS256',
      typ: 'JWT',
      ...(account.privateKeyId !== undefined && { kid: account.privateKeyId }),
    })
    .setIssuer(account.clientEmail)
    .setAudience(account.tokenUrl.href)
    .setIssuedAt(now)
    .setExpirationTime(now + ASSERTION_SECONDS)
    .sign(account.privateKey)
}
