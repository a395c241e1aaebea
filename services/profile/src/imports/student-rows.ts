import type { CheckedRow } from '@medtrack/imports'
import { type CellFault, type Header, readRow, type SheetRow } from '@medtrack/spreadsheets'
import { cinKey, emailKey } from '../people/keys.ts'
import type { Layer } from '../people/sources.ts'
import { STUDENT_COLUMNS } from './student-columns.ts'

/** What a row says of a student. */
export type StudentContent = { user_id: string | null; values: Layer }

/** By which a person is told from others; each stands in one row of a file only. */
const KEYS = {
  user_id: (said: string) => said,
  email: emailKey,
  cin: cinKey,
  student_number: (said: string) => said,
} as const

const KEY_NAMES = Object.keys(KEYS) as (keyof typeof KEYS)[]

/**
 * Reads rows one after the other.
 * @param today the present day, `YYYY-MM-DD`: nobody is born then or later
 */
export const createStudentReader = (
  header: Pick<Header<typeof STUDENT_COLUMNS>, 'positions'>,
  today: string,
): ((row: SheetRow) => CheckedRow<StudentContent>) => {
  const seen = new Map<string, number>()
  return ({ number, cells }) => {
    const { values, faults } = readRow(STUDENT_COLUMNS, header, cells)
    const all: CellFault[] = [...faults]
    for (const key of KEY_NAMES) {
      const said = values[key]
      if (said === undefined || said === '') continue
      const compared = `${key}:${KEYS[key](said)}`
      const first = seen.get(compared)
      if (first === undefined) seen.set(compared, number)
      else all.push({ column: key, reason: `stands in row ${first} already` })
    }
    if (all.length === 0 && !KEY_NAMES.some((key) => values[key])) {
      const reason =
        'is missing, and so is everything else that tells who it is: user_id, cin, student_number'
      all.push({ column: 'email', reason })
    }
    if (values.date_of_birth !== undefined && values.date_of_birth >= today) {
      all.push({ column: 'date_of_birth', reason: 'must be in the past' })
    }
    if (all.length > 0) return { number, state: 'invalid', content: null, faults: all }
    const { user_id = null, ...said } = values
    // An empty cell says nothing: it empties no field.
    const filled = Object.entries(said).filter(([, value]) => value !== undefined && value !== '')
    return {
      number,
      state: 'ready',
      content: { user_id, values: Object.fromEntries(filled) as Layer },
      faults: null,
    }
  }
}
