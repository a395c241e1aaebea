import type { AuthApi } from '@medtrack/contracts'
import { assertOutsideTransaction, inScope, type ServiceClient, transact } from '@medtrack/kit'
import type { CommDb } from '../tables.ts'
import { contactRepository } from './contacts.repository.ts'
import type { Contacts } from './contacts.ts'

type Needs = { db: CommDb; contacts: Contacts; clients: { auth: ServiceClient<typeof AuthApi> } }

/** Whether ids are those of people of a tenant: for routes that name people whom COMM may not have heard of yet. */
export type KnownPeople = ReturnType<typeof createKnownPeople>

export const createKnownPeople = ({ db, contacts, clients }: Needs) => ({
  /**
   * The ids among the given that nobody in the tenant has. AUTH is asked for those that no event has told of; whom it
   * knows is kept. Not to be called within a transaction.
   * @throws Problem when AUTH cannot be asked
   */
  missing: async (tenantId: string, ids: readonly string[]): Promise<string[]> => {
    assertOutsideTransaction('AUTH is asked')
    const known = await contactRepository.findMany(db, tenantId, ids)
    const missing: string[] = []
    for (const id of new Set(ids)) {
      const contact = known.get(id)
      if (contact?.erased_at) missing.push(id)
      if (contact && (contact.email !== null || contact.erased_at !== null)) continue
      const user = await clients.auth.getUser({ params: { id } })
      if (user?.tenant_id !== tenantId) missing.push(id)
      // Keeps whom AUTH knows: no answer to the caller's request yet, so no record of one either.
      else
        await inScope({ beforeCommit: async () => undefined }, () =>
          transact(db, (tx) => contacts.learn(tx, tenantId, user, id)),
        )
    }
    return missing
  },
})
