import { randomUUID } from 'node:crypto'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { type Answer, type Ask, createAsk } from './asking.ts'
import { as } from './callers.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

/** The reference's examples. */
export const HOSPITAL = {
  name: 'Hospital Central',
  type: 'Public Hospital',
  address: '123 Main Street',
  city: 'Casablanca',
  phone: '+212-5-XXXX-XXXX',
  metadata: { capacity: 500, specialties: ['Cardiology', 'Neurology', 'Surgery'] },
}
export const CARDIOLOGY = {
  name: 'Cardiology Department',
  description: 'Specialized in heart conditions',
  capacity: 50,
  metadata: { head_doctor: 'Dr. Smith', equipment: ['ECG', 'Ultrasound'] },
}

export const admin = as('admin')

/** PROFILE with what tests of establishments and departments need. */
export type PlacesUnderTest = {
  profile: ProfileUnderTest
  ask: Ask
  /** Adds an establishment like the reference's, as an administrator. */
  addEstablishment(given?: object): Promise<Answer['body']>
  addDepartment(establishment: string, given?: object): Promise<Answer['body']>
  /** Puts somebody to work, past the rules. */
  employ(
    kind: 'encadrant' | 'staff' | 'admin_hod',
    where: { establishment_id?: string | null; department_id?: string | null },
    given?: { user_id?: string; first_name?: string; deleted_at?: Date },
  ): Promise<{ user_id: string }>
}

/** Opens it; disposing is that of `profile`. */
export const openPlaces = async (): Promise<PlacesUnderTest> => {
  const profile = await openProfile()
  const ask = createAsk(profile)
  const add = async (url: string, body: object) => {
    const answer = await ask('POST', url, admin, { body })
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    return answer.body
  }
  return {
    profile,
    ask,
    addEstablishment: (given = {}) => add('/api/establishments/', { ...HOSPITAL, ...given }),
    addDepartment: (establishment, given = {}) =>
      add('/api/services/', { ...CARDIOLOGY, establishment, ...given }),
    employ: async (kind, where, { user_id = randomUUID(), first_name = 'Youssef', deleted_at } = {}) => {
      await profile.tables
        .insertInto(kind as 'staff')
        .values({
          ...{ tenant_id: DEFAULT_TENANT_ID, id: randomUUID(), user_id, first_name, last_name: 'Benali' },
          ...{ sources: '{}', created_at: profile.clock.now(), updated_at: profile.clock.now() },
          ...{ ...where, deleted_at: deleted_at ?? null },
        } as never)
        .execute()
      return { user_id }
    },
  }
}
