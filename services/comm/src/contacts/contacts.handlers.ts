import {
  TenantCreated,
  TenantUpdated,
  UserCreated,
  UserDeactivated,
  UserErased,
  UserPreferencesUpdated,
  UserReactivated,
  type UserState,
  UserUpdated,
} from '@medtrack/contracts'
import { type Clock, type Erasure, type EventHandler, on, type Received } from '@medtrack/kit'
import type { CommTransaction } from '../tables.ts'
import { contactRepository } from './contacts.repository.ts'
import type { Contacts } from './contacts.ts'
import { institutionRepository } from './institution.repository.ts'

/** What the contact cards are kept from. */
export const contactEvents = [
  UserCreated,
  UserUpdated,
  UserDeactivated,
  UserReactivated,
  UserErased,
  UserPreferencesUpdated,
  TenantCreated,
  TenantUpdated,
]

/** What COMM keeps of an erased person; docs/privacy.md lists the same. */
const KEPT = [
  { what: 'ids, and when they were erased', why: 'late news of the person must not bring anything back' },
]

/**
 * COMM's copy of accounts and tenants. Only AUTH's word counts: a person whom an outside system announces is announced
 * again by AUTH once they have an account.
 */
export const contactHandlers = ({
  contacts,
  clock,
  erasure,
}: {
  contacts: Contacts
  clock: Clock
  erasure: Erasure
}): EventHandler[] => {
  const keepCard = async (event: Received, tx: CommTransaction): Promise<void> => {
    if (event.origin !== 'platform') return
    await contacts.announce(tx, event.tenant_id, event.payload as UserState, event.sequence)
  }
  const keepInstitution = async (event: Received, tx: CommTransaction): Promise<void> => {
    if (event.origin !== 'platform') return
    const { tenant_id, name, languages } = event.payload as {
      tenant_id: string
      name: string
      languages: string[]
    }
    await institutionRepository.put(tx, tenant_id, { name, languages }, event.sequence)
  }
  return [
    on(UserCreated, 'comm.keep-contact', keepCard),
    on(UserUpdated, 'comm.update-contact', keepCard),
    on(UserDeactivated, 'comm.deactivate-contact', keepCard),
    on(UserReactivated, 'comm.reactivate-contact', keepCard),
    on(UserErased, 'comm.erase-contact', async (event, tx: CommTransaction) => {
      if (event.origin !== 'platform') return
      const { user_id: userId, aliases } = event.payload
      const { counts, names } = await contacts.erase(tx, event.tenant_id, userId, aliases)
      await erasure.begin(tx, { userId, counts, kept: KEPT }, names)
    }),
    on(UserPreferencesUpdated, 'comm.keep-preferences', async (event, tx: CommTransaction) => {
      if (event.origin !== 'platform') return
      const { user_id: userId, preferences } = event.payload
      const write = { tenantId: event.tenant_id, userId, now: clock.now() }
      await contactRepository.putPreferences(tx, write, preferences, event.sequence)
    }),
    on(TenantCreated, 'comm.keep-institution', keepInstitution),
    on(TenantUpdated, 'comm.update-institution', keepInstitution),
  ]
}
