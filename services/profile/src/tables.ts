import type { ImportRowTable, ImportTable } from '@medtrack/imports'
import type { KitTables, Role } from '@medtrack/kit'
import type { Generated, GeneratedAlways, JSONColumnType, Transaction } from 'kysely'
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
  /** When it was hidden; null for a living profile. */
  deleted_at: Date | null
  /** Hidden because its person has another role now, not removed: their former role would bring it back. */
  hidden_by_role: Generated<boolean>
  /** Last and first name, folded: by which lists are ordered. */
  name_key: GeneratedAlways<string>
  /** The words by which the person is searched for. */
  words: GeneratedAlways<string>
}

export type StudentTable = PersonTable & {
  student_number: string | null
  /** True while the number is one of ours: the institution's own number takes its place. */
  student_number_generated: boolean
  date_of_birth: string | null
  university: string | null
  program: string | null
  year_level: number | null
  university_key: GeneratedAlways<string | null>
  program_key: GeneratedAlways<string | null>
}

export type EncadrantTable = PersonTable & {
  establishment_id: string | null
  department_id: string | null
  position: string | null
  speciality: string | null
  speciality_key: GeneratedAlways<string | null>
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

/** A hospital, or another place of internships. */
export type EstablishmentTable = {
  tenant_id: string
  id: string
  name: string
  type: string
  address: string
  city: string
  phone: string | null
  /** The number in its international form (E.164); null when it has none. */
  phone_e164: string | null
  latitude: number | null
  longitude: number | null
  /** Address of its picture. */
  logo: string | null
  metadata: JSONColumnType<Record<string, unknown>>
  name_key: GeneratedAlways<string>
  city_key: GeneratedAlways<string>
  type_key: GeneratedAlways<string>
  version: number
  created_at: Date
  updated_at: Date
}

/** A hospital department; the wire calls it a service. */
export type DepartmentTable = {
  tenant_id: string
  id: string
  establishment_id: string
  name: string
  description: string
  /** Interns at a time. */
  capacity: number | null
  metadata: JSONColumnType<Record<string, unknown>>
  name_key: GeneratedAlways<string>
  version: number
  created_at: Date
  updated_at: Date
}

/** The result of an evaluation. */
export type ScoreTable = {
  tenant_id: string
  evaluation_id: string
  stage_id: string | null
  student_id: string
  /** Out of 100, as the database prints it. */
  score: string
  /** Sequence of the evaluation's last event that was taken over. */
  sequence: number
  created_at: Date
  updated_at: Date
}

/**
 * How many living profiles, establishments and departments there are with the same of what lists filter; empty for what
 * is not known.
 */
export type TallyTable = {
  id: GeneratedAlways<number>
  tenant_id: string
  kind: string
  a: string
  b: string
  c: string
  n: string
}

/** The edition of a directory: another one with every change of who is in it, where, and by what they are found. */
export type DirectoryTable = { tenant_id: string; kind: string; edition: string }

/** A word by which something is searched for; kept by triggers. */
export type WordTable = {
  tenant_id: string
  subject_id: string
  created_at: Date
  /** How the subject is counted. */
  tally_id: number
  /** How many first letters it has in common with the word before it, of its subject's; fewer than three count as none. */
  shared: number
  kind: 'student' | 'encadrant' | 'staff' | 'admin_hod' | 'establishment' | 'department'
  word: string
  /** The word, where it is no longer than two characters. */
  letters: GeneratedAlways<string | null>
  sort_key: string
  /** All words of the subject, each after a space: those of names, `_`, and those found by three letters or more. */
  words: string
}

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

/** What the newest news of an account say of it. */
export type KnownAccountTable = {
  tenant_id: string
  user_id: string
  role: Role
  /** Its address as it is compared. */
  email_key: string | null
  /** Sequence of those news. */
  sequence: number
}

/** What an erased person was known as: later news of them changes nothing. */
export type ErasedTable = { tenant_id: string; known_as: string; erased_at: Date }

/** An application or a stage as CORE announced it last: who learns there, and who looks after it. */
export type SupervisionTable = {
  tenant_id: string
  subject: string
  student_id: string
  student_user_id: string
  encadrant_user_id: string | null
  is_over: boolean
  sequence: number
}

export type ProfileTables = KitTables & {
  student: StudentTable
  encadrant: EncadrantTable
  staff: StaffTable
  admin_hod: AdminHodTable
  alias: AliasTable
  numbering: NumberingTable
  known_account: KnownAccountTable
  erased: ErasedTable
  establishment: EstablishmentTable
  department: DepartmentTable
  score: ScoreTable
  supervision: SupervisionTable
  word: WordTable
  tally: TallyTable
  directory: DirectoryTable
  import: ImportTable
  import_row: ImportRowTable
}

/** An open transaction in the schema `profile`. */
export type ProfileTransaction = Transaction<ProfileTables>
