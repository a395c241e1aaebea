import { isUuid, ROLES } from '@medtrack/kit'
import Type, { type TSchema } from 'typebox'
import { Email, LanguageTag, Nullable, PersonName, Phone } from './fields.ts'
import { ExternalId } from './ids.ts'

/** May be absent or null in what outside systems send. */
export const Loose = <S extends TSchema>(schema: S) => Type.Optional(Nullable(schema))

/** A name that becomes empty when the sender does not know it. */
const LooseName = Type.Optional(
  Type.Union([PersonName, Type.Null()], { default: '', description: 'Empty when it is not known.' }),
)

/** How outside systems describe a person that they announce. */
export const OutsidePerson = {
  user_id: Loose(ExternalId),
  cin: Loose(Type.String({ maxLength: 32 })),
  email: Loose(Email),
  phone: Loose(Phone),
  first_name: LooseName,
  last_name: LooseName,
  language: Loose(LanguageTag),
}

type Payload = Record<string, unknown>

/** Reasons to refuse, each a question about a payload that fits its outside schema. */
type Refusal = (payload: Payload) => string | undefined

/** The first reason of several. */
export const refuseBy =
  (...refusals: readonly Refusal[]): Refusal =>
  (payload) => {
    for (const refusal of refusals) {
      const reason = refusal(payload)
      if (reason !== undefined) return reason
    }
    return undefined
  }

const isGiven = (value: unknown): boolean => typeof value === 'string' && value !== ''

/** Refuses a payload in which none of `fields` says who or what is meant. */
export const requireOneOf =
  (fields: readonly string[], meaning: string): Refusal =>
  (payload) =>
    fields.some((field) => isGiven(payload[field]))
      ? undefined
      : `payload.${fields.join(' or payload.')} is needed: ${meaning}`

/** Refuses ids of people that are no UUID, unless an e-mail address says who is meant. */
export const requireUuidOrEmail =
  (...fields: readonly string[]): Refusal =>
  (payload) => {
    if (isGiven(payload['email'])) return undefined
    const wrong = fields.find((field) => isGiven(payload[field]) && !isUuid(payload[field]))
    return wrong === undefined
      ? undefined
      : `payload.${wrong} "${String(payload[wrong])}" is no UUID: send a UUID, or an e-mail address that says who is meant`
  }

/** Roles that a message from outside may give to a person. */
export const OUTSIDE_ROLES = ['student', 'encadrant'] as const

/** Refuses roles that only an administrator may give. */
export const refusePrivilegedRole: Refusal = ({ role }) => {
  if (OUTSIDE_ROLES.some((allowed) => allowed === role)) return undefined
  return ROLES.some((known) => known === role)
    ? `payload.role "${String(role)}" is given by an administrator of MedTrack only, never by an outside message`
    : `payload.role "${String(role)}" is not known: send "student" or "encadrant"`
}
