import { birthDateProblem } from '@medtrack/contracts'
import type { CheckedRow } from '@medtrack/imports'
import { type CellFault, type Header, type RowValues, readRow, type SheetRow } from '@medtrack/spreadsheets'
import { emailKey } from '../accounts/emails.ts'
import { splitName } from '../accounts/names.ts'
import type { ImportedPerson } from '../tables.ts'
import { type ImportedRole, PEOPLE_COLUMNS, PROFILE_COLUMNS } from './people-columns.ts'

/** What holds for rows that do not say otherwise. */
export type RowDefaults = { role: ImportedRole | null; language: string | null }

/** The header of a file of people. */
export type PeopleHeader = Pick<Header<typeof PEOPLE_COLUMNS>, 'positions'>

type Values = RowValues<typeof PEOPLE_COLUMNS>

/**
 * Reads rows one after the other; an address stands in one of them only.
 * @param today the present day, `YYYY-MM-DD`: birth dates must fit it
 */
export const createRowReader = (
  header: PeopleHeader,
  defaults: RowDefaults,
  today: string,
): ((row: SheetRow) => CheckedRow<ImportedPerson>) => {
  const seen = new Map<string, number>()
  return ({ number, cells }) => {
    const { values, faults } = readRow(PEOPLE_COLUMNS, header, cells)
    const { email } = values
    const role = values.role ?? defaults.role ?? undefined
    if (role === undefined && !faults.some(({ column }) => column === 'role')) {
      faults.push({ column: 'role', reason: 'is missing, and no role was given for all rows' })
    }
    const born = values.date_of_birth
    const problem = born === undefined ? undefined : birthDateProblem(born, today)
    if (problem) faults.push({ column: 'date_of_birth', reason: problem })
    if (email !== undefined) faults.push(...repetitionOf(email, number, seen))
    return faults.length > 0 || email === undefined || role === undefined
      ? { number, state: 'invalid', content: null, faults }
      : { number, state: 'ready', content: toPerson(values, email, role, defaults), faults: null }
  }
}

const repetitionOf = (email: string, number: number, seen: Map<string, number>): CellFault[] => {
  const key = emailKey(email)
  const first = seen.get(key)
  if (first === undefined) seen.set(key, number)
  return first === undefined ? [] : [{ column: 'email', reason: `stands in row ${first} already` }]
}

const toPerson = (
  values: Values,
  email: string,
  role: ImportedRole,
  defaults: RowDefaults,
): ImportedPerson => {
  const split = splitName(values.name ?? '')
  return {
    email,
    first_name: values.first_name ?? split.first_name,
    last_name: values.last_name ?? split.last_name,
    phone: values.phone ?? null,
    role,
    language: values.language ?? defaults.language ?? 'en',
    password_hash: values.password_hash ?? null,
    profile: profileOf(values),
  }
}

const profileOf = (values: Values): ImportedPerson['profile'] =>
  Object.fromEntries(
    Object.keys(PROFILE_COLUMNS).flatMap((name) => {
      const value = values[name as keyof typeof PROFILE_COLUMNS]
      return value === undefined || value === '' ? [] : [[name, value]]
    }),
  )
