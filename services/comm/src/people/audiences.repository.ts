import { type SelectQueryBuilder, sql } from 'kysely'
import type { CommDb, CommTables, CommTransaction } from '../tables.ts'

/**
 * A set of people of the tenant in scope: those to whom everything given applies; absent or empty lists narrow nothing.
 * Nobody whose account is closed or was erased is in it.
 */
export type AudienceFilter = {
  readonly roles?: readonly string[]
  readonly establishmentIds?: readonly string[]
  readonly departmentIds?: readonly string[]
  readonly yearLevels?: readonly number[]
  readonly universities?: readonly string[]
  readonly programs?: readonly string[]
}

/** People by what they are and where they belong, from the copies of accounts and profiles. */
export const audienceRepository = {
  /** User ids in their order, those after `after` only: thousands are read slice by slice. */
  listSlice: async (
    db: CommDb | CommTransaction,
    filter: AudienceFilter,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<string[]> => {
    const rows = await people(db, filter)
      .select('person.user_id')
      .$if(after !== undefined, (query) => query.where('person.user_id', '>', after ?? ''))
      .orderBy('person.user_id')
      .limit(limit)
      .execute()
    return rows.map(({ user_id }) => user_id)
  },

  count: async (db: CommDb | CommTransaction, filter: AudienceFilter): Promise<number> => {
    const { count } = await people(db, filter)
      .select((select) => select.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  },
}

type People = SelectQueryBuilder<CommTables & { person: CommTables['contact'] }, 'person', object>

// Accounts come before profiles: a person without an account yet cannot read anything.
const people = (db: CommDb | CommTransaction, filter: AudienceFilter): People => {
  const { roles = [], establishmentIds = [], departmentIds = [], yearLevels = [] } = filter
  const { universities = [], programs = [] } = filter
  let query = db
    .selectFrom('contact as person')
    .where('person.is_active', '=', true)
    .where('person.erased_at', 'is', null)
    .where('person.email', 'is not', null)
  if (roles.length > 0) query = query.where('person.role', '=', sql<string>`any(${[...roles]}::text[])`)
  const conditions = [
    ...(establishmentIds.length > 0
      ? [sql<boolean>`profile.establishment_id = any(${[...establishmentIds]}::uuid[])`]
      : []),
    ...(departmentIds.length > 0
      ? [sql<boolean>`profile.department_id = any(${[...departmentIds]}::uuid[])`]
      : []),
    ...(yearLevels.length > 0 ? [sql<boolean>`profile.year_level = any(${[...yearLevels]}::int[])`] : []),
    ...(universities.length > 0
      ? [sql<boolean>`lower(profile.university) = any(${universities.map(lower)}::text[])`]
      : []),
    ...(programs.length > 0
      ? [sql<boolean>`lower(profile.program) = any(${programs.map(lower)}::text[])`]
      : []),
  ]
  if (conditions.length === 0) return query as unknown as People
  return query.where((is) =>
    is.exists(
      is
        .selectFrom('profile')
        .select('profile.profile_id')
        .whereRef('profile.tenant_id', '=', 'person.tenant_id')
        .whereRef('profile.user_id', '=', 'person.user_id')
        .where('profile.gone_at', 'is', null)
        .where((and) => and.and(conditions)),
    ),
  ) as unknown as People
}

const lower = (text: string): string => text.toLowerCase()
