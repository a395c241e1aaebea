import type { AuthApi } from '@medtrack/contracts'
import { type ServiceClient, transact } from '@medtrack/kit'
import type { Contacts } from '../contacts/contacts.ts'
import type { CommDb } from '../tables.ts'
import type { DeliveryInHand } from './deliveries.repository.ts'

/** Nobody has an account under the id a notification goes to; a registration that is still under way may change that. */
export class ReaderUnknown extends Error {
  override readonly name = 'ReaderUnknown'
  constructor() {
    super('Nobody is known under the id that the notification goes to.')
  }
}

type Needs = { db: CommDb; contacts: Contacts; clients: { auth: ServiceClient<typeof AuthApi> } }

/** Questions to AUTH at once: people whom no event has told of yet are few. */
const QUESTIONS_AT_ONCE = 4

/** Whether AUTH has to be asked who a delivery goes to. */
export const isReaderMissing = ({ contact, user_id, security, recipient }: DeliveryInHand): boolean => {
  const isKnown = contact && (contact.email !== null || contact.erased_at !== null)
  // What protects an account brings all it needs along, and does not wait for a contact card.
  return !(isKnown || user_id === null || (security && recipient !== null))
}

/**
 * Asks AUTH who people are and keeps what it answers; gives what went wrong, by user id: {@link ReaderUnknown}, or why
 * AUTH cannot be asked. Who turns out to have another id is told under that one from now on.
 */
export const createReaders =
  ({ db, contacts, clients }: Needs) =>
  async (tenantId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, unknown>> => {
    const waiting = [...new Set(userIds)]
    const failures = new Map<string, unknown>()
    const ask = async (userId: string): Promise<void> => {
      const user = await clients.auth.getUser({ params: { id: userId } })
      if (!user || user.tenant_id !== tenantId) throw new ReaderUnknown()
      await transact(db, (tx) => contacts.learn(tx, tenantId, user, userId))
    }
    const lane = async (): Promise<void> => {
      for (let userId = waiting.pop(); userId !== undefined; userId = waiting.pop()) {
        const asked = userId
        await ask(asked).catch((error: unknown) => failures.set(asked, error))
      }
    }
    await Promise.all(Array.from({ length: QUESTIONS_AT_ONCE }, lane))
    return failures
  }
