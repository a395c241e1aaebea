import { birthDateProblem, holdsWebAddress } from '@medtrack/contracts'
import type { CheckedRow } from '@medtrack/imports'
import { type CellFault, type Columns, type Header, readRow, type SheetRow } from '@medtrack/spreadsheets'
import { cinKey, emailKey } from '../people/keys.ts'
import type { Layer } from '../people/sources.ts'
import type { SaidWorkplace } from './place-finding.ts'

/** What a row says of a person. */
export type PersonContent = {
  /** Our id of the profile. */
  id: string | null
  user_id: string | null
  values: Layer
  metadata?: Record<string, unknown>
  /** Where they work, in whatever words. */
  place?: SaidWorkplace
}

/** By which a person is told from others; each stands in one row of a file only. */
const KEYS: Readonly<Record<string, (said: string) => string>> = {
  id: (said) => said,
  user_id: (said) => said,
  email: emailKey,
  cin: cinKey,
  student_number: (said) => said,
}

const PLACE_COLUMNS: readonly string[] = [
  ...['establishment', 'establishment_name', 'establishment_city', 'service', 'service_name'],
]

/** What a row says, its empty cells left out: they say nothing, and empty no field. */
export const filledOf = (values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))

/**
 * Reads rows one after the other.
 * @param today the present day, `YYYY-MM-DD`: nobody is born then or later
 */
export const createPersonReader = <C extends Columns>(
  columns: C,
  header: Pick<Header<C>, 'positions'>,
  today: string,
): ((row: SheetRow) => CheckedRow<PersonContent>) => {
  const keys = Object.keys(KEYS).filter((key) => key in columns)
  const isAlone = createDoubleCheck(keys)
  return ({ number, cells }) => {
    const { values, faults } = readRow(columns, header, cells)
    const said = filledOf(values)
    const all: CellFault[] = [...faults, ...isAlone(number, said)]
    if (all.length === 0 && !keys.some((key) => key in said)) {
      const others = keys.filter((key) => key !== 'email').join(', ')
      const reason = `is missing, and so is everything else that tells who it is: ${others}`
      all.push({ column: 'email', reason })
    }
    const born = said['date_of_birth']
    const problem = typeof born === 'string' ? birthDateProblem(born, today) : undefined
    if (problem) all.push({ column: 'date_of_birth', reason: problem })
    for (const column of ['first_name', 'last_name']) {
      if (!holdsWebAddress(String(said[column] ?? ''))) continue
      all.push({ column, reason: 'must be a name, without the address of a web page' })
    }
    return all.length > 0
      ? { number, state: 'invalid', content: null, faults: all }
      : { number, state: 'ready', content: contentOf(said), faults: null }
  }
}

/** Finds what stands in a row before already. */
const createDoubleCheck = (keys: readonly string[]) => {
  const seen = new Map<string, number>()
  return (number: number, said: Readonly<Record<string, unknown>>): CellFault[] =>
    keys.flatMap((column) => {
      if (said[column] === undefined) return []
      const compared = `${column}:${KEYS[column]?.(String(said[column]))}`
      const first = seen.get(compared)
      if (first === undefined) seen.set(compared, number)
      return first === undefined ? [] : [{ column, reason: `stands in row ${first} already` }]
    })
}

const contentOf = ({ id, user_id, metadata, ...said }: Record<string, unknown>): PersonContent => {
  const fields = Object.entries(said)
  const place = fields.filter(([column]) => PLACE_COLUMNS.includes(column))
  return {
    id: (id as string | undefined) ?? null,
    user_id: (user_id as string | undefined) ?? null,
    values: Object.fromEntries(fields.filter(([column]) => !PLACE_COLUMNS.includes(column))) as Layer,
    ...(metadata === undefined ? {} : { metadata: metadata as Record<string, unknown> }),
    ...(place.length === 0 ? {} : { place: Object.fromEntries(place) }),
  }
}
