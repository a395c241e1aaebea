import type { Db, KitTables } from '@medtrack/kit'
import type { ColumnType, Generated, JSONColumnType, Transaction } from 'kysely'
import type { AnsweredCriterion } from './evaluations/criteria.ts'
import type { Kind, State } from './evaluations/states.ts'
import type { Said, StageStatus, Told } from './stages/stage-merging.ts'
import type { Criterion } from './templates/template-schema.ts'

/** `int8`, which arrives as text. */
type Int8 = ColumnType<string, number, number>
/** `date`: 'YYYY-MM-DD', because a day has no time zone. */
type Day = string

type AccountTable = {
  tenant_id: string
  user_id: string
  role: string
  email_key: string | null
  first_name: string
  last_name: string
  sequence: Int8
}

/** Kinds of profiles that evaluations have to do with. */
export type ProfileKind = 'student' | 'encadrant' | 'staff'

type ProfileTable = {
  tenant_id: string
  profile_id: string
  user_id: string
  kind: ProfileKind
  external_id: string | null
  establishment_id: string | null
  department_id: string | null
  year_level: number | null
  sequence: Int8
  gone_at: Date | null
}

type PlaceTable = {
  tenant_id: string
  id: string
  kind: 'establishment' | 'department'
  name: string
  establishment_id: string | null
  sequence: Int8
  gone_at: Date | null
}

type TemplateTable = {
  tenant_id: string
  id: string
  kind: Kind
  name: string
  department_id: string | null
  speciality: string | null
  speciality_key: string | null
  is_default: boolean
  is_active: boolean
  /** Of the criteria that are used. */
  version: number
  /** Counts all changes. */
  revision: Generated<number>
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
}

type TemplateVersionTable = {
  tenant_id: string
  template_id: string
  version: number
  criteria: JSONColumnType<Criterion[]>
  created_at: Date
  created_by: string | null
}

/** A stage, with the people and places that the names it bears mean. */
export type StageTable = {
  tenant_id: string
  id: string
  status: StageStatus
  /** Whether CORE looks after it; then what outside systems say of it changes nothing. */
  by_platform: boolean
  sequence: Int8
  told: JSONColumnType<Told>
  said: JSONColumnType<Said>
  student_id: string | null
  student_user_id: string | null
  encadrant_id: string | null
  encadrant_user_id: string | null
  department_id: string | null
  establishment_id: string | null
  speciality: string | null
  year_level: number | null
  start_date: Day | null
  end_date: Day | null
  completion_date: Day | null
  created_at: Date
  updated_at: Date
}

/** An evaluation. */
export type EvaluationTable = {
  tenant_id: string
  id: string
  stage_id: string | null
  kind: Kind
  origin: 'platform' | 'external'
  state: State
  template_id: string | null
  template_version: number | null
  criteria: JSONColumnType<AnsweredCriterion[]>
  comment: string | null
  /** Out of 100; `numeric` arrives as text. */
  score: ColumnType<string | null, number | null | undefined, number | null>
  said: JSONColumnType<Said>
  student_id: string | null
  student_user_id: string | null
  encadrant_id: string | null
  encadrant_user_id: string | null
  department_id: string | null
  establishment_id: string | null
  year_level: number | null
  /** The first day of the month in which the stage ends. */
  period: Day
  due_date: Day | null
  next_reminder_at: Date | null
  last_reminder_on: Day | null
  submitted_at: Date | null
  submitted_by: string | null
  acknowledged_at: Date | null
  contested_at: Date | null
  contest_reason: string | null
  contest_answer: string | null
  finalised_at: Date | null
  finalised_by: string | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

type GroupSumTable = {
  tenant_id: string
  kind: Kind
  grouping_name: 'student' | 'cohort' | 'department' | 'criterion'
  key: string
  establishment_id: string
  period: Day
  made: number
  answered: number
  total: string
  squares: string
}

/** Everything in the schema `eval`. */
export type EvalTables = KitTables & {
  account: AccountTable
  account_alias: { tenant_id: string; alias: string; user_id: string }
  profile: ProfileTable
  place: PlaceTable
  erased: { tenant_id: string; known_as: string; erased_at: Date }
  awaited: { tenant_id: string; name: string; subject: string }
  template: TemplateTable
  template_version: TemplateVersionTable
  stage: StageTable
  evaluation: EvaluationTable
  tally: { tenant_id: string; establishment_id: string; kind: Kind; state: State; n: number }
  group_sum: GroupSumTable
}

export type EvalDb = Db<EvalTables>
export type EvalTransaction = Transaction<EvalTables>
