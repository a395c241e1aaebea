import type { Preferences } from '@medtrack/contracts'
import { KitErrors } from '@medtrack/kit'
import type { GivenPreferences } from './preferences-schema.ts'

const MOST_CATEGORIES = 50

/** Refuses what a schema cannot see; `path` is where in the body they stand. @throws request.invalid (422) for a time zone that there is not */
export const assertPreferences = (given: GivenPreferences | undefined, path = ''): void => {
  const zone = given?.quiet_hours?.timezone
  if (zone === undefined || isTimeZone(zone)) return
  const error = { path: `${path}/quiet_hours/timezone`, message: 'is not the name of an IANA time zone' }
  throw KitErrors.invalid({ errors: [error] })
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

/** Whether Node knows the zone by that name. It also takes offsets such as "+01:00", which are no zones. */
const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    // The constructor throws for what is none: that is the answer.
    return false
  }
}
