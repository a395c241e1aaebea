import { currentScope, type Db, isUuid, KitErrors } from '@medtrack/kit'
import type { Account, AuthTables } from '../tables.ts'
import { accountRepository } from './accounts.repository.ts'

/** Accounts by id. */
export type Accounts = {
  /** By its id or one of its aliases. @throws request.not-found */
  get(id: string): Promise<Account>
  /** By ids and aliases; those that there are not are left out. */
  list(ids: readonly string[]): Promise<Account[]>
}

type AccountNeeds = { db: Db<AuthTables>; crossTenantDb: Db<AuthTables> }

export const createAccounts = ({ db, crossTenantDb }: AccountNeeds): Accounts => {
  // One of our own services may ask on nobody's behalf: then an id alone has to do.
  const handle = () => (currentScope().tenantId === undefined ? crossTenantDb : db)
  const list = async (ids: readonly string[]) =>
    ids.length === 0 ? [] : await accountRepository.listByIds(handle(), ids, ids.filter(isUuid))
  return {
    list,
    get: async (id) => {
      const found = await list([id])
      const account = found.find((candidate) => candidate.id === id) ?? found[0]
      if (!account) throw KitErrors.notFound()
      return account
    },
  }
}
