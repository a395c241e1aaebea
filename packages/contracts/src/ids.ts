import Type, { type Static } from 'typebox'

/** A UUID of any version in its usual notation (RFC 9562). */
export const Id = Type.String({
  format: 'uuid',
  // Some validators take the "urn:uuid:" notation for the same format; no table does.
  maxLength: 36,
  description: 'A UUID.',
})
export type Id = Static<typeof Id>

/** How another system names a person or a thing; a UUID or not. */
export const ExternalId = Type.String({
  minLength: 1,
  maxLength: 128,
  description: "An identifier of the sender's own system.",
})
export type ExternalId = Static<typeof ExternalId>
