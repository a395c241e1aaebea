import { ROLES } from '@medtrack/kit'
import Type, { type Static, type TSchema } from 'typebox'

/** The value, or null where it is not known. */
export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])

/** An e-mail address (RFC 5321: at most 254 characters). */
export const Email = Type.String({
  format: 'email',
  maxLength: 254,
  // The format allows quoted local parts, and with them spaces and line breaks: nothing that belongs into a mail header.
  pattern: '^[^\\s"]+$',
  description: 'An e-mail address.',
})
export type Email = Static<typeof Email>

/** A phone number as its owner wrote it; its E.164 form is kept apart, where there is one. */
export const Phone = Type.String({
  maxLength: 32,
  pattern: '^[0-9A-Za-z+\\-.() ]*$',
  description: 'A phone number as given: up to 32 digits, letters, spaces and +-.().',
})
export type Phone = Static<typeof Phone>

/** An instant (RFC 3339). */
export const Timestamp = Type.String({ format: 'date-time', description: 'An instant, RFC 3339.' })
export type Timestamp = Static<typeof Timestamp>

/** A day without a time (RFC 3339 full-date). */
export const DateOnly = Type.String({ format: 'date', description: 'A day, YYYY-MM-DD.' })
export type DateOnly = Static<typeof DateOnly>

/** A language (BCP 47), e.g. `fr` or `ar-MA`. */
export const LanguageTag = Type.String({
  pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$',
  description: 'A language, BCP 47, e.g. fr or ar-MA.',
})
export type LanguageTag = Static<typeof LanguageTag>

/** What a person is in their tenant. */
export const Role = Type.Enum([...ROLES], { description: 'What the person is in their tenant.' })
export type Role = Static<typeof Role>

/** A given or family name; empty when it is not known. */
export const PersonName = Type.String({ maxLength: 150, description: 'Empty when it is not known.' })
export type PersonName = Static<typeof PersonName>

/** National identity number; null until it is known. */
export const Cin = Type.String({ minLength: 1, maxLength: 32, description: 'National identity number.' })
export type Cin = Static<typeof Cin>

/** A short text of one line: a title, a label, a name of a thing. */
export const Line = Type.String({ maxLength: 255 })
export type Line = Static<typeof Line>

/**
 * What the provider of push messages calls a device. Tokens of FCM have some 160 characters; the subscription of a
 * browser, as JSON, up to some 1,000. ASCII only: an index holds 2,700 bytes.
 */
export const PushToken = Type.String({
  minLength: 1,
  maxLength: 2_048,
  pattern: '^[!-~]+$',
  description:
    'Device that takes push messages: its token at FCM, or the PushSubscription of a browser as JSON without blanks.',
})
export type PushToken = Static<typeof PushToken>

/** Free data that belongs to a record; MedTrack keeps it and does not read it. */
export const Metadata = Type.Record(Type.String(), Type.Unknown(), { description: 'Free data.' })
export type Metadata = Static<typeof Metadata>
