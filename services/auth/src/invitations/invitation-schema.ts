import { Id, Nullable, Role, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'

export const InvitationState = Type.Enum(['pending', 'expired'])

/** Somebody who has not chosen a password yet. */
export const Invitation = Type.Object({
  user_id: Id,
  email: Type.String(),
  first_name: Type.String(),
  last_name: Type.String(),
  role: Role,
  state: InvitationState,
  expires_at: Nullable(
    Type.String({ ...Timestamp, description: 'When the last link ends or ended; null when none is kept.' }),
  ),
  created_at: Timestamp,
})
export type Invitation = Static<typeof Invitation>
