import type { AuthApi } from '@medtrack/contracts'
import { type ServiceClient, transact } from '@medtrack/kit'
import { contactRepository } from '../contacts/contacts.repository.ts'
import type { Contacts } from '../contacts/contacts.ts'
import { institutionRepository } from '../contacts/institution.repository.ts'
import type { CommDb } from '../tables.ts'
import type { DeliveryInHand } from './deliveries.repository.ts'
import type { Reader } from './messages.ts'

/** Nobody has an account under the id a notification goes to; a registration that is still under way may change that. */
export class ReaderUnknown extends Error {
  override readonly name = 'ReaderUnknown'
  constructor() {
    super('Nobody is known under the id that the notification goes to.')
  }
}

type Needs = { db: CommDb; contacts: Contacts; clients: { auth: ServiceClient<typeof AuthApi> } }

/**
 * Finds who a delivery goes to; asks AUTH for who is not known here.
 * @throws ReaderUnknown, or Problem when AUTH cannot be asked
 */
export const createReaders =
  ({ db, contacts, clients }: Needs) =>
  async (delivery: DeliveryInHand): Promise<Reader | 'moved'> => {
    const { user_id: userId, tenant_id: tenantId } = delivery
    const institution = await institutionRepository.find(db, tenantId)
    const contact = userId === null ? undefined : await contactRepository.find(db, tenantId, userId)
    const isKnown = contact && (contact.email !== null || contact.erased_at !== null)
    // What protects an account brings all it needs along, and does not wait for a contact card.
    if (isKnown || userId === null || (delivery.security && delivery.recipient !== null)) {
      return { contact, institution }
    }
    const user = await clients.auth.getUser({ params: { id: userId } })
    if (!user || user.tenant_id !== tenantId) throw new ReaderUnknown()
    await transact(db, (tx) => contacts.learn(tx, tenantId, user, userId))
    // Their account has another id: the notification has gone there, or was a repetition and is no more.
    if (user.id !== userId) return 'moved'
    return { contact: await contactRepository.find(db, tenantId, userId), institution }
  }
