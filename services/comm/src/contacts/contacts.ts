import type { UserState, UserSummary } from '@medtrack/contracts'
import { type Clock, isUuid, type PlatformFacts } from '@medtrack/kit'
import { type Devices, platformOf } from '../devices/devices.ts'
import type { Keeping } from '../documents/keeping.ts'
import { groupedRead } from '../grouped-reads.ts'
import { mailboxRepository } from '../mailbox/mailbox.repository.ts'
import { messageErasureRepository } from '../messages/message-erasure.repository.ts'
import { notificationRepository } from '../notifications/notifications.repository.ts'
import { peopleRepository } from '../people/people.repository.ts'
import { personalDataRepository } from '../personal-data/personal-data.repository.ts'
import { reminderRepository } from '../reminders/reminders.repository.ts'
import { addressKeys } from '../suppressions/address-keys.ts'
import { suppressionRepository } from '../suppressions/suppressions.repository.ts'
import type { CommTransaction } from '../tables.ts'
import { unsubscriptionRepository } from '../unsubscribing/unsubscriptions.repository.ts'
import { type ContactCard, contactRepository } from './contacts.repository.ts'

type Person = { user_id?: unknown; email?: unknown }
type Announced = Pick<UserState, 'preferences' | 'push_platform' | 'aliases'> & {
  updated_fields?: readonly string[]
}

/** Keeps COMM's copy of who people are and how they can be reached. */
export type Contacts = ReturnType<typeof createContacts>

type Needs = {
  clock: Clock
  devices: Devices
  documents: Pick<Keeping, 'eraseOfUsers'>
  platform: Pick<PlatformFacts, 'phoneRegion'>
}

export const createContacts = ({ clock, devices, documents, platform }: Needs) => {
  const ownerOfAlias = groupedRead(contactRepository.findIdsByAliases)
  const ownerOfEmail = groupedRead(contactRepository.findIdsByEmails)
  const knownAs = groupedRead(contactRepository.findIds)

  /** Takes over what was kept under other ids of the person. */
  const adoptAliases = async (
    tx: CommTransaction,
    tenantId: string,
    userId: string,
    aliases: readonly string[],
  ): Promise<void> => {
    const others = aliases
      .map((alias) => alias.toLowerCase())
      .filter((alias) => alias !== userId && isUuid(alias))
    for (const alias of others) {
      // Most announcements repeat what is known.
      if ((await ownerOfAlias(tx, tenantId, alias)) === userId) continue
      await contactRepository.putAlias(tx, tenantId, alias, userId)
      await notificationRepository.moveToUser(tx, tenantId, { from: alias, to: userId })
      await devices.moveToUser(tx, tenantId, { from: alias, to: userId })
      await peopleRepository.moveToUser(tx, tenantId, { from: alias, to: userId })
      await reminderRepository.moveToUser(tx, tenantId, { from: alias, to: userId })
    }
  }

  const keep = async (
    tx: CommTransaction,
    who: { tenantId: string; userId: string; sequence: number },
    card: ContactCard,
    { preferences, push_platform, aliases, updated_fields }: Announced,
  ): Promise<void> => {
    const { tenantId, userId, sequence } = who
    const write = { tenantId, userId, now: clock.now() }
    const before = await contactRepository.find(tx, tenantId, userId)
    const isNews = await contactRepository.putCard(tx, write, card, sequence)
    if (!isNews) return
    if (preferences) await contactRepository.putPreferences(tx, write, preferences, sequence)
    await adoptAliases(tx, tenantId, userId, aliases)
    const formerToken = before?.push_token ?? null
    // The account has one token: the phone that had it before may be in other hands by now.
    if (formerToken !== null && formerToken !== card.push_token) {
      await devices.removeToken(tx, tenantId, userId, formerToken)
    }
    // Set anew, though the same: its owner claims the device again.
    const isClaimed = updated_fields?.includes('push_token') ?? false
    if (card.push_token !== null && (isClaimed || card.push_token !== formerToken)) {
      await devices.register(tx, tenantId, userId, {
        device_token: card.push_token,
        platform: platformOf(push_platform, card.push_token),
      })
    }
  }

  return {
    /** Writes what AUTH announced of an account; what is older than what is known changes nothing. */
    announce: (
      tx: CommTransaction,
      tenantId: string,
      state: UserState & { updated_fields?: readonly string[] },
      sequence: number,
    ): Promise<void> => keep(tx, { tenantId, userId: state.user_id, sequence }, cardOf(state), state),

    /** Writes what AUTH answered about a person whom no event has told of yet, asked for as `askedFor`. */
    learn: (tx: CommTransaction, tenantId: string, user: UserSummary, askedFor: string): Promise<void> =>
      // 0: whatever is announced is newer.
      keep(tx, { tenantId, userId: user.id, sequence: 0 }, cardOf(user), {
        preferences: user.preferences,
        aliases: [askedFor],
      }),

    /** Removes everything that is the person's, and remembers only that they were erased; gives what there was. */
    erase: async (
      tx: CommTransaction,
      tenantId: string,
      userId: string,
      aliases: readonly string[],
    ): Promise<{ counts: Record<string, number>; names: readonly (string | null | undefined)[] }> => {
      const now = clock.now()
      const ids = [userId, ...aliases.filter(isUuid)]
      // Held before anything is removed: what is being written of them is waited for, and removed as well.
      const card = await contactRepository.hold(tx, { tenantId, userId, now })
      for (const id of ids.slice(1)) await contactRepository.hold(tx, { tenantId, userId: id, now })
      const tokens = await devices.tokensOf(tx, tenantId, ids)
      const recipients = await personalDataRepository.listRecipients(tx, ids)
      const names = [card?.email, card?.phone, card?.push_token, ...tokens, ...recipients]
      const addresses = names.filter((address) => typeof address === 'string')
      await mailboxRepository.removeOf(tx, tenantId, addresses)
      await personalDataRepository.removeAddressed(tx, tenantId, addresses)
      const notifications = await notificationRepository.removeOfUsers(tx, tenantId, ids)
      await devices.removeOfUsers(tx, tenantId, ids)
      const profiles = await peopleRepository.removeOfUsers(tx, tenantId, ids)
      const document = await documents.eraseOfUsers(tx, tenantId, ids)
      const reminders = await reminderRepository.removeOfUsers(tx, tenantId, ids)
      const messages = await messageErasureRepository.removeOfUsers(tx, tenantId, ids)
      await unsubscriptionRepository.removeOfUsers(tx, tenantId, ids)
      await suppressionRepository.removeAddresses(tx, tenantId, [
        ...addresses.flatMap((address) => addressKeys('email', address, platform.phoneRegion)),
        ...addresses.flatMap((address) => addressKeys('sms', address, platform.phoneRegion)),
      ])
      for (const id of ids) await contactRepository.erase(tx, { tenantId, userId: id, now })
      const counts = {
        contact: card ? 1 : 0,
        notification: notifications,
        device_token: tokens.length,
        profile: profiles.length,
        reminder: reminders,
        message: messages,
        document,
      }
      return { counts, names: [...names, ...profiles, ...aliases] }
    },

    /** The account's id of the person that the platform's own event names; another id of theirs may stand for it. */
    identify: async (tx: CommTransaction, tenantId: string, userId: string): Promise<string> =>
      (await ownerOfAlias(tx, tenantId, userId.toLowerCase())) ?? userId,

    /**
     * The account's id of the person that an outside event names, by its id, another id of theirs, or the address.
     * Undefined for whom nobody here knows: the services that take them in announce them again.
     */
    identifyOutside: async (
      tx: CommTransaction,
      tenantId: string,
      { user_id, email }: Person,
    ): Promise<string | undefined> => {
      if (isUuid(user_id)) {
        const accountId = await knownAs(tx, tenantId, user_id.toLowerCase())
        if (accountId !== undefined) return accountId
      }
      if (typeof email !== 'string' || email === '') return undefined
      return ownerOfEmail(tx, tenantId, email.toLowerCase())
    },
  }
}

const cardOf = (person: Omit<UserSummary, 'id' | 'preferences' | 'name' | 'tenant_id'>): ContactCard => ({
  email: person.email,
  phone: person.phone,
  first_name: person.first_name,
  last_name: person.last_name,
  language: person.language,
  role: person.role,
  is_active: person.is_active,
  push_token: person.push_token || null,
})
