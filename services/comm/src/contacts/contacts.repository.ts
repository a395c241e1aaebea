import type { Preferences } from '@medtrack/contracts'
import { sql } from 'kysely'
import type { CommDb, CommTransaction } from '../tables.ts'

/** What is announced about a person's account. */
export type ContactCard = {
  email: string
  phone: string | null
  first_name: string
  last_name: string
  language: string
  role: string
  is_active: boolean
  push_token: string | null
}

/** A person as COMM knows them; without an e-mail address only something about them has been announced so far. */
export type Contact = Omit<ContactCard, 'email' | 'language' | 'role'> & {
  user_id: string
  email: string | null
  language: string | null
  role: string | null
  preferences: Preferences | null
  erased_at: Date | null
}

type Write = { tenantId: string; userId: string; now: Date }

const columns = [
  'user_id',
  'email',
  'phone',
  'first_name',
  'last_name',
  'language',
  'role',
  'is_active',
  'push_token',
  'preferences',
  'erased_at',
] as const

/** How people can be reached. */
export const contactRepository = {
  find: (db: CommDb | CommTransaction, tenantId: string, userId: string): Promise<Contact | undefined> =>
    db
      .selectFrom('contact')
      .select(columns)
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .executeTakeFirst(),

  /** Those of the people who are known, by user id. */
  findMany: async (
    db: CommDb | CommTransaction,
    tenantId: string,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, Contact>> => {
    if (userIds.length === 0) return new Map()
    const rows = await db
      .selectFrom('contact')
      .select(columns)
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .execute()
    return new Map(rows.map((row) => [row.user_id, row]))
  },

  /**
   * Holds the person's row until `tx` ends, so that they are erased either before or after what is written of them; a
   * person who is not known yet gets a row that says nothing. Gives what stood there, undefined for nothing.
   */
  hold: async (tx: CommTransaction, { tenantId, userId, now }: Write): Promise<Contact | undefined> => {
    const made = await tx
      .insertInto('contact')
      .values({ tenant_id: tenantId, user_id: userId, updated_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('user_id')
      .executeTakeFirst()
    if (made) return undefined
    return await tx
      .selectFrom('contact')
      .select(columns)
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .forUpdate()
      .executeTakeFirst()
  },

  /** User ids by address in lower case. */
  findIdsByEmails: async (
    tx: CommTransaction,
    tenantId: string,
    emailKeys: readonly string[],
  ): Promise<ReadonlyMap<string, string>> => {
    const found = await tx
      .selectFrom('contact')
      .select(['email_key', 'user_id'])
      .where('tenant_id', '=', tenantId)
      .where('email_key', '=', sql<string>`any(${[...emailKeys]}::text[])`)
      .where('erased_at', 'is', null)
      .execute()
    return new Map(found.map(({ email_key, user_id }) => [String(email_key), user_id]))
  },

  /** User ids of those who are known by one of the ids: their own, or another of theirs. In lower case. */
  findIds: async (
    tx: CommTransaction,
    tenantId: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, string>> => {
    const { rows } = await sql<{ id: string; user_id: string }>`
      select given.id, coalesce(contact_alias.user_id, contact.user_id) as user_id
      from unnest(${[...ids]}::uuid[]) as given(id)
      left join ${sql.id('comm', 'contact_alias')} on contact_alias.tenant_id = ${tenantId} and alias = given.id
      left join ${sql.id('comm', 'contact')} on contact.tenant_id = ${tenantId} and contact.user_id = given.id
      where coalesce(contact_alias.user_id, contact.user_id) is not null`.execute(tx)
    return new Map(rows.map(({ id, user_id }) => [id, user_id]))
  },

  /** User ids by another id of the person, in lower case. */
  findIdsByAliases: async (
    tx: CommTransaction,
    tenantId: string,
    aliases: readonly string[],
  ): Promise<ReadonlyMap<string, string>> => {
    const found = await tx
      .selectFrom('contact_alias')
      .select(['alias', 'user_id'])
      .where('tenant_id', '=', tenantId)
      .where('alias', '=', sql<string>`any(${[...aliases]}::uuid[])`)
      .execute()
    return new Map(found.map(({ alias, user_id }) => [alias, user_id]))
  },

  /** Writes the card unless a newer one is there or the person was erased; tells whether it did. */
  putCard: async (
    tx: CommTransaction,
    { tenantId, userId, now }: Write,
    card: ContactCard,
    sequence: number,
  ): Promise<boolean> => {
    const written = await tx
      .insertInto('contact')
      .values({
        tenant_id: tenantId,
        user_id: userId,
        ...card,
        sequence: String(sequence),
        preferences: null,
        updated_at: now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'user_id'])
          .doUpdateSet({ ...card, sequence: String(sequence), updated_at: now })
          .where('contact.sequence', '<=', String(sequence))
          .where('contact.erased_at', 'is', null),
      )
      .returning('user_id')
      .executeTakeFirst()
    return written !== undefined
  },

  /** Writes the preferences unless newer ones are there or the person was erased. */
  putPreferences: async (
    tx: CommTransaction,
    { tenantId, userId, now }: Write,
    preferences: Preferences,
    sequence: number,
  ): Promise<void> => {
    const values = {
      preferences: JSON.stringify(preferences),
      preferences_sequence: String(sequence),
      updated_at: now,
    }
    await tx
      .insertInto('contact')
      .values({ tenant_id: tenantId, user_id: userId, ...values })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'user_id'])
          .doUpdateSet(values)
          .where('contact.preferences_sequence', '<=', String(sequence))
          .where('contact.erased_at', 'is', null),
      )
      .execute()
  },

  putAlias: async (tx: CommTransaction, tenantId: string, alias: string, userId: string): Promise<void> => {
    await tx
      .insertInto('contact_alias')
      .values({ tenant_id: tenantId, alias, user_id: userId })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'alias']).doUpdateSet({ user_id: userId }))
      .execute()
  },

  /** Leaves only the id and that the person was erased. */
  erase: async (tx: CommTransaction, { tenantId, userId, now }: Write): Promise<void> => {
    const nothing = {
      email: null,
      phone: null,
      first_name: '',
      last_name: '',
      language: null,
      role: null,
      is_active: false,
      push_token: null,
      preferences: null,
      erased_at: now,
      updated_at: now,
    }
    await tx
      .insertInto('contact')
      .values({ tenant_id: tenantId, user_id: userId, ...nothing })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet(nothing))
      .execute()
    await tx
      .deleteFrom('contact_alias')
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .execute()
  },
}
