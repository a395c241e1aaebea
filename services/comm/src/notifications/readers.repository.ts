import { sql } from 'kysely'
import type { Contact } from '../contacts/contacts.repository.ts'
import type { Institution } from '../contacts/institution.repository.ts'
import type { CommTransaction } from '../tables.ts'

/** Who is told, and in whose name. */
export type Readers = {
  contacts: ReadonlyMap<string, Contact>
  institution: Institution | undefined
}

type Row = Omit<Contact, 'user_id'> & {
  user_id: string | null
  institution_name: string | null
  languages: readonly string[]
}

/** What is known of the people that are told something, and of their institution, in one statement. */
export const readersRepository = {
  /** Those of the people who are known, by user id. */
  find: async (tx: CommTransaction, tenantId: string, userIds: readonly string[]): Promise<Readers> => {
    const { rows } = await sql<Row>`
      select institution.name as institution_name, institution.languages, contact.user_id, contact.email,
        contact.phone, contact.first_name, contact.last_name, contact.language, contact.role, contact.is_active,
        contact.push_token, contact.preferences, contact.erased_at
      from (values (1)) as always
      left join ${sql.id('comm', 'institution')} on institution.tenant_id = ${tenantId}
      left join ${sql.id('comm', 'contact')} on contact.tenant_id = ${tenantId}
        and contact.user_id = any(${[...userIds]}::uuid[])`.execute(tx)
    const [first] = rows
    const contacts = rows.flatMap(({ institution_name, languages, user_id, ...contact }) =>
      user_id === null ? [] : [[user_id, { ...contact, user_id }] as const],
    )
    return {
      contacts: new Map(contacts),
      institution:
        first && first.institution_name !== null
          ? { name: first.institution_name, languages: first.languages }
          : undefined,
    }
  },
}
