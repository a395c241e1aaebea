import { currentScope, type Db, isUuid, KitErrors, transact } from '@medtrack/kit'
import type { AuthAudit } from '../audit/audit-actions.ts'
import type { Account, AuthTables } from '../tables.ts'
import { accountRepository } from './accounts.repository.ts'

/** Accounts by id. */
export type Accounts = {
  /** By its id or one of its aliases. @throws request.not-found */
  get(id: string): Promise<Account>
  /** The same; a person who reads another's account is recorded. @throws request.not-found */
  read(id: string): Promise<Account>
  /** By ids and aliases; those that there are not are left out. */
  list(ids: readonly string[]): Promise<Account[]>
}

type AccountNeeds = { audit: AuthAudit; db: Db<AuthTables>; crossTenantDb: Db<AuthTables> }

export const createAccounts = ({ audit, db, crossTenantDb }: AccountNeeds): Accounts => {
  // One of our own services may ask on nobody's behalf: then an id alone has to do.
  const handle = () => (currentScope().tenantId === undefined ? crossTenantDb : db)
  const list = async (ids: readonly string[]) =>
    ids.length === 0 ? [] : await accountRepository.listByIds(handle(), ids, ids.filter(isUuid))
  const get: Accounts['get'] = async (id) => {
    const found = await list([id])
    const account = found.find((candidate) => candidate.id === id) ?? found[0]
    if (!account) throw KitErrors.notFound()
    return account
  }
  return {
    list,
    get,
    read: async (id) => {
      const account = await get(id)
      const { caller } = currentScope()
      if (caller?.kind === 'user' && caller.userId !== account.id) {
        const entry = { action: 'account.read', subject: `user/${account.id}` } as const
        await transact(db, (tx) => audit.record(tx, entry))
      }
      return account
    },
  }
}
