import { birthDateProblem, Cin, DateOnly, Id } from '@medtrack/contracts'
import Type, { type TSchema } from 'typebox'
import { Value as Schema } from 'typebox/value'
import { cleanLine, isNoCin } from './keys.ts'
import type { Kind } from './kinds.ts'
import type { Layer, Value } from './sources.ts'

/** A year of study. */
export const YearLevel = Type.Integer({ minimum: 1, maximum: 12 })

/** A free text of one line. */
const Text = Type.String({ minLength: 1, maxLength: 255 })

/** Fields that follow the account. */
export const IDENTITY_FIELDS = ['email', 'phone', 'first_name', 'last_name'] as const

const WORKPLACE = { establishment_id: Id, department_id: Id }

const EMPLOYMENT = {
  cin: Cin,
  employee_number: Text,
  ...WORKPLACE,
  position: Text,
  hire_date: DateOnly,
  office: Text,
}

/** Fields of each kind beyond the account, with what they may hold. */
export const DETAILS: Readonly<Record<Kind, Readonly<Record<string, TSchema>>>> = {
  student: {
    cin: Cin,
    student_number: Text,
    date_of_birth: DateOnly,
    university: Text,
    program: Text,
    year_level: YearLevel,
  },
  encadrant: { cin: Cin, ...WORKPLACE, position: Text, speciality: Text },
  staff: EMPLOYMENT,
  admin_hod: EMPLOYMENT,
}

/** Names by which the columns are known outside. */
const OUTSIDE_NAMES: Readonly<Record<string, string>> = {
  establishment: 'establishment_id',
  department: 'department_id',
  service: 'department_id',
}

/** The field that is meant by a name; the name itself where it means none. */
export const fieldNamed = (kind: Kind, name: string): string => {
  const field = OUTSIDE_NAMES[name]
  return field !== undefined && field in DETAILS[kind] ? field : name
}

/** Everything that the sources of a profile may settle. */
export const settledFields = (kind: Kind): readonly string[] => [
  ...IDENTITY_FIELDS,
  ...Object.keys(DETAILS[kind]),
]

/** Bytes of JSON that a profile's free data may take. */
export const METADATA_BYTES = 16_384

export type Details = {
  values: Layer
  metadata: Readonly<Record<string, unknown>>
  /** Fields that do not fit and what has no place: for the log, and never lost where the metadata can hold them. */
  rest: Readonly<Record<string, unknown>>
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isBlank = (said: unknown): boolean =>
  said === null || said === undefined || (typeof said === 'string' && cleanLine(said) === '')

const toValue = (given: unknown): Value | undefined => {
  if (typeof given === 'number') return given
  if (typeof given !== 'string') return undefined
  return cleanLine(given)
}

/**
 * What somebody said of a person beyond the account, sorted into the fields of the kind.
 * @param today the present day, `YYYY-MM-DD`: birth dates must fit it
 */
export const readDetails = (kind: Kind, given: Readonly<Record<string, unknown>>, today: string): Details => {
  const values: Record<string, Value> = {}
  const rest: Record<string, unknown> = {}
  for (const [name, said] of Object.entries(given)) {
    if (isBlank(said) || (name === 'cin' && typeof said === 'string' && isNoCin(said))) continue
    if (name === 'metadata' && isObject(said)) continue
    const field = fieldNamed(kind, name)
    const schema = DETAILS[kind][field]
    const value = toValue(said)
    const fits = schema !== undefined && value !== undefined && Schema.Check(schema, value)
    const isPlausible = name !== 'date_of_birth' || birthDateProblem(String(value), today) === undefined
    if (fits && isPlausible) values[field] = value
    else rest[name] = said
  }
  return { values, metadata: isObject(given['metadata']) ? given['metadata'] : {}, rest }
}

/** `held` with what `news` adds; `held` itself when the two together would be too large. */
export const mergeMetadata = (
  held: Readonly<Record<string, unknown>>,
  news: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const merged = { ...news, ...held }
  return Buffer.byteLength(JSON.stringify(merged)) > METADATA_BYTES ? held : merged
}
