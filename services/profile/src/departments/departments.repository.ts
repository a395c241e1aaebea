import type { Db } from '@medtrack/kit'
import type { Insertable, Updateable } from 'kysely'
import type { PlaceOrder } from '../list-orders.ts'
import { wordsFound } from '../search/words.repository.ts'
import type { ProfileTables } from '../tables.ts'
import type { DepartmentRow } from './department-schema.ts'

type Handle = Db<ProfileTables>

const COLUMNS = [
  'tenant_id',
  'id',
  'establishment_id',
  'name',
  'description',
  'capacity',
  'metadata',
  'version',
  'created_at',
  'updated_at',
] as const

const ORDER_COLUMNS = { name: 'name_key', created_at: 'created_at' } as const

/** Which departments are meant. */
export type DepartmentFilter = {
  establishment?: string | undefined
  /** Beginnings of words of their name; all of them are to be found. */
  terms: readonly string[] | undefined
}

/** Which of them, in which order. */
export type DepartmentPage = {
  field: PlaceOrder
  direction: 'asc' | 'desc'
  limit: number
  offset: number
}

const matching = (db: Handle, { establishment, terms }: DepartmentFilter) => {
  let query = db.selectFrom('department')
  if (establishment !== undefined) query = query.where('establishment_id', '=', establishment)
  if (terms) query = query.where('id', 'in', wordsFound(db, 'department', terms).select('w.subject_id'))
  return query
}

/** SQL of the departments. */
export const departmentsRepository = {
  find: (db: Handle, id: string): Promise<DepartmentRow | undefined> =>
    db.selectFrom('department').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

  list: (
    db: Handle,
    filter: DepartmentFilter,
    { field, direction, limit, offset }: DepartmentPage,
  ): Promise<DepartmentRow[]> =>
    matching(db, filter)
      .select(COLUMNS)
      .orderBy(ORDER_COLUMNS[field], direction)
      .orderBy('id', direction)
      .limit(limit)
      .offset(offset)
      .execute(),

  count: async (db: Handle, filter: DepartmentFilter): Promise<number> => {
    const { n } = await matching(db, filter)
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },

  insert: (db: Handle, row: Insertable<ProfileTables['department']>): Promise<DepartmentRow> =>
    db.insertInto('department').values(row).returning(COLUMNS).executeTakeFirstOrThrow(),

  /** Sets the values and counts the change. */
  update: (db: Handle, id: string, change: Updateable<ProfileTables['department']>): Promise<DepartmentRow> =>
    db
      .updateTable('department')
      .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .returning(COLUMNS)
      .executeTakeFirstOrThrow(),

  delete: async (db: Handle, id: string): Promise<void> => {
    await db.deleteFrom('department').where('id', '=', id).execute()
  },
}
