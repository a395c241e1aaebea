import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { idOf } from './people-under-test.ts'
import type { ProfileUnderTest } from './profile-under-test.ts'

export const CENTRE = idOf(0xc1)
export const NORTH = idOf(0xc2)
/** A department of the centre. */
export const WARD = idOf(0xd1)

/** Puts two establishments where people may work, and a department of one. */
export const addWorkplaces = async ({ tables }: ProfileUnderTest): Promise<void> => {
  const at = new Date('2026-01-01T00:00:00Z')
  const made = { tenant_id: DEFAULT_TENANT_ID, created_at: at, updated_at: at }
  await tables
    .insertInto('establishment')
    .values([
      { ...made, id: CENTRE, name: 'Centre' } as never,
      { ...made, id: NORTH, name: 'North' } as never,
    ])
    .execute()
  await tables
    .insertInto('department')
    .values({ ...made, id: WARD, establishment_id: CENTRE, name: 'Ward' } as never)
    .execute()
}
