import { Id, LanguageTag, Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'

const Purpose = Type.String({
  pattern: '^[a-z][a-z0-9_.-]{0,63}$',
  description: 'What it is about, e.g. "terms", "privacy", "announcements.sms".',
})
const Version = Type.String({ minLength: 1, maxLength: 64, description: 'Which version of the text.' })
const ShownText = Type.String({ minLength: 1, maxLength: 20_000, description: 'The text as it was shown.' })

/** Query filters of the history. */
export const ConsentFilters = { purpose: Purpose }

export const GivenConsent = Type.Object({
  purpose: Purpose,
  granted: Type.Optional(
    Type.Boolean({
      default: true,
      description: 'False withdraws it: then nothing but the purpose is needed.',
    }),
  ),
  version: Type.Optional(Version),
  language: Type.Optional(LanguageTag),
  text: Type.Optional(ShownText),
})
export type GivenConsent = Static<typeof GivenConsent>

/** One entry of the history. */
export const Consent = Type.Object({
  id: Id,
  purpose: Purpose,
  granted: Type.Boolean(),
  version: Version,
  language: LanguageTag,
  text: Nullable(ShownText),
  ip_hash: Type.String({ description: 'Keyed hash of the address it was given from.' }),
  created_at: Timestamp,
  current: Type.Boolean({ description: 'The one that counts for its purpose.' }),
})
export type Consent = Static<typeof Consent>
