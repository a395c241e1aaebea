import { UserPasswordChanged } from '@medtrack/contracts'
import { type Clock, type Db, type EventPublisher, KitErrors, transact } from '@medtrack/kit'
import type { AuthConfig } from '../config.ts'
import type { Links } from '../links/links.ts'
import type { PasswordHasher } from '../passwords/password-hasher.ts'
import { assertPassword } from '../passwords/password-policy.ts'
import { sessionRepository } from '../sessions/sessions.repository.ts'
import type { Visitor } from '../sign-in-protection/devices.ts'
import type { Account, AuthTables } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import { aboutAccount, toAddressee } from './account-view.ts'
import type { AccountWriter } from './account-writer.ts'
import { accountRepository } from './accounts.repository.ts'
import type { PasswordChange as Wish } from './own-account-schema.ts'
import type { PasswordProof } from './password-proof.ts'

export type PasswordChange = {
  /**
   * Sets another password: every other session ends, so do links that were mailed for a forgotten one, and the owner is
   * told by mail.
   * @throws auth.current-password-wrong, auth.password-refused (422), auth.too-many-attempts (429), auth.busy (503)
   */
  change(
    who: { userId: string; sessionId: string },
    wish: Wish,
    visitor: Visitor,
  ): Promise<{ password_changed: true }>
}

type ChangeNeeds = {
  db: Db<AuthTables>
  clock: Clock
  config: Pick<AuthConfig, 'PASSWORD_MIN_LENGTH'>
  events: EventPublisher
  hasher: PasswordHasher
  links: Links
  proof: PasswordProof
  writer: AccountWriter
}

export const createPasswordChange = (needs: ChangeNeeds): PasswordChange => {
  const { db, clock, config, events, hasher, links, proof, writer } = needs

  const assertNew = async (owner: Account, { current_password, new_password }: Wish) => {
    const minLength = config.PASSWORD_MIN_LENGTH
    const institution = (await tenantRepository.findById(db, owner.tenant_id))?.name
    assertPassword(new_password, { ...owner, institution }, { minLength, path: '/new_password' })
    if (new_password !== current_password) return
    throw KitErrors.invalid({ errors: [{ path: '/new_password', message: 'is the current password' }] })
  }

  return {
    change: async ({ userId, sessionId }, wish, visitor) => {
      const owner = await accountRepository.findById(db, userId)
      if (!owner?.is_active) throw KitErrors.invalidToken()
      const shown = await proof.prove(owner, wish.current_password, visitor)
      await assertNew(owner, wish)
      const passwordHash = await hasher.hash(wish.new_password)
      return await transact(db, async (tx) => {
        const account = await accountRepository.findForUpdate(tx, userId)
        if (!account?.is_active) throw KitErrors.invalidToken()
        await proof.accept(tx, shown, account)
        const changed = await writer.change(tx, userId, { password_hash: passwordHash }, ['password'])
        const now = clock.now()
        await sessionRepository.endOthers(tx, userId, sessionId, 'password-changed', now)
        await links.endAll(tx, userId, ['reset-password', 'invitation'])
        const { ip_address, user_agent } = visitor
        const mail = { ...toAddressee(changed), ip_address, user_agent, occurred_at: now.toISOString() }
        await events.publish(tx, UserPasswordChanged, mail, aboutAccount(changed))
        return { password_changed: true as const }
      })
    },
  }
}
