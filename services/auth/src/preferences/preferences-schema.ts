import { LanguageTag, Preferences } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'

/** More than the platform will ever have; a limit all the same. */
const MOST_CATEGORIES = 50

const Categories = Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_.-]{0,63}$' }), Type.Boolean(), {
  additionalProperties: false,
  maxProperties: MOST_CATEGORIES,
  description:
    'False switches a category off, true on: account, applications, stages, evaluations, messages, reminders, announcements. Those that are absent stay as they are.',
})

/** How a person says they want to be told things; what is absent stays as it is. */
export const GivenPreferences = Type.Object({
  email: Type.Optional(Type.Boolean()),
  push: Type.Optional(Type.Boolean()),
  sms: Type.Optional(Type.Boolean()),
  in_app: Type.Optional(Type.Boolean()),
  categories: Type.Optional(Categories),
  quiet_hours: Type.Optional(Preferences.properties.quiet_hours),
  digest: Type.Optional(Preferences.properties.digest),
  language: Type.Optional(LanguageTag),
})
export type GivenPreferences = Static<typeof GivenPreferences>
