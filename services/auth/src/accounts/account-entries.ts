import type { AuditEntry } from '@medtrack/kit'
import type { AuthAction } from '../audit/audit-actions.ts'
import type { Account } from '../tables.ts'

type Entry = AuditEntry<AuthAction>

/** What the audit log says of an account that was made. */
export const accountCreated = ({ id, role, password_hash }: Account): Entry => ({
  action: 'account.created',
  subject: `user/${id}`,
  details: { role, has_password: password_hash !== null },
})

/** Devices claim their tokens again at every start: nobody asks who did. */
const UNTOLD: readonly string[] = ['push_token']

/** What it says of one that was changed, by the weightiest of the fields; undefined where it says nothing. */
export const accountChanged = (account: Account, fields: readonly string[]): Entry | undefined => {
  if (fields.every((field) => UNTOLD.includes(field))) return undefined
  const action = actionOf(account, fields)
  const role = action === 'account.role-changed' ? { role: account.role } : {}
  return { action, subject: `user/${account.id}`, details: { fields, ...role } }
}

const actionOf = ({ is_active }: Account, fields: readonly string[]): AuthAction => {
  if (fields.includes('role')) return 'account.role-changed'
  if (fields.includes('is_active')) return is_active ? 'account.reactivated' : 'account.deactivated'
  if (fields.includes('password')) return 'account.password-changed'
  if (fields.includes('email')) return 'account.email-changed'
  return fields.includes('email_verified') ? 'account.email-verified' : 'account.changed'
}
