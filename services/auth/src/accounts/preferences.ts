import type { Preferences } from '@medtrack/contracts'

/** How a person is told things until they say otherwise: nothing is switched off. */
export const preferencesOf = (given: Partial<Preferences>, language: string): Preferences => ({
  email: true,
  push: true,
  sms: true,
  in_app: true,
  categories: {},
  quiet_hours: null,
  digest: 'instant',
  language,
  ...given,
})
