import type { KitTables } from '@medtrack/kit'
import type { JSONColumnType } from 'kysely'
import type { Sources } from './people/sources.ts'

/** What a profile is, whatever its person does. */
export type PersonTable = {
  tenant_id: string
  id: string
  /** The account; null until AUTH has said that there is one. */
  user_id: string | null
  email: string | null
  /** The address as it is compared: the same for all its spellings. */
  email_key: string | null
  cin: string | null
  /** The identity number as it is compared; null for a deleted profile, whose number another may have. */
  cin_key: string | null
  phone: string | null
  /** The number in its international form (E.164); null when it has none. */
  phone_e164: string | null
  first_name: string
  last_name: string
  metadata: JSONColumnType<Record<string, unknown>>
  /** How an outside system names this profile. */
  external_id: string | null
  /** The outside service whose event made this profile; null for the platform itself. */
  made_by: string | null
  sources: JSONColumnType<Sources>
  /** Sequence of the last state of the account that was taken over. */
  account_sequence: number
  /** When others were told that the person has a profile. */
  announced_at: Date | null
  version: number
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
}

export type StudentTable = PersonTable & {
  student_number: string | null
  /** True while the number is one of ours: the institution's own number takes its place. */
  student_number_generated: boolean
  date_of_birth: string | null
  university: string | null
  program: string | null
  year_level: number | null
}

export type EncadrantTable = PersonTable & {
  establishment_id: string | null
  department_id: string | null
  position: string | null
  speciality: string | null
}

export type StaffTable = PersonTable & {
  employee_number: string | null
  establishment_id: string | null
  department_id: string | null
  position: string | null
  hire_date: string | null
  office: string | null
}

/** Heads of department: the same is known of them as of staff. */
export type AdminHodTable = StaffTable

/** Another name of a profile or of its account, as outside systems use it. */
export type AliasTable = {
  tenant_id: string
  kind: string
  /** Whether it names the account or the profile. */
  meaning: 'user' | 'profile'
  name: string
  profile_id: string
  created_at: Date
}

/** Last student number given out in a year. */
export type NumberingTable = { tenant_id: string; year: number; last: number }

/** What an erased person was known as: later news of them changes nothing. */
export type ErasedTable = { tenant_id: string; known_as: string; erased_at: Date }

export type ProfileTables = KitTables & {
  student: StudentTable
  encadrant: EncadrantTable
  staff: StaffTable
  admin_hod: AdminHodTable
  alias: AliasTable
  numbering: NumberingTable
  erased: ErasedTable
}
