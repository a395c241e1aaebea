import type { Db } from '@medtrack/kit'
import type { Insertable, Kysely } from 'kysely'
import type { DepartmentRow } from '../departments/department-schema.ts'
import type { ProfileTables } from '../tables.ts'
import { updateRows } from '../updates.repository.ts'
import type { EstablishmentRow } from './establishment-schema.ts'

type Handle = Db<ProfileTables>

/** Establishments and departments as they are kept. */
export type PlaceRows = { establishment: EstablishmentRow; department: DepartmentRow }

/** SQL that writes establishments and departments; one statement, however many. */
export const placesRepository = {
  insertMany: async <K extends keyof PlaceRows>(
    db: Handle,
    table: K,
    rows: readonly object[],
  ): Promise<PlaceRows[K][]> => {
    if (rows.length === 0) return []
    const inserted = await (db as Kysely<ProfileTables>)
      .insertInto(table as 'establishment')
      .values(rows as Insertable<ProfileTables['establishment']>[])
      .returning(PLACE_COLUMNS[table] as never)
      .execute()
    return inserted as unknown as PlaceRows[K][]
  },

  /** Counts the changes. @param rows whole rows as they shall be; of them the columns named are written */
  updateMany: <K extends keyof PlaceRows>(
    db: Handle,
    table: K,
    columns: readonly string[],
    rows: readonly PlaceRows[K][],
  ): Promise<PlaceRows[K][]> =>
    updateRows<PlaceRows[K]>(db, table, { columns, rows, returned: PLACE_COLUMNS[table] }),
}

const BOTH = ['tenant_id', 'id', 'name', 'metadata', 'version', 'created_at', 'updated_at'] as const

/** Columns of both, but for the folded ones. */
export const PLACE_COLUMNS = {
  establishment: [
    ...BOTH,
    ...(['type', 'address', 'city', 'phone', 'phone_e164', 'latitude', 'longitude', 'logo'] as const),
  ],
  department: [...BOTH, 'establishment_id', 'description', 'capacity'],
} as const
