import { asTenant, type Db, DEFAULT_TENANT_ID, transact } from '@medtrack/kit'
import type { AccountWriter } from '../accounts/account-writer.ts'
import { accountRepository } from '../accounts/accounts.repository.ts'
import { emailKey } from '../accounts/emails.ts'
import type { AuthConfig } from '../config.ts'
import type { PasswordHasher } from '../passwords/password-hasher.ts'
import { assertPassword } from '../passwords/password-policy.ts'
import { sessionRepository } from '../sessions/sessions.repository.ts'
import type { Account, AuthTables, AuthTransaction } from '../tables.ts'

/** Who shall administrate the platform. */
export type AdministratorDraft = {
  email: string
  password: string
  first_name?: string
  last_name?: string
}

/** What became of a wish for an administrator. */
export type AdministratorOutcome = 'made' | 'raised' | 'present'

/** The people who administrate the platform, in the tenant `default`. */
export type Administrators = {
  /** Asked with `tx` while a transaction is open. */
  exist(tx?: AuthTransaction): Promise<boolean>
  /**
   * Sees to it that the address belongs to a verified administrator: an account that has another role is raised and gets
   * the password, since whoever had it before must not come with it. One who is there already keeps theirs.
   * @throws auth.password-refused
   */
  ensure(draft: AdministratorDraft): Promise<AdministratorOutcome>
  /** The hash of a password that fits. @throws auth.password-refused */
  hash(draft: AdministratorDraft): Promise<string>
  /** Makes one in `tx`; undefined when the address is taken. */
  create(tx: AuthTransaction, draft: AdministratorDraft, passwordHash: string): Promise<Account | undefined>
}

type AdministratorNeeds = {
  db: Db<AuthTables>
  clock: { now(): Date }
  config: Pick<AuthConfig, 'PASSWORD_MIN_LENGTH'>
  hasher: PasswordHasher
  writer: AccountWriter
}

const ROLE = 'platform_admin'

export const createAdministrators = (needs: AdministratorNeeds): Administrators => {
  const { db, clock, config, hasher, writer } = needs

  const hash = async ({ email, password, first_name = '', last_name = '' }: AdministratorDraft) => {
    const owner = { email, first_name, last_name }
    assertPassword(password, owner, { minLength: config.PASSWORD_MIN_LENGTH, path: '/password' })
    return await hasher.hash(password)
  }

  const create: Administrators['create'] = (tx, draft, passwordHash) =>
    writer.create(
      tx,
      writer.rowOf({
        tenantId: DEFAULT_TENANT_ID,
        email: draft.email,
        passwordHash,
        first_name: draft.first_name ?? '',
        last_name: draft.last_name ?? '',
        phone: null,
        role: ROLE,
        language: 'en',
        preferences: {},
        push_token: null,
        verified: true,
      }),
    )

  const raise = async (tx: AuthTransaction, account: Account, passwordHash: string) => {
    const now = clock.now()
    await writer.change(
      tx,
      account.id,
      { role: ROLE, password_hash: passwordHash, is_active: true, email_verified_at: now },
      ['role', 'password', 'is_active', 'email_verified'],
    )
    await sessionRepository.endAll(tx, account.id, 'role-changed', now)
  }

  const isAdministrator = (account: Account | undefined) => account?.role === ROLE && account.is_active

  return {
    hash,
    create,
    exist: (tx) => asTenant(DEFAULT_TENANT_ID, () => accountRepository.hasActiveRole(tx ?? db, ROLE)),
    ensure: (draft) =>
      asTenant(DEFAULT_TENANT_ID, async () => {
        const key = emailKey(draft.email)
        if (isAdministrator(await accountRepository.findByEmail(db, key))) return 'present'
        const passwordHash = await hash(draft)
        return await transact(db, async (tx) => {
          if (await create(tx, draft, passwordHash)) return 'made'
          const account = await accountRepository.findByEmailForUpdate(tx, key)
          // Another instance may have been faster.
          if (!account || isAdministrator(account)) return 'present'
          await raise(tx, account, passwordHash)
          return 'raised'
        })
      }),
  }
}
