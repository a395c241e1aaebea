import type { UserState, UserSummary } from '@medtrack/contracts'
import type { Account } from '../tables.ts'
import type { User } from './account-schema.ts'
import { printedName } from './names.ts'

/** The account as other services see it. */
export const toUserSummary = (account: Account): UserSummary => ({
  id: account.id,
  email: account.email,
  phone: account.phone,
  role: account.role,
  is_active: account.is_active,
  first_name: account.first_name,
  last_name: account.last_name,
  name: printedName(account),
  language: account.language,
  tenant_id: account.tenant_id,
  preferences: account.preferences,
  push_token: account.push_token,
})

/** The account as its owner sees it. */
export const toUser = (account: Account): User => ({
  ...toUserSummary(account),
  push_token: account.push_token,
  email_verified: account.email_verified_at !== null,
  created_at: account.created_at.toISOString(),
  updated_at: account.updated_at.toISOString(),
})

/** Everything that other services keep of an account. */
export const toUserState = (account: Account, aliases: readonly string[]): UserState => ({
  user_id: account.id,
  email: account.email,
  phone: account.phone,
  role: account.role,
  is_active: account.is_active,
  first_name: account.first_name,
  last_name: account.last_name,
  language: account.language,
  preferences: account.preferences,
  push_token: account.push_token,
  push_platform: account.push_platform,
  aliases: [...aliases],
})

/** What an event about an account says it is about. */
export const aboutAccount = ({ id, version }: Pick<Account, 'id' | 'version'>) => ({
  subject: `user/${id}`,
  sequence: version,
})

/** Who a mail goes to, and how they are spoken to. */
export const toAddressee = ({ id, email, first_name, language }: Account) => ({
  user_id: id,
  email,
  first_name,
  language,
})
