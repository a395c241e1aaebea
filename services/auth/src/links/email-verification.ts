import { asTenant, type Clock, type Db, transact } from '@medtrack/kit'
import type { AccountWriter } from '../accounts/account-writer.ts'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { AuthTables } from '../tables.ts'
import type { Links } from './links.ts'

export type EmailVerification = {
  /** Uses the link up and marks its account's address as verified. @throws auth.link-invalid (400) */
  verify(token: string): Promise<{ email_verified: true }>
}

type VerificationNeeds = { db: Db<AuthTables>; clock: Clock; links: Links; writer: AccountWriter }

export const createEmailVerification = (needs: VerificationNeeds): EmailVerification => {
  const { db, clock, links, writer } = needs
  return {
    verify: async (token) => {
      const link = await links.getUsable(token, ['verify-email'])
      return await asTenant(link.tenant_id, () =>
        transact(db, async (tx) => {
          const account = await accountRepository.findForUpdate(tx, link.account_id)
          await links.use(tx, link, account)
          if (account?.email_verified_at === null) {
            await writer.change(tx, account.id, { email_verified_at: clock.now() }, ['email_verified'])
          }
          return { email_verified: true as const }
        }),
      )
    },
  }
}
