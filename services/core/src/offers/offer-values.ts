import { KitErrors } from '@medtrack/kit'
import type { Known } from '../copies/known.ts'
import { cleanLine, cleanText } from '../given-values.ts'
import type { OfferChange, OfferRow } from './offer-schema.ts'

/** What was given of an offer, as it is kept; absent fields are absent. */
export type OfferValues = Partial<
  Pick<
    OfferRow,
    | 'title'
    | 'description'
    | 'establishment_id'
    | 'department_id'
    | 'encadrant_id'
    | 'speciality'
    | 'city'
    | 'year_levels'
    | 'capacity'
    | 'start_date'
    | 'end_date'
    | 'application_deadline'
    | 'requirements'
  >
>

/** @throws request.invalid (422) for what does not fit, each with its field */
export const invalid = (path: string, message: string): Error =>
  KitErrors.invalid({ errors: [{ path, message }] })

/** The last instant of a day, where only a day was given. */
const toDeadline = (given: string): Date =>
  new Date(given.length === 'YYYY-MM-DD'.length ? `${given}T23:59:59.999Z` : given)

/** What was given, as it is kept, before it is known whether it fits together. */
export const valuesOf = (given: OfferChange): OfferValues => {
  const { title, description, speciality, application_deadline: deadline, requirements, ...others } = given
  const lower = (id: string | null | undefined) => (typeof id === 'string' ? id.toLowerCase() : id)
  const ids = {
    establishment_id: lower(given.establishment_id),
    department_id: lower(given.department_id),
    encadrant_id: lower(given.encadrant_id),
  }
  const values = {
    ...others,
    ...ids,
    title: title === undefined ? undefined : cleanLine(title),
    description: description === undefined ? undefined : cleanText(description),
    speciality: typeof speciality === 'string' ? cleanLine(speciality) || null : speciality,
    application_deadline: typeof deadline === 'string' ? toDeadline(deadline) : deadline,
    requirements: Array.isArray(requirements)
      ? requirements.map(cleanText)
      : typeof requirements === 'string'
        ? cleanText(requirements)
        : requirements,
    year_levels: given.year_levels?.toSorted((a, b) => a - b),
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

/**
 * Completes places that follow from each other, and asks whether all of it is there and fits together.
 * @param before what holds where nothing is given
 * @throws request.invalid
 */
export const fitted = async (
  known: Known,
  given: OfferValues,
  before: Partial<OfferRow> = {},
): Promise<OfferValues> => {
  const values = { ...given }
  if (values.department_id != null) {
    const department = await known.department(values.department_id)
    if (!department) throw invalid('/department_id', 'must be the id of a department that there is')
    values.establishment_id ??= department.establishment_id
    if (values.establishment_id !== department.establishment_id) {
      throw invalid('/department_id', 'must be a department of that establishment')
    }
  } else if (
    values.establishment_id !== undefined &&
    values.department_id === undefined &&
    before.department_id != null &&
    values.establishment_id !== before.establishment_id
  ) {
    throw invalid(
      '/establishment_id',
      'is not where the department is; say another department with it, or null',
    )
  }
  if (values.establishment_id !== undefined) {
    const establishment = await known.establishment(values.establishment_id)
    if (!establishment) throw invalid('/establishment_id', 'must be the id of an establishment that there is')
    values.city = establishment.city
  } else if (before.establishment_id === undefined) {
    throw invalid('/establishment_id', 'is needed, unless a department says it')
  }
  if (values.encadrant_id != null && !(await known.person('encadrant', values.encadrant_id))) {
    throw invalid('/encadrant_id', 'must be the id of the profile of a supervisor that there is')
  }
  const start = values.start_date ?? before.start_date ?? ''
  const end = values.end_date ?? before.end_date ?? ''
  if (end < start) throw invalid('/end_date', 'must not be before start_date')
  return values
}
