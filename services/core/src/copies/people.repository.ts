import { sql } from 'kysely'
import type { CoreDb, CoreTables, CoreTransaction } from '../tables.ts'

export type PersonKind = CoreTables['person']['kind']

/** A profile as CORE keeps it. */
export type Person = {
  id: string
  kind: PersonKind
  user_id: string
  first_name: string
  last_name: string
  establishment_id: string | null
  department_id: string | null
  program: string | null
  year_level: number | null
  external_id: string | null
}

/** What a piece of news says of when: newer news win. `sequence` 0: asked for, not announced. */
export type News = { tenantId: string; sequence: number; now: Date }

const COLUMNS = [
  'id',
  'kind',
  'user_id',
  'first_name',
  'last_name',
  'establishment_id',
  'department_id',
  'program',
  'year_level',
  'external_id',
] as const

/** SQL of the copies of profiles. */
export const peopleRepository = {
  put: async (tx: CoreTransaction, { tenantId, sequence, now }: News, state: Person): Promise<void> => {
    const { id, ...values } = state
    const news = { ...values, sequence: String(sequence), gone_at: null, updated_at: now }
    await tx
      .insertInto('person')
      .values({ tenant_id: tenantId, id, ...news })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'id'])
          .doUpdateSet(news)
          .where('person.sequence', '<', String(sequence)),
      )
      .execute()
  },

  /** It still says whose it was: stages of the past refer to it. */
  markGone: async (
    tx: CoreTransaction,
    { tenantId, sequence, now }: News,
    { id, user_id, kind }: Pick<Person, 'id' | 'user_id' | 'kind'>,
  ): Promise<void> => {
    const news = { user_id, sequence: String(sequence), gone_at: now, updated_at: now }
    await tx
      .insertInto('person')
      .values({ tenant_id: tenantId, id, kind, ...news })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'id'])
          .doUpdateSet(news)
          .where('person.sequence', '<', String(sequence)),
      )
      .execute()
  },

  /** Of those that are there, and of those that are gone only when `orGone`. */
  find: async (
    db: CoreDb,
    kind: PersonKind,
    id: string,
    { orGone = false } = {},
  ): Promise<Person | undefined> => {
    let query = db.selectFrom('person').select(COLUMNS).where('kind', '=', kind).where('id', '=', id)
    if (!orGone) query = query.where('gone_at', 'is', null)
    return await query.executeTakeFirst()
  },

  findByUser: (db: CoreDb, kind: PersonKind, userId: string): Promise<Person | undefined> =>
    db
      .selectFrom('person')
      .select(COLUMNS)
      .where('user_id', '=', userId)
      .where('kind', '=', kind)
      .where('gone_at', 'is', null)
      .orderBy('id')
      .executeTakeFirst(),

  /** The one that another system names so; undefined also where several are. */
  findByExternalId: async (db: CoreDb, kind: PersonKind, externalId: string): Promise<Person | undefined> => {
    const found = await db
      .selectFrom('person')
      .select(COLUMNS)
      .where('external_id', '=', externalId)
      .where('kind', '=', kind)
      .limit(2)
      .execute()
    return found.length === 1 ? found[0] : undefined
  },

  /** Names for lists, by profile id; also of those that are gone. */
  listNames: async (db: CoreDb, ids: readonly string[]): Promise<Map<string, string>> => {
    if (ids.length === 0) return new Map()
    const rows = await db
      .selectFrom('person')
      .select(['id', 'first_name', 'last_name'])
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .execute()
    return new Map(rows.map((row) => [row.id, `${row.first_name} ${row.last_name}`.trim()]))
  },

  /**
   * Holds students until the transaction ends: who says where they are comes one after the other, and nobody is erased
   * meanwhile. Gives those that are there, and those that are gone only when `orGone`. After
   * their offers, and before all else of theirs.
   */
  hold: async (
    tx: CoreTransaction,
    ids: readonly string[],
    { orGone = false } = {},
  ): Promise<ReadonlySet<string>> => {
    const rows = await tx
      .selectFrom('person')
      .select(['id', 'gone_at'])
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .orderBy('id')
      .forUpdate()
      .execute()
    return new Set(rows.flatMap(({ id, gone_at }) => (orGone || gone_at === null ? [id] : [])))
  },

  removeOfUsers: (
    tx: CoreTransaction,
    userIds: readonly string[],
  ): Promise<Pick<Person, 'id' | 'external_id'>[]> =>
    tx
      .deleteFrom('person')
      .where('user_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .returning(['id', 'external_id'])
      .execute(),
}
