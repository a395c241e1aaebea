import Type, { type Static } from 'typebox'
import { LanguageTag } from './fields.ts'

/** What a notification is about; each category can be switched off on its own. */
export const NOTIFICATION_CATEGORIES = [
  'account',
  'applications',
  'stages',
  'evaluations',
  'messages',
  'reminders',
  'announcements',
] as const
/** One of the kinds of notification that a person can choose about. */
export const NotificationCategory = Type.Enum([...NOTIFICATION_CATEGORIES])
export type NotificationCategory = Static<typeof NotificationCategory>

/** Ways in which a person can be told something. */
export const CHANNELS = ['email', 'push', 'sms', 'in_app'] as const
/** One of the ways in which a person can be told something. */
export const Channel = Type.Enum([...CHANNELS])
export type Channel = Static<typeof Channel>

const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'HH:MM' })

/** Hours in which nothing leaves but what protects an account, and reminders; `start` after `end` spans midnight. */
export const QuietHours = Type.Object({
  start: TimeOfDay,
  end: TimeOfDay,
  timezone: Type.String({
    minLength: 1,
    maxLength: 64,
    description: 'IANA time zone, e.g. Africa/Casablanca',
  }),
})
export type QuietHours = Static<typeof QuietHours>

/** How a person wants to be told things. */
export const Preferences = Type.Object({
  email: Type.Boolean(),
  push: Type.Boolean(),
  sms: Type.Boolean(),
  in_app: Type.Boolean(),
  categories: Type.Record(Type.String(), Type.Boolean(), {
    description: 'False switches a category off; absent ones are on.',
  }),
  quiet_hours: Type.Union([QuietHours, Type.Null()]),
  digest: Type.Enum(['instant', 'hourly', 'daily']),
  language: LanguageTag,
})
export type Preferences = Static<typeof Preferences>
