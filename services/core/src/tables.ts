import type { Db, KitTables } from '@medtrack/kit'
import type { ColumnType, Generated, GeneratedAlways, JSONColumnType, Transaction } from 'kysely'
import type { ApplicationStatus } from './applications/application-states.ts'
import type { OfferCriteria } from './offers/offer-criteria.ts'
import type { OfferStatus } from './offers/offer-states.ts'
import type { StageStatus } from './stages/stage-states.ts'

/** A profile as PROFILE announced it last. */
type PersonTable = {
  tenant_id: string
  id: string
  kind: 'student' | 'encadrant' | 'staff'
  user_id: string
  first_name: Generated<string>
  last_name: Generated<string>
  establishment_id: string | null
  department_id: string | null
  program: string | null
  year_level: number | null
  /** How another system names them. */
  external_id: string | null
  /** `int8` arrives as text. */
  sequence: string
  gone_at: Date | null
  updated_at: Date
}

type EstablishmentTable = {
  tenant_id: string
  id: string
  name: string
  city: string
  sequence: string
  gone_at: Date | null
}

type DepartmentTable = {
  tenant_id: string
  id: string
  establishment_id: string
  name: string
  sequence: string
  gone_at: Date | null
}

type ErasedTable = { tenant_id: string; known_as: string; erased_at: Date }

export type OfferTable = {
  tenant_id: string
  id: string
  title: string
  /** Markdown. */
  description: string
  establishment_id: string
  department_id: string | null
  encadrant_id: string | null
  speciality: string | null
  /** Of its establishment. */
  city: string
  year_levels: number[]
  capacity: number
  /** Stages made of it that were not cancelled. */
  taken: number
  start_date: string
  end_date: string
  application_deadline: Date | null
  requirements: ColumnType<string | string[] | null, string | null, string | null>
  status: OfferStatus
  published_at: Date | null
  closed_at: Date | null
  created_by: string | null
  title_key: GeneratedAlways<string>
  speciality_key: GeneratedAlways<string | null>
  city_key: GeneratedAlways<string>
  version: number
  created_at: Date
  updated_at: Date
}

type OfferLexemeTable = { tenant_id: string; offer_id: string; lexeme: string }

export type ApplicationTable = {
  tenant_id: string
  id: string
  offer_id: string
  student_id: string
  student_user_id: string
  establishment_id: string
  department_id: string | null
  encadrant_id: string | null
  status: ApplicationStatus
  /** Until it was refused or withdrawn, or its stage was cancelled. */
  is_live: Generated<boolean>
  cover_letter: string
  documents: string[]
  reason: string | null
  decided_at: Date | null
  decided_by: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export type InterviewTable = {
  tenant_id: string
  id: string
  application_id: string
  candidate_id: string
  employer_id: string
  interview_time: Date
  reminder_time: Date
  /** These four are those of its application; the database keeps them so. */
  student_id: ColumnType<string, never, never>
  establishment_id: ColumnType<string, never, never>
  department_id: ColumnType<string | null, never, never>
  encadrant_id: ColumnType<string | null, never, never>
  place: string | null
  link: string | null
  status: 'scheduled' | 'cancelled'
  reason: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export type StageTable = {
  tenant_id: string
  id: string
  application_id: string | null
  offer_id: string | null
  student_id: string | null
  student_user_id: string | null
  encadrant_id: string | null
  encadrant_user_id: string | null
  establishment_id: string | null
  department_id: string | null
  speciality: string | null
  /** Null only for stages of other systems that did not say it. */
  start_date: string | null
  end_date: string | null
  status: StageStatus
  /** Another system's. */
  is_external: Generated<boolean>
  external_student_id: string | null
  /** How it names its supervisor. */
  external_encadrant_id: string | null
  /** The outside service whose event made it. */
  made_by: string | null
  /** When another system said each of what is known of it. */
  said_at: ColumnType<Record<string, string>, string | undefined, string>
  completion_date: string | null
  /** Numbers as the database prints them. */
  hours: Generated<string>
  days_present: Generated<number>
  days_absent: Generated<number>
  days_excused: Generated<number>
  reason: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export type AttendanceTable = {
  tenant_id: string
  stage_id: string
  date: string
  status: 'present' | 'absent' | 'excused'
  hours: string
  note: string | null
  recorded_by: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export type ProgrammeTable = {
  tenant_id: string
  id: string
  name: string
  description: string
  rotations: JSONColumnType<Rotation[]>
  name_key: GeneratedAlways<string>
  version: number
  created_at: Date
  updated_at: Date
}

/** What a programme requires: so many hours, or weeks, in a speciality. */
export type Rotation = {
  id: string
  label: string
  speciality: string
  hours: number | null
  weeks: number | null
}

type TrackingTable = {
  tenant_id: string
  student_id: string
  user_id: string
  programme_id: string | null
  opened_at: Date
}

/** Everything in the schema `core`. */
/** A search for offers that somebody keeps. */
export type SavedSearchTable = {
  tenant_id: string
  id: string
  user_id: string
  name: string
  criteria: JSONColumnType<OfferCriteria, string, string>
  created_at: Date
}

export type CoreTables = KitTables & {
  person: PersonTable
  establishment: EstablishmentTable
  department: DepartmentTable
  erased: ErasedTable
  offer: OfferTable
  offer_lexeme: OfferLexemeTable
  application: ApplicationTable
  interview: InterviewTable
  stage: StageTable
  attendance: AttendanceTable
  programme: ProgrammeTable
  tracking: TrackingTable
  saved_search: SavedSearchTable
}
export type CoreDb = Db<CoreTables>
/** An open transaction in the schema `core`. */
export type CoreTransaction = Transaction<CoreTables>
