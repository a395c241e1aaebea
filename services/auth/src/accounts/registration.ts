import { UserEmailVerificationRequested, UserRegistrationRepeated } from '@medtrack/contracts'
import { asTenant, type Clock, type Db, type EventPublisher, type Ids, transact } from '@medtrack/kit'
import type { AuthAudit } from '../audit/audit-actions.ts'
import type { AuthConfig } from '../config.ts'
import type { Links } from '../links/links.ts'
import type { MailLimits } from '../mail-limits/mail-limits.ts'
import type { PasswordHasher } from '../passwords/password-hasher.ts'
import { assertPassword } from '../passwords/password-policy.ts'
import { assertPreferences } from '../preferences/given-preferences.ts'
import type { Account, AuthTables, AuthTransaction } from '../tables.ts'
import type { Tenants } from '../tenants/tenants.ts'
import type { RegisterAccount, User } from './account-schema.ts'
import { aboutAccount, toAddressee, toUser } from './account-view.ts'
import type { AccountWriter } from './account-writer.ts'
import { accountRepository } from './accounts.repository.ts'
import { namesIn } from './given-names.ts'
import type { RequestOrigin } from './request-origin.ts'
import { undoingRepository } from './undoing.repository.ts'

export type Registration = {
  /**
   * Makes an account and asks for its verification mail. For an address that has one, the answer is the same with an id
   * that belongs to nobody, and the owner is told by mail: nobody else learns who has an account.
   */
  register(input: RegisterAccount, origin: RequestOrigin): Promise<User>
}

type RegistrationNeeds = {
  audit: AuthAudit
  db: Db<AuthTables>
  events: EventPublisher
  clock: Clock
  ids: Ids
  config: Pick<AuthConfig, 'PASSWORD_MIN_LENGTH'>
  hasher: PasswordHasher
  links: Links
  mailLimits: MailLimits
  tenants: Tenants
  writer: AccountWriter
}

/** Of those who have an address one after the other, each may be erased while it is asked for. */
const MOST_TRIES = 3

export const createRegistration = (needs: RegistrationNeeds): Registration => {
  const { audit, db, events, clock, ids, config, hasher, links, mailLimits, tenants, writer } = needs

  const askForVerification = async (tx: AuthTransaction, account: Account) => {
    const link = await links.issue(tx, account, 'verify-email')
    const mail = { ...toAddressee(account), ...link }
    await events.publish(tx, UserEmailVerificationRequested, mail, aboutAccount(account))
  }

  /** False when the account that held the address is gone. */
  const tellOwner = async (
    tx: AuthTransaction,
    emailKey: string,
    origin: RequestOrigin,
  ): Promise<boolean> => {
    const owner = await accountRepository.findByEmailForUpdate(tx, emailKey)
    if (!owner) return false
    const isAllowed = await mailLimits.take(tx, 'registration-repeated', emailKey)
    // A mail that may not go is written all the same and taken back: time, too, tells nothing of who has an account.
    await undoingRepository.run(tx, { keep: isAllowed && owner.is_active }, async () => {
      // Whoever owns the address may have been invited, or have forgotten: the mail lets them in.
      const { sealed_link } = await links.issue(tx, owner, 'reset-password')
      const occurred_at = clock.now().toISOString()
      const mail = { ...toAddressee(owner), ...origin, sealed_link, occurred_at }
      await events.publish(tx, UserRegistrationRepeated, mail, aboutAccount(owner))
    })
    await audit.record(tx, { action: 'account.registration-repeated', subject: `user/${owner.id}` })
    return true
  }

  /** Makes the account, or tells whoever has the address; whether it was made. */
  const makeOrTell = async (tx: AuthTransaction, row: Account, origin: RequestOrigin): Promise<boolean> => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const account = await writer.create(tx, row)
      if (account) {
        await askForVerification(tx, account)
        return true
      }
      if (await tellOwner(tx, row.email_key, origin)) return false
      // The owner was erased between the two looks: the address is free now.
    }
    // The id was taken, not the address: one in 2^74 tries.
    throw new Error('An account could not be made although its address is free')
  }

  return {
    register: async (input, origin) => {
      assertPreferences(input.preferences, '/preferences')
      const tenant = await tenants.getActive(input.tenant)
      const names = { first_name: '', last_name: '', ...namesIn(input) }
      const owner = { email: input.email, ...names, institution: tenant.name }
      assertPassword(input.password, owner, { minLength: config.PASSWORD_MIN_LENGTH, path: '/password' })
      const row = writer.rowOf({
        tenantId: tenant.id,
        email: input.email,
        passwordHash: await hasher.hash(input.password),
        ...names,
        phone: input.phone ?? null,
        role: input.role ?? 'student',
        language: input.language ?? input.preferences?.language ?? tenant.languages[0] ?? 'en',
        preferences: input.preferences ?? {},
        push_token: input.push_token ?? null,
        verified: false,
      })
      return await asTenant(tenant.id, () =>
        transact(db, async (tx) => {
          const isMade = await makeOrTell(tx, row, origin)
          // From the draft in both cases, so that not even the order of fields tells them apart.
          return toUser(isMade ? row : { ...row, id: ids.next() })
        }),
      )
    },
  }
}
