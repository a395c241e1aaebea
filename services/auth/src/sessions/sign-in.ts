import { asTenant, type Clock, type Db, DEFAULT_TENANT_ID, type Ids, transact } from '@medtrack/kit'
import { toUser } from '../accounts/account-view.ts'
import { accountRepository } from '../accounts/accounts.repository.ts'
import { emailKey } from '../accounts/emails.ts'
import type { RequestOrigin } from '../accounts/request-origin.ts'
import type { AuthConfig } from '../config.ts'
import { AuthErrors } from '../errors.ts'
import type { PasswordHasher } from '../passwords/password-hasher.ts'
import type { Account, AuthTables } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import type { Tenants } from '../tenants/tenants.ts'
import { newSecretToken } from '../tokens/secret-tokens.ts'
import type { SignedIn, SignIn } from './session-schema.ts'
import { sessionRepository } from './sessions.repository.ts'
import type { FullTokenPair, TokenPairs } from './token-pairs.ts'

export type SignInRule = {
  /**
   * Starts a session. An unknown address, a wrong password and an account that may not sign in take the same time and
   * get the same answer.
   * @throws auth.wrong-credentials (401), auth.busy (503)
   */
  signIn(input: SignIn, origin: RequestOrigin): Promise<FullTokenPair & Pick<SignedIn, 'user'>>
}

type SignInNeeds = {
  db: Db<AuthTables>
  crossTenantDb: Db<AuthTables>
  clock: Clock
  ids: Ids
  config: Pick<AuthConfig, 'AUTH_SESSION_TTL_SECONDS'>
  hasher: PasswordHasher
  pairs: TokenPairs
  tenants: Tenants
}

export const createSignIn = (needs: SignInNeeds): SignInRule => {
  const { db, crossTenantDb, clock, ids, config, hasher, pairs, tenants } = needs

  const findAccount = async ({ email, tenant: slug }: SignIn): Promise<Account | undefined> => {
    const key = emailKey(email)
    if (slug === undefined) {
      return await accountRepository.findAnywhereByEmail(crossTenantDb, key, DEFAULT_TENANT_ID)
    }
    const tenant = await tenants.find(slug)
    return tenant && (await asTenant(tenant.id, () => accountRepository.findByEmail(db, key)))
  }

  const start = async (candidate: Account, origin: RequestOrigin) =>
    await transact(db, async (tx) => {
      const account = await accountRepository.findForUpdate(tx, candidate.id)
      // Held, so that nobody closes it between this look and the new session.
      const tenant = await tenantRepository.findAndHold(tx, candidate.tenant_id)
      // The password may have been changed while it was being compared.
      const mayEnter =
        account?.is_active &&
        account.password_hash === candidate.password_hash &&
        tenant?.is_active &&
        (account.email_verified_at !== null || !tenant.requires_verified_email)
      if (!mayEnter) throw AuthErrors.wrongCredentials()
      const now = clock.now()
      const session = {
        id: ids.next(),
        tenant_id: account.tenant_id,
        account_id: account.id,
        ...origin,
        created_at: now,
        last_seen_at: now,
        expires_at: new Date(now.getTime() + config.AUTH_SESSION_TTL_SECONDS * 1000),
        ended_at: null,
        end_reason: null,
      }
      const refreshToken = newSecretToken()
      await sessionRepository.insert(tx, session)
      await pairs.store(tx, session, refreshToken)
      return { account, session, refreshToken }
    })

  return {
    signIn: async (input, origin) => {
      const candidate = await findAccount(input)
      const matches = await hasher.matches(input.password, candidate?.password_hash ?? null)
      if (!candidate || !matches) throw AuthErrors.wrongCredentials()
      return await asTenant(candidate.tenant_id, async () => {
        const { account, session, refreshToken } = await start(candidate, origin)
        const pair = await pairs.toAnswer(session, account, refreshToken)
        return { ...pair, user: toUser(account) }
      })
    },
  }
}
