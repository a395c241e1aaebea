import { type Db, folded } from '@medtrack/kit'
import type { Insertable, Updateable } from 'kysely'
import type { PlaceOrder } from '../list-orders.ts'
import { wordsFound } from '../search/words.repository.ts'
import type { ProfileTables } from '../tables.ts'
import type { EstablishmentRow } from './establishment-schema.ts'

type Handle = Db<ProfileTables>

const COLUMNS = [
  'tenant_id',
  'id',
  'name',
  'type',
  'address',
  'city',
  'phone',
  'phone_e164',
  'latitude',
  'longitude',
  'logo',
  'metadata',
  'version',
  'created_at',
  'updated_at',
] as const

const ORDER_COLUMNS = { name: 'name_key', created_at: 'created_at' } as const

/** Which establishments are meant; texts are compared folded. */
export type EstablishmentFilter = {
  city?: string | undefined
  type?: string | undefined
  /** Beginnings of words of their name, city and type; all of them are to be found. */
  terms: readonly string[] | undefined
}

/** Which of them, in which order. */
export type EstablishmentPage = {
  field: PlaceOrder
  direction: 'asc' | 'desc'
  limit: number
  offset: number
}

const matching = (db: Handle, { city, type, terms }: EstablishmentFilter) => {
  let query = db.selectFrom('establishment')
  if (city !== undefined) query = query.where('city_key', '=', folded('profile', city))
  if (type !== undefined) query = query.where('type_key', '=', folded('profile', type))
  if (terms) query = query.where('id', 'in', wordsFound(db, 'establishment', terms).select('w.subject_id'))
  return query
}

/** SQL of the establishments. */
export const establishmentsRepository = {
  find: (db: Handle, id: string): Promise<EstablishmentRow | undefined> =>
    db.selectFrom('establishment').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

  list: (
    db: Handle,
    filter: EstablishmentFilter,
    { field, direction, limit, offset }: EstablishmentPage,
  ): Promise<EstablishmentRow[]> =>
    matching(db, filter)
      .select(COLUMNS)
      .orderBy(ORDER_COLUMNS[field], direction)
      .orderBy('id', direction)
      .limit(limit)
      .offset(offset)
      .execute(),

  count: async (db: Handle, filter: EstablishmentFilter): Promise<number> => {
    const { n } = await matching(db, filter)
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },

  insert: (db: Handle, row: Insertable<ProfileTables['establishment']>): Promise<EstablishmentRow> =>
    db.insertInto('establishment').values(row).returning(COLUMNS).executeTakeFirstOrThrow(),

  /** Sets the values and counts the change. */
  update: (
    db: Handle,
    id: string,
    change: Updateable<ProfileTables['establishment']>,
  ): Promise<EstablishmentRow> =>
    db
      .updateTable('establishment')
      .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .returning(COLUMNS)
      .executeTakeFirstOrThrow(),

  delete: async (db: Handle, id: string): Promise<void> => {
    await db.deleteFrom('establishment').where('id', '=', id).execute()
  },
}
