import { type Db, KitErrors, transact } from '@medtrack/kit'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { AuthAudit } from '../audit/audit-actions.ts'
import type { AuthTables } from '../tables.ts'
import type { SignInProtection } from './sign-in-protection.ts'

/** Ends every delay and lock of an account's sign-in, for an administrator. @throws request.not-found */
export type Unlock = (accountId: string) => Promise<{ unlocked: true }>

type UnlockNeeds = { audit: AuthAudit; db: Db<AuthTables>; protection: SignInProtection }

export const createUnlock =
  ({ audit, db, protection }: UnlockNeeds): Unlock =>
  (accountId) =>
    transact(db, async (tx) => {
      const account = await accountRepository.findForUpdate(tx, accountId)
      if (!account) throw KitErrors.notFound()
      await protection.release(tx, account)
      await audit.record(tx, { action: 'sign-in.unlocked', subject: `user/${accountId}` })
      return { unlocked: true as const }
    })
