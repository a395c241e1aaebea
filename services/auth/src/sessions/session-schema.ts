import { Email, Id } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { GivenPassword, TenantSlug, User } from '../accounts/account-schema.ts'

export const SignIn = Type.Object({
  email: Email,
  password: GivenPassword,
  tenant: Type.Optional(TenantSlug),
})
export type SignIn = Static<typeof SignIn>

/** A new pair of tokens (OAuth 2.0, RFC 6749, section 5.1). */
export const TokenPair = Type.Object({
  access_token: Type.String({ description: 'Send it as "Authorization: Bearer …".' }),
  refresh_token: Type.Optional(
    Type.String({ description: 'Absent where the browser keeps it in a cookie (X-Session-Cookie: 1).' }),
  ),
  token_type: Type.Literal('Bearer'),
  expires_in: Type.Integer({ description: 'Seconds until the access token expires.' }),
  session_id: Id,
})
export type TokenPair = Static<typeof TokenPair>

export const SignedIn = Type.Object({ ...TokenPair.properties, user: User })
export type SignedIn = Static<typeof SignedIn>

/** Longer than any token of ours: what comes on top is refused unread. */
const RefreshToken = Type.String({ minLength: 1, maxLength: 512 })

export const GivenRefreshToken = Type.Object({
  refresh_token: Type.Optional(RefreshToken),
})
export type GivenRefreshToken = Static<typeof GivenRefreshToken>
