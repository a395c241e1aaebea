import { UserPasswordChanged } from '@medtrack/contracts'
import { asTenant, type Clock, type Db, type EventPublisher, transact } from '@medtrack/kit'
import { aboutAccount, toAddressee } from '../accounts/account-view.ts'
import type { AccountWriter } from '../accounts/account-writer.ts'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { AuthConfig } from '../config.ts'
import { AuthErrors } from '../errors.ts'
import type { PasswordHasher } from '../passwords/password-hasher.ts'
import { assertPassword } from '../passwords/password-policy.ts'
import { sessionRepository } from '../sessions/sessions.repository.ts'
import type { Visitor } from '../sign-in-protection/devices.ts'
import type { SignInProtection } from '../sign-in-protection/sign-in-protection.ts'
import type { AuthTables } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import type { Links } from './links.ts'

export type PasswordReset = {
  /**
   * Uses up a link that was mailed for a forgotten password or as an invitation: sets the password, counts the address
   * as verified (whoever has the link reads its mail), ends every session and every delay or lock of sign-in, and makes
   * this device one that the account knows.
   * @throws auth.link-invalid (400), auth.password-refused (422), which leaves the link as it is
   */
  confirm(token: string, password: string, visitor: Visitor): Promise<{ password_changed: true }>
}

type ResetNeeds = {
  db: Db<AuthTables>
  events: EventPublisher
  clock: Clock
  config: Pick<AuthConfig, 'PASSWORD_MIN_LENGTH'>
  hasher: PasswordHasher
  links: Links
  protection: SignInProtection
  writer: AccountWriter
}

const PURPOSES = ['reset-password', 'invitation'] as const

export const createPasswordReset = (needs: ResetNeeds): PasswordReset => {
  const { db, events, clock, config, hasher, links, protection, writer } = needs

  const setPassword = async (accountId: string, passwordHash: string, useLink: UseLink, visitor: Visitor) =>
    await transact(db, async (tx) => {
      const account = await accountRepository.findForUpdate(tx, accountId)
      await useLink(tx, account)
      if (!account) throw AuthErrors.linkInvalid()
      const now = clock.now()
      const verified = account.email_verified_at ?? now
      const fields = account.email_verified_at === null ? ['password', 'email_verified'] : ['password']
      const change = { password_hash: passwordHash, email_verified_at: verified }
      const changed = await writer.change(tx, account.id, change, fields)
      await sessionRepository.endAll(tx, account.id, 'password-changed', now)
      await links.endAll(tx, account.id, [...PURPOSES, 'verify-email'])
      await protection.trustOnly(tx, account, visitor)
      // Who has just chosen a first password need not be told that it was changed.
      if (account.password_hash !== null) {
        const { ip_address, user_agent } = visitor
        const mail = { ...toAddressee(changed), ip_address, user_agent, occurred_at: now.toISOString() }
        await events.publish(tx, UserPasswordChanged, mail, aboutAccount(changed))
      }
      return { password_changed: true as const }
    })

  return {
    confirm: async (token, password, visitor) => {
      const link = await links.getUsable(token, PURPOSES)
      return await asTenant(link.tenant_id, async () => {
        const owner = await accountRepository.findById(db, link.account_id)
        if (!owner) throw AuthErrors.linkInvalid()
        const institution = (await tenantRepository.findById(db, owner.tenant_id))?.name
        const minLength = config.PASSWORD_MIN_LENGTH
        assertPassword(password, { ...owner, institution }, { minLength, path: '/new_password' })
        const passwordHash = await hasher.hash(password)
        return await setPassword(
          owner.id,
          passwordHash,
          (tx, account) => links.use(tx, link, account),
          visitor,
        )
      })
    },
  }
}

type UseLink = (tx: Parameters<Links['use']>[0], account: Parameters<Links['use']>[2]) => Promise<void>
