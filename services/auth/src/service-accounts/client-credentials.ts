import { timingSafeEqual } from 'node:crypto'
import { asTenant, type Clock, type Db, isUuid } from '@medtrack/kit'
import { AuthErrors } from '../errors.ts'
import type { AuthTables } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import type { AccessTokens } from '../tokens/access-tokens.ts'
import { hashToken } from '../tokens/secret-tokens.ts'
import type { GuessLimit } from './guess-limit.ts'
import { type ServiceAccountRow, serviceAccountRepository } from './service-accounts.repository.ts'

/** How a service account says who it is. */
export type ClientSecret = { clientId: string; secret: string }

/** An access token of a service account, and what it may do. */
export type ClientToken = { token: string; expiresInSeconds: number; scopes: readonly string[] }

/** The client credentials grant (RFC 6749, section 4.4). */
export type ClientCredentials = {
  /**
   * A token for all scopes of the account, or for those of them that are asked for.
   * @throws auth.client-invalid (401), auth.scope-invalid (400), request.too-many-requests (429)
   */
  issue(given: ClientSecret, scope: string | undefined, address: string): Promise<ClientToken>
}

type Needs = {
  db: Db<AuthTables>
  crossTenantDb: Db<AuthTables>
  clock: Clock
  accessTokens: AccessTokens
  guesses: GuessLimit
}

/** Last use is written at most once in this time: a program that asks for each call would write for each. */
const USE_MILLISECONDS = 60_000
/** What the secret is compared with where there is no account: nothing has this hash. */
const NOBODYS = Buffer.alloc(32)

export const createClientCredentials = (needs: Needs): ClientCredentials => {
  const { db, crossTenantDb, clock, accessTokens, guesses } = needs

  /** The account whose secret it is, while it and its tenant may be used; undefined for every other reason alike. */
  const find = async ({ clientId, secret }: ClientSecret): Promise<ServiceAccountRow | undefined> => {
    const account = isUuid(clientId)
      ? await serviceAccountRepository.find(crossTenantDb, clientId)
      : undefined
    const matches = timingSafeEqual(hashToken(secret), account?.secret_hash ?? NOBODYS)
    if (!account?.is_active || !matches) return undefined
    const tenant = await asTenant(account.tenant_id, () => tenantRepository.findById(db, account.tenant_id))
    return tenant?.is_active ? account : undefined
  }

  return {
    issue: async (given, scope, address) => {
      const account = await find(given)
      if (!account) throw await guesses.fail(address)
      return await asTenant(account.tenant_id, async () => {
        const scopes = narrow(account.scopes, scope)
        const now = clock.now()
        await serviceAccountRepository.noteUse(
          db,
          account.id,
          now,
          new Date(now.getTime() - USE_MILLISECONDS),
        )
        const issued = await accessTokens.issue({
          kind: 'client',
          clientId: account.id,
          tenantId: account.tenant_id,
          scopes,
          tokenSeries: account.token_series,
        })
        return { ...issued, scopes }
      })
    },
  }
}

/** @throws auth.scope-invalid for one that the account does not have */
const narrow = (has: readonly string[], wanted: string | undefined): readonly string[] => {
  const named = [...new Set((wanted ?? '').split(' ').filter(Boolean))]
  if (named.some((scope) => !has.includes(scope))) throw AuthErrors.scopeInvalid()
  return named.length === 0 ? has : has.filter((scope) => named.includes(scope))
}
