import type { Preferences } from '@medtrack/contracts'
import { isTimeZone, KitErrors } from '@medtrack/kit'
import type { GivenPreferences } from './preferences-schema.ts'

const MOST_CATEGORIES = 50

/** Refuses what a schema cannot see; `path` is where in the body they stand. @throws request.invalid (422) for a time zone that there is not, and for hours without end */
export const assertPreferences = (given: GivenPreferences | undefined, path = ''): void => {
  const hours = given?.quiet_hours
  if (!hours) return
  const errors = []
  if (!isTimeZone(hours.timezone)) {
    errors.push({ path: `${path}/quiet_hours/timezone`, message: 'is not the name of an IANA time zone' })
  }
  if (hours.start === hours.end) {
    const message = 'must differ from the start: the same could mean never or always'
    errors.push({ path: `${path}/quiet_hours/end`, message })
  }
  if (errors.length > 0) throw KitErrors.invalid({ errors })
}

/** The preferences after a change: categories one by one, everything else as given. @throws request.invalid (422) */
export const changedPreferences = (
  before: Preferences,
  { categories, ...given }: GivenPreferences,
): Preferences => {
  const merged = { ...before.categories, ...categories }
  if (Object.keys(merged).length > MOST_CATEGORIES) {
    const error = { path: '/categories', message: `must not come to more than ${MOST_CATEGORIES} in all` }
    throw KitErrors.invalid({ errors: [error] })
  }
  return { ...before, ...given, categories: merged }
}
