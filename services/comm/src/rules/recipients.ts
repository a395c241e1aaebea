import { isUuid } from '@medtrack/kit'
import { contactRepository } from '../contacts/contacts.repository.ts'
import type { Contacts } from '../contacts/contacts.ts'
import { groupedRead } from '../grouped-reads.ts'
import { peopleRepository } from '../people/people.repository.ts'
import type { CommTransaction } from '../tables.ts'
import type { Fact, PersonAudience } from './rule.ts'
import { isToldAgain } from './rule-events.ts'

/** How a payload field names a person. */
type Naming =
  | { readonly by: 'account' }
  | { readonly by: 'profile'; readonly kind: 'student' | 'encadrant'; readonly account: string }

const account: Naming = { by: 'account' }

/** Fields that name people, in every event alike. */
export const PERSON_FIELDS: Readonly<Record<string, Naming>> = {
  user_id: account,
  student_id: { by: 'profile', kind: 'student', account: 'student_user_id' },
  student_user_id: account,
  encadrant_id: { by: 'profile', kind: 'encadrant', account: 'encadrant_user_id' },
  encadrant_user_id: account,
  candidate_id: account,
  employer_id: account,
  owner_user_id: account,
  uploaded_by: account,
}

/** What a rule may give to a template beside the payload's fields: the name of the person whom a field names. */
export const NAME_FIELDS: Readonly<Record<string, string>> = {
  student_name: 'student_id',
  encadrant_name: 'encadrant_id',
  candidate_name: 'candidate_id',
  employer_name: 'employer_id',
}

/** Somebody is meant whom nobody here knows yet: the event is tried again, and then lies where it can be seen. */
export class PersonUnknown extends Error {
  override readonly name = 'PersonUnknown'
}

export type Recipient =
  | { readonly kind: 'person'; readonly userId: string }
  /** The event names nobody there: there is nobody to tell. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'unknown'; readonly reason: string }

const NOBODY: Recipient = { kind: 'nobody' }

/** Finds the account of the person whom an event names. */
export type Recipients = ReturnType<typeof createRecipients>

export const createRecipients = ({ contacts }: { contacts: Contacts }) => {
  const contactOf = groupedRead(contactRepository.findMany)
  const ownerOfProfile = groupedRead(peopleRepository.findUserIds)
  const externalOwners = {
    student: groupedRead<string>((tx, tenantId, names) =>
      peopleRepository.findUserIdsByExternalIds(tx, tenantId, 'student', names),
    ),
    encadrant: groupedRead<string>((tx, tenantId, names) =>
      peopleRepository.findUserIdsByExternalIds(tx, tenantId, 'encadrant', names),
    ),
  }

  const byProfile = async (
    tx: CommTransaction,
    tenantId: string,
    kind: 'student' | 'encadrant',
    name: string,
  ): Promise<string | undefined> => {
    if (isUuid(name)) {
      const found = await ownerOfProfile(tx, tenantId, name.toLowerCase())
      if (found !== undefined) return found
    }
    return externalOwners[kind](tx, tenantId, name)
  }

  const ofPlatform = async (
    tx: CommTransaction,
    { tenantId, payload }: Fact,
    field: string,
  ): Promise<string | undefined> => {
    const naming = PERSON_FIELDS[field] ?? account
    const named = naming.by === 'account' ? payload[field] : payload[naming.account]
    if (typeof named === 'string') return contacts.identify(tx, tenantId, named)
    const profile = payload[field]
    if (naming.by === 'account' || typeof profile !== 'string') return undefined
    const userId = await byProfile(tx, tenantId, naming.kind, profile)
    return userId === undefined ? undefined : contacts.identify(tx, tenantId, userId)
  }

  const ofOutside = async (
    tx: CommTransaction,
    { tenantId, payload }: Fact,
    { field, email_field: emailField }: PersonAudience,
  ): Promise<string | undefined> => {
    const naming = PERSON_FIELDS[field] ?? account
    if (naming.by === 'profile') {
      const named = payload[naming.account]
      const known = isUuid(named)
        ? await contacts.identifyOutside(tx, tenantId, { user_id: named })
        : undefined
      if (known !== undefined) return known
      const profile = payload[field]
      const owner =
        typeof profile === 'string' ? await byProfile(tx, tenantId, naming.kind, profile) : undefined
      if (owner !== undefined) return contacts.identify(tx, tenantId, owner)
    }
    // The references' programs also put an account's id where a profile's is asked for.
    return contacts.identifyOutside(tx, tenantId, {
      user_id: payload[field],
      ...(emailField == null ? {} : { email: payload[emailField] }),
    })
  }

  const find = async (tx: CommTransaction, fact: Fact, audience: PersonAudience): Promise<Recipient> => {
    const { payload, origin, type } = fact
    const naming = PERSON_FIELDS[audience.field] ?? account
    const fields = [
      audience.field,
      ...(naming.by === 'profile' ? [naming.account] : []),
      ...(origin === 'outside' && audience.email_field != null ? [audience.email_field] : []),
    ]
    const names = fields.filter((field) => typeof payload[field] === 'string' && payload[field] !== '')
    if (names.length === 0) return NOBODY
    const userId =
      origin === 'platform' ? await ofPlatform(tx, fact, audience.field) : await ofOutside(tx, fact, audience)
    if (userId !== undefined) return { kind: 'person', userId }
    if (origin === 'outside' && isToldAgain(type)) return NOBODY
    // Addresses stay out of reasons: these are shown and logged.
    const said = names.map((field) => (isUuid(payload[field]) ? `${field} ${payload[field]}` : field))
    return {
      kind: 'unknown',
      reason: `${type} names somebody by ${said.join(' and ')} whom nobody here knows yet: see that the person is announced, then redrive this message`,
    }
  }

  return {
    find,

    /** The fact with the names that the fields ask for ({@link NAME_FIELDS}), as far as they are known here. */
    withNames: async (tx: CommTransaction, fact: Fact, fields: readonly string[]): Promise<Fact> => {
      const names: Record<string, string> = {}
      for (const field of fields) {
        const person = NAME_FIELDS[field]
        if (person === undefined || fact.payload[field] !== undefined) continue
        const found = await find(tx, fact, { field: person })
        if (found.kind !== 'person') continue
        const contact = await contactOf(tx, fact.tenantId, found.userId)
        const name = `${contact?.first_name ?? ''} ${contact?.last_name ?? ''}`.trim()
        if (name !== '') names[field] = name
      }
      return { ...fact, payload: { ...fact.payload, ...names } }
    },
  }
}
