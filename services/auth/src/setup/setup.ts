import { asTenant, type Clock, type Db, DEFAULT_TENANT_ID, type PlatformFacts, transact } from '@medtrack/kit'
import type { User } from '../accounts/account-schema.ts'
import { toUser } from '../accounts/account-view.ts'
import type { AuthAudit } from '../audit/audit-actions.ts'
import type { AuthConfig } from '../config.ts'
import { AuthErrors } from '../errors.ts'
import type { AuthTables } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import { hashToken, newSecretToken } from '../tokens/secret-tokens.ts'
import type { AdministratorDraft, Administrators } from './administrators.ts'
import { setupRepository } from './setup.repository.ts'

/** How an empty platform gets its first administrator. */
export type Setup = {
  /** A fresh one-time link; undefined when there is an administrator. */
  offerLink(): Promise<string | undefined>
  /** Uses the link up and makes the administrator. @throws auth.link-invalid, auth.already-set-up, auth.email-taken */
  claim(token: string, draft: AdministratorDraft): Promise<User>
}

type SetupNeeds = {
  audit: AuthAudit
  db: Db<AuthTables>
  clock: Clock
  platform: PlatformFacts
  config: Pick<AuthConfig, 'AUTH_SETUP_TTL_SECONDS'>
  administrators: Administrators
}

export const createSetup = ({ audit, db, clock, platform, config, administrators }: SetupNeeds): Setup => ({
  offerLink: async () => {
    if (await administrators.exist()) return undefined
    const token = newSecretToken()
    const now = clock.now()
    await asTenant(DEFAULT_TENANT_ID, () =>
      setupRepository.insert(db, {
        token_hash: hashToken(token),
        created_at: now,
        expires_at: new Date(now.getTime() + config.AUTH_SETUP_TTL_SECONDS * 1000),
        used_at: null,
      }),
    )
    return `${platform.publicUrl}/setup?token=${token}`
  },

  claim: (token, draft) =>
    asTenant(DEFAULT_TENANT_ID, async () => {
      const tokenHash = hashToken(token)
      if (!(await setupRepository.isUsable(db, tokenHash, clock.now()))) throw AuthErrors.linkInvalid()
      const passwordHash = await administrators.hash(draft)
      return await transact(db, async (tx) => {
        // Of several links used at once, one makes the administrator.
        await tenantRepository.lock(tx, DEFAULT_TENANT_ID)
        if (await administrators.exist(tx)) throw AuthErrors.alreadySetUp()
        if (!(await setupRepository.use(tx, tokenHash, clock.now()))) throw AuthErrors.linkInvalid()
        const account = await administrators.create(tx, draft, passwordHash)
        if (!account) throw AuthErrors.emailTaken()
        await audit.record(tx, { action: 'platform.set-up', subject: `user/${account.id}` })
        return toUser(account)
      })
    }),
})
