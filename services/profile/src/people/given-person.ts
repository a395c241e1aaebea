import { birthDateProblem, holdsWebAddress } from '@medtrack/contracts'
import { KitErrors } from '@medtrack/kit'
import { assertMetadataFits } from '../given-values.ts'
import { fieldNamed } from './details.ts'
import { canonicalId, cleanLine, isNoCin } from './keys.ts'
import type { Kind } from './kinds.ts'
import type { GivenPerson } from './person-schemas.ts'
import type { Value, Written } from './sources.ts'

/** A body as it is kept: values by field, and the free data where it was given. */
export type GivenValues = { values: Written; metadata: Readonly<Record<string, unknown>> | undefined }

/**
 * What was given, as it is kept: blank is none.
 * @param today the present day, `YYYY-MM-DD`: birth dates must fit it
 * @throws request.invalid
 */
export const valuesOf = (kind: Kind, { metadata, ...given }: GivenPerson, today: string): GivenValues => {
  assertMetadataFits(metadata as GivenValues['metadata'])
  const values: Record<string, Value | null> = {}
  for (const [name, said] of Object.entries(given)) {
    if (said === undefined) continue
    const value = toValue(said as Value | null)
    values[fieldNamed(kind, name)] = name === 'cin' && isNoCin(String(value)) ? null : value
  }
  for (const name of ['first_name', 'last_name']) {
    if (!holdsWebAddress(String(values[name] ?? ''))) continue
    throw invalid(`/${name}`, 'must be a name, without the address of a web page')
  }
  if (values['student_number'] === null) {
    throw invalid(
      '/student_number',
      'must hold something that can be seen: it can be another number, never none',
    )
  }
  const born = values['date_of_birth']
  const problem = typeof born === 'string' ? birthDateProblem(born, today) : undefined
  if (problem) throw invalid('/date_of_birth', problem)
  return { values, metadata: metadata as GivenValues['metadata'] }
}

/** The refusal of one field. */
export const invalid = (path: string, message: string) => KitErrors.invalid({ errors: [{ path, message }] })

const toValue = (said: Value | null): Value | null => {
  if (typeof said !== 'string') return said
  const line = canonicalId(cleanLine(said))
  return line === '' ? null : line
}
