import { Email, LanguageTag, PersonName, Phone, PushToken } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { GivenPassword, NewPassword, PrintedName } from './account-schema.ts'

/** The password that is asked for again before what a stolen token alone must not do. */
export const CurrentPassword = Type.String({
  ...GivenPassword,
  description: 'The password that you sign in with now.',
})

/** What people may change of their own account; what is absent stays as it is. */
export const OwnAccountChange = Type.Object({
  first_name: Type.Optional(PersonName),
  last_name: Type.Optional(PersonName),
  name: Type.Optional(PrintedName),
  phone: Type.Optional(Type.Union([Phone, Type.Null()])),
  language: Type.Optional(LanguageTag),
  push_token: Type.Optional(Type.Union([PushToken, Type.Null()])),
  email: Type.Optional(Email),
  current_password: Type.Optional(CurrentPassword),
})
export type OwnAccountChange = Static<typeof OwnAccountChange>

export const PasswordChange = Type.Object({ current_password: CurrentPassword, new_password: NewPassword })
export type PasswordChange = Static<typeof PasswordChange>
