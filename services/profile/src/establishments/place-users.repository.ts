import type { Db } from '@medtrack/kit'
import { sql } from 'kysely'
import { COUNTED_BY, countTallied } from '../search/tally.repository.ts'
import type { ProfileTables } from '../tables.ts'

type Handle = Db<ProfileTables>

/** Kinds of profile that say where their person works. */
const WORKING = ['encadrant', 'staff', 'admin_hod'] as const

const PLACES = { establishment_id: 'establishment', department_id: 'department' } as const

/** Names to tell: enough to find who is meant, few enough to read. */
const NAMES = 3

/** Something or somebody of one kind that uses a place: how many, and the first few names. */
export type PlaceUse = { kind: (typeof WORKING)[number] | 'department'; count: number; names: string[] }

/** Who and what uses establishments and departments. */
export const placeUsersRepository = {
  /** Living profiles that name the place, by kind; only kinds of which there are some. */
  listPeople: async (
    db: Handle,
    column: 'establishment_id' | 'department_id',
    id: string,
  ): Promise<PlaceUse[]> => {
    const uses: PlaceUse[] = []
    const value = sql`${id}::uuid`
    for (const kind of WORKING) {
      const counted = COUNTED_BY[kind][PLACES[column]]
      const count = await countTallied(db, kind, [{ counted, value }])
      if (count === 0) continue
      // The three tables have these columns in common.
      const people = db
        .selectFrom(kind as 'staff')
        .where(column, '=', id)
        .where('deleted_at', 'is', null)
      const first = await people
        .select(['first_name', 'last_name'])
        .orderBy('name_key')
        .orderBy('id')
        .limit(NAMES)
        .execute()
      const names = first.map(({ first_name, last_name }) => `${first_name} ${last_name}`.trim())
      uses.push({ kind, count, names: names.filter(Boolean) })
    }
    return uses
  },

  /** Departments of an establishment; nothing when there are none. */
  listDepartments: async (db: Handle, establishmentId: string): Promise<PlaceUse[]> => {
    const departments = db.selectFrom('department').where('establishment_id', '=', establishmentId)
    const counted = COUNTED_BY.department.establishment
    const count = await countTallied(db, 'department', [{ counted, value: sql`${establishmentId}::uuid` }])
    if (count === 0) return []
    const first = await departments.select('name').orderBy('name_key').orderBy('id').limit(NAMES).execute()
    return [{ kind: 'department', count, names: first.map(({ name }) => name) }]
  },
}
