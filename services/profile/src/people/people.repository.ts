import { type Db, isUuid } from '@medtrack/kit'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { ProfileTables, StudentTable } from '../tables.ts'
import { updateRows } from '../updates.repository.ts'
import { aliasesRepository, type Name } from './aliases.repository.ts'
import type { Kind, Row } from './kinds.ts'

const PERSON_COLUMNS = [
  'tenant_id',
  'id',
  'user_id',
  'email',
  'email_key',
  'cin',
  'cin_key',
  'phone',
  'phone_e164',
  'first_name',
  'last_name',
  'metadata',
  'external_id',
  'made_by',
  'sources',
  'account_sequence',
  'announced_at',
  'version',
  'created_at',
  'updated_at',
  'deleted_at',
  'hidden_by_role',
] as const

const OWN_COLUMNS = {
  student: [
    'student_number',
    'student_number_generated',
    'date_of_birth',
    'university',
    'program',
    'year_level',
  ],
  encadrant: ['establishment_id', 'department_id', 'position', 'speciality'],
  staff: ['employee_number', 'establishment_id', 'department_id', 'position', 'hire_date', 'office'],
  admin_hod: ['employee_number', 'establishment_id', 'department_id', 'position', 'hire_date', 'office'],
} as const

/**
 * The tables have the columns of {@link PERSON_COLUMNS} in common; a query that works on any of them is written
 * as one on students, and its rows are of the kind that was asked for.
 */
export const tableOf = (kind: Kind) => kind as 'student'
export const columnsOf = (kind: Kind) => [...PERSON_COLUMNS, ...OWN_COLUMNS[kind]] as (keyof StudentTable)[]

/** What may tell that a profile is of a person. */
export type PersonKeys = {
  /** Ids of the account. Those that are no UUID are names that many may use. */
  userIds: readonly string[]
  /** How others name the profile. */
  profileName: string | undefined
  emailKey: string | undefined
  cinKey: string | undefined
}

/** Everything but what the database fills in. */
export type NewPerson = Omit<Insertable<StudentTable>, 'student_number_generated'> & {
  student_number_generated?: boolean
}

export const peopleRepository = {
  /**
   * Holds back everybody else who makes, binds or removes profiles of the tenant until the transaction ends: which
   * profile is whose is told by several keys, and no one index guards them all.
   */
  lockTenant: async (db: Db<ProfileTables>, tenantId: string): Promise<void> => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${tenantId}::text, 8002))`.execute(db)
  },

  /** Undefined when a profile of any tenant has the id: it is not free then. */
  insertIfFree: async <K extends Kind>(
    db: Db<ProfileTables>,
    kind: K,
    person: NewPerson,
  ): Promise<Row<K> | undefined> =>
    (await db
      .insertInto(tableOf(kind))
      .values(person as Insertable<StudentTable>)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning(columnsOf(kind))
      .executeTakeFirst()) as Row<K> | undefined,

  /** In one statement, however many there are. */
  insertMany: async <K extends Kind>(
    db: Db<ProfileTables>,
    kind: K,
    people: readonly NewPerson[],
  ): Promise<Row<K>[]> =>
    people.length === 0
      ? []
      : ((await db
          .insertInto(tableOf(kind))
          .values(people as readonly Insertable<StudentTable>[])
          .returning(columnsOf(kind))
          .execute()) as Row<K>[]),

  /** Living students with one of the numbers. */
  listNumbered: async <C extends keyof StudentTable>(
    db: Db<ProfileTables>,
    numbers: readonly string[],
    columns: readonly C[],
  ): Promise<Selectable<Pick<StudentTable, C>>[]> =>
    numbers.length === 0
      ? []
      : ((await db
          .selectFrom('student')
          .select(columns)
          .where('student_number', '=', sql<string>`any(${[...numbers]}::text[])`)
          .where('deleted_at', 'is', null)
          .execute()) as never),

  /** Changes the profile and counts the change. */
  update: async <K extends Kind>(
    db: Db<ProfileTables>,
    kind: K,
    id: string,
    changes: Updateable<StudentTable>,
  ): Promise<Row<K>> =>
    (await db
      .updateTable(tableOf(kind))
      .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .returning(columnsOf(kind))
      .executeTakeFirstOrThrow()) as Row<K>,

  /**
   * Changes profiles and counts the changes, in one statement however many there are.
   * @param rows whole rows as they shall be; of them the columns named are written
   */
  updateMany: async <K extends Kind>(
    db: Db<ProfileTables>,
    kind: K,
    columns: readonly string[],
    rows: readonly Row<K>[],
  ): Promise<Row<K>[]> => {
    const returned = columnsOf(kind)
    return await updateRows<Row<K> & { id: string }>(db, kind, { columns, rows: rows as never, returned })
  },

  remove: async (db: Db<ProfileTables>, kind: Kind, id: string): Promise<void> => {
    await db.deleteFrom(tableOf(kind)).where('id', '=', id).execute()
  },

  /** The living profile of that id, else of that other name. */
  findByName: async <K extends Kind>(
    db: Db<ProfileTables>,
    kind: K,
    name: string,
  ): Promise<Row<K> | undefined> => {
    const byId = isUuid(name) ? await findOne(db, kind, 'id', name) : undefined
    const row = byId ?? (await findAliased(db, kind, 'profile', name))
    return row?.deleted_at === null ? (row as Row<K>) : undefined
  },

  /** The profile of that account, else of an account with that other name. Deleted ones as well. */
  findByUser: async <K extends Kind>(
    db: Db<ProfileTables>,
    kind: K,
    userId: string,
  ): Promise<Row<K> | undefined> => {
    const byId = isUuid(userId) ? await findOne(db, kind, 'user_id', userId) : undefined
    return (byId ?? (await findAliased(db, kind, 'user', userId))) as Row<K> | undefined
  },

  /** Living profiles of those accounts. */
  listByUsers: async <K extends Kind>(
    db: Db<ProfileTables>,
    kind: K,
    userIds: readonly string[],
  ): Promise<Row<K>[]> =>
    (await db
      .selectFrom(tableOf(kind))
      .select(columnsOf(kind))
      .where('user_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .where('deleted_at', 'is', null)
      .execute()) as Row<K>[],

  /** Every profile that one of the keys points at, oldest first; by address and identity number only living ones. */
  listMatches: async (db: Db<ProfileTables>, kind: Kind, keys: PersonKeys): Promise<Match[]> => {
    const rows = await matchesOf(db, kind, keys).orderBy('created_at').orderBy('id').execute()
    return toMatches(kind, rows as never, keys)
  },

  /** Whether another living profile of the kind has the value in a column in which it must be alone. */
  isTaken: async (
    db: Db<ProfileTables>,
    kind: Kind,
    column: 'cin_key' | 'student_number' | 'employee_number',
    value: string,
    exceptId: string | undefined,
  ): Promise<boolean> => {
    const found = await db
      .selectFrom(tableOf(kind))
      .select('id')
      .where(column as 'cin_key', '=', value)
      // Deleted profiles have no cin_key; saying so again would draw the planner to another, partial index.
      .$if(column !== 'cin_key', (query) => query.where('deleted_at', 'is', null))
      .$if(exceptId !== undefined, (query) => query.where('id', '<>', exceptId ?? ''))
      .limit(1)
      .executeTakeFirst()
    return found !== undefined
  },
}

/** A profile that a key points at, and whether it was by another UUID of the account or by a name that many may use. */
export type Match = Row & { by_user_alias: boolean; by_name: boolean }

/** A profile that keys point at, with those of its other names that do. */
type Pointed = Row & { names: readonly Name[] }

/** SQL of every profile that one of the keys points at; {@link toMatches} reads it. */
export const matchesOf = (db: Db<ProfileTables>, kind: Kind, keys: PersonKeys) => {
  const { userIds, profileName, emailKey, cinKey } = keys
  const accounts = userIds.filter(isUuid)
  const named = aliasesRepository.ownersOf(db, kind, userIds, profileName)
  // Looked up first, not joined: a condition that is an OR over a join would be checked on every profile.
  const owners = sql<string>`any(array(select profile_id from named))`
  const source = (named ? db.with('named', () => named) : db) as Db<ProfileTables>
  return source
    .selectFrom(tableOf(kind))
    .select(columnsOf(kind))
    .select(
      (named
        ? sql<Name[]>`(select coalesce(json_agg(named), '[]') from named where profile_id = id)`
        : sql<Name[]>`'[]'::json`
      ).as('names'),
    )
    .where((eb) =>
      eb.or([
        ...(named ? [eb('id', '=', owners)] : []),
        ...(isUuid(profileName) ? [eb('id', '=', profileName)] : []),
        ...(accounts.length > 0 ? [eb('user_id', 'in', accounts)] : []),
        ...(emailKey === undefined ? [] : [eb('email_key', '=', emailKey)]),
        ...(cinKey === undefined ? [] : [eb('cin_key', '=', cinKey)]),
      ]),
    )
}

/** The matches among the rows of {@link matchesOf}: by address and identity number only living profiles. */
export const toMatches = (
  kind: Kind,
  rows: readonly Pointed[],
  { userIds, profileName }: PersonKeys,
): Match[] => {
  const columns = columnsOf(kind)
  return rows.flatMap((pointed) => {
    const { names } = pointed
    const isNamed = names.length > 0 || pointed.id === profileName
    const isOfAccount = pointed.user_id !== null && userIds.includes(pointed.user_id)
    if (pointed.deleted_at !== null && !isNamed && !isOfAccount) return []
    const row = Object.fromEntries(columns.map((column) => [column, pointed[column as 'id']]))
    const isAliased = names.some(({ meaning, name }) => meaning === 'user' && isUuid(name))
    return [{ ...row, by_user_alias: isAliased, by_name: isNamed } as Match]
  })
}

const findOne = (db: Db<ProfileTables>, kind: Kind, column: 'id' | 'user_id', value: string) =>
  db.selectFrom(tableOf(kind)).select(columnsOf(kind)).where(column, '=', value).executeTakeFirst()

const findAliased = async (db: Db<ProfileTables>, kind: Kind, meaning: 'user' | 'profile', name: string) => {
  const owners = await aliasesRepository.listOwners(
    db,
    kind,
    meaning === 'user' ? [name] : [],
    meaning === 'profile' ? name : undefined,
  )
  return owners[0] && (await findOne(db, kind, 'id', owners[0].profile_id))
}
