import Type, { type Static } from 'typebox'
import { Email, LanguageTag, Metadata, Nullable, PersonName, Phone, Role } from '../fields.ts'
import { ExternalId, Id } from '../ids.ts'
import { Preferences } from '../preferences.ts'

/** Everything that others keep about an account. */
export const UserState = Type.Object({
  user_id: Id,
  email: Email,
  phone: Nullable(Phone),
  role: Role,
  is_active: Type.Boolean(),
  first_name: PersonName,
  last_name: PersonName,
  language: LanguageTag,
  preferences: Type.Optional(Preferences),
  // Wider than PushToken, which is what AUTH and COMM take: what events may hold is never narrowed.
  push_token: Type.Optional(Nullable(Type.String({ maxLength: 4096 }))),
  push_platform: Type.Optional(Nullable(Type.Enum(['android', 'ios', 'web']))),
  aliases: Type.Array(ExternalId, { description: 'Ids under which other systems know this account.' }),
})
export type UserState = Static<typeof UserState>

/** What an administrator or an outside system says of the person beyond the account: kept by PROFILE. */
export const RoleData = Metadata

/** What every mail to an account needs to know of its reader. */
export const Addressee = {
  user_id: Id,
  email: Email,
  first_name: PersonName,
  language: LanguageTag,
}
