import { type Db, KitErrors, transact } from '@medtrack/kit'
import type { AccountWriter } from '../accounts/account-writer.ts'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { Account, AuthTables } from '../tables.ts'

/** The device of an account that takes push messages. COMM keeps it among the person's devices. */
export type PushTokens = {
  /**
   * Makes it the account's, in place of the one before. Announced also when it is the same: whoever holds the device
   * claims it again, and one that the provider had called dead counts again.
   */
  put(accountId: string, device: PushDevice): Promise<PushDevice>
  remove(accountId: string): Promise<void>
}

export type PushDevice = { push_token: string; platform: Account['push_platform'] }

type TokenNeeds = { db: Db<AuthTables>; writer: AccountWriter }

export const createPushTokens = ({ db, writer }: TokenNeeds): PushTokens => {
  const change = (accountId: string, push_token: string | null, push_platform: Account['push_platform']) =>
    transact(db, async (tx) => {
      const account = await accountRepository.findForUpdate(tx, accountId)
      if (!account?.is_active) throw KitErrors.invalidToken()
      if (push_token === null && account.push_token === null) return account
      return await writer.change(tx, accountId, { push_token, push_platform }, ['push_token'])
    })
  return {
    put: async (accountId, { push_token, platform }) => {
      await change(accountId, push_token, platform)
      return { push_token, platform }
    },
    remove: async (accountId) => void (await change(accountId, null, null)),
  }
}
