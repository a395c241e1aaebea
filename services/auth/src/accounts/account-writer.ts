import {
  type Preferences,
  UserCreated,
  type UserDeactivated,
  type UserReactivated,
  UserUpdated,
} from '@medtrack/contracts'
import type { Clock, EventPublisher, Ids, PlatformFacts, Role } from '@medtrack/kit'
import type { AuthAudit } from '../audit/audit-actions.ts'
import type { Enrollments } from '../enrollments/enrollments.ts'
import type { PreferencesCache } from '../preferences/preferences-cache.ts'
import type { Account, AuthTransaction } from '../tables.ts'
import { accountChanged, accountCreated } from './account-entries.ts'
import { aboutAccount, toUserState } from './account-view.ts'
import { accountRepository, type NewAccount } from './accounts.repository.ts'
import { emailKey } from './emails.ts'
import { cleanName } from './names.ts'
import { toE164 } from './phones.ts'
import { preferencesOf } from './preferences.ts'

/** What is known of a person when their account is made. */
export type AccountDraft = {
  /** A free UUID by which the account shall be known; made when absent. */
  id?: string
  tenantId: string
  email: string
  /** Null for a person who is invited to choose a password. */
  passwordHash: string | null
  first_name: string
  last_name: string
  phone: string | null
  role: Role
  language: string
  preferences: Partial<Preferences>
  push_token: string | null
  verified: boolean
}

/** Makes and changes accounts, and announces it in the same transaction. */
export type AccountWriter = {
  /** The row that the draft gives. */
  rowOf(draft: AccountDraft): Account
  /** Undefined when the address or the id is taken. */
  create(tx: AuthTransaction, row: Account, more?: AccountAttachments): Promise<Account | undefined>
  /**
   * Changes an account whose row `tx` has locked. `fields` are the names that others know the change by; `as` is what
   * the change is announced as.
   */
  change(
    tx: AuthTransaction,
    id: string,
    change: AccountChange,
    fields: readonly string[],
    as?: ChangeAnnouncement,
  ): Promise<Account>
}

type ChangeAnnouncement = typeof UserUpdated | typeof UserDeactivated | typeof UserReactivated

/** What goes with a new account: its ids elsewhere, and what PROFILE shall keep of the person. */
export type AccountAttachments = { aliases?: readonly string[]; profile?: Record<string, unknown> }

export type AccountChange = Parameters<typeof accountRepository.update>[2]

type WriterNeeds = {
  audit: AuthAudit
  events: EventPublisher
  clock: Clock
  enrollments: Pick<Enrollments, 'begin'>
  ids: Ids
  platform: PlatformFacts
  preferencesCache: PreferencesCache
}

export const createAccountWriter = ({
  audit,
  events,
  clock,
  enrollments,
  ids,
  platform,
  preferencesCache,
}: WriterNeeds): AccountWriter => ({
  rowOf: (draft) => {
    const now = clock.now()
    return {
      id: draft.id ?? ids.next(),
      tenant_id: draft.tenantId,
      email: draft.email,
      email_key: emailKey(draft.email),
      password_hash: draft.passwordHash,
      first_name: cleanName(draft.first_name),
      last_name: cleanName(draft.last_name),
      phone: draft.phone,
      phone_e164: toE164(draft.phone, platform.phoneRegion),
      role: draft.role,
      language: draft.language,
      is_active: true,
      email_verified_at: draft.verified ? now : null,
      preferences: preferencesOf(draft.preferences, draft.language),
      push_token: draft.push_token,
      push_platform: null,
      version: 1,
      created_at: now,
      updated_at: now,
    }
  },

  create: async (tx, row, { aliases = [], profile } = {}) => {
    const account = await accountRepository.insertIfFree(tx, row satisfies NewAccount)
    if (!account) return undefined
    for (const external_id of aliases) {
      const { tenant_id, id: account_id, created_at } = account
      await accountRepository.insertAlias(tx, { tenant_id, external_id, account_id, created_at })
    }
    await events.publish(
      tx,
      UserCreated,
      { ...toUserState(account, aliases), ...(profile === undefined ? {} : { profile }) },
      aboutAccount(account),
    )
    await audit.record(tx, accountCreated(account))
    await enrollments.begin(tx, account)
    return account
  },

  change: async (tx, id, change, fields, as = UserUpdated) => {
    const account = await accountRepository.update(tx, id, { ...change, updated_at: clock.now() })
    const aliases = await accountRepository.listAliases(tx, id)
    if (change.preferences !== undefined || change.language !== undefined) {
      await preferencesCache.changed(tx, { tenantId: account.tenant_id, accountId: id })
    }
    await events.publish(
      tx,
      as,
      { ...toUserState(account, aliases), updated_fields: [...fields] },
      aboutAccount(account),
    )
    const entry = accountChanged(account, fields)
    if (entry) await audit.record(tx, entry)
    return account
  },
})
