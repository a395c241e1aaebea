import { PERSONAL_DATA_SERVICES, UserErased } from '@medtrack/contracts'
import {
  type Clock,
  createTotals,
  type Db,
  type Erasure,
  type EventPublisher,
  type Ids,
  type KeptData,
  KitErrors,
  legalHolds,
  offsetOf,
  type PageOf,
  transact,
} from '@medtrack/kit'
import { accountRepository } from '../accounts/accounts.repository.ts'
import type { PasswordProof } from '../accounts/password-proof.ts'
import type { AuthAudit } from '../audit/audit-actions.ts'
import type { AuthConfig } from '../config.ts'
import { AuthErrors } from '../errors.ts'
import type { PreferencesCache } from '../preferences/preferences-cache.ts'
import type { Visitor } from '../sign-in-protection/devices.ts'
import type { Account, AuthTables, AuthTransaction } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import { tokenSeriesRepository } from '../tokens/token-series.repository.ts'
import type { ErasedNames } from './erased-names.ts'
import { type Erasure as ErasureView, type StartedErasure, toErasure } from './erasure-schema.ts'
import { erasureRepository } from './erasures.repository.ts'

/** What AUTH keeps of an erased person; docs/privacy.md lists the same. */
const KEPT: readonly KeptData[] = [
  {
    what: 'the former id, in the list of erasures and in the log of what was done',
    why: 'to show that the erasure was carried out, and what was done with the account before',
  },
  {
    what: 'ids, and addresses as keyed hashes',
    why: 'late news of the person must not bring them back',
  },
  { what: 'attempts to sign in and mails sent, by keyed hashes of the address, for a day', why: 'security' },
]

/** A receipt as its event says it. */
type Receipt = {
  service: string
  userId: string
  counts: Readonly<Record<string, number>>
  kept: readonly KeptData[]
}

/** People who are forgotten, and what has become of it. */
export type Erasures = {
  /**
   * Closes the account for good: nobody can sign in, its sessions are over, its rows are gone. The others follow.
   * @throws auth.current-password-wrong (422), auth.too-many-attempts (429), auth.last-administrator (409)
   */
  erase(accountId: string, password: string, visitor: Visitor): Promise<StartedErasure>
  /** Keeps a service's receipt; the last one completes the erasure. */
  note(tx: AuthTransaction, receipt: Receipt): Promise<void>
  list(page: { page: number; page_size: number }): Promise<PageOf<ErasureView>>
}

type ErasureNeeds = {
  audit: AuthAudit
  db: Db<AuthTables>
  clock: Clock
  config: Pick<AuthConfig, 'AUTH_ACCESS_TOKEN_TTL_SECONDS'>
  ids: Ids
  events: EventPublisher
  erasure: Erasure
  erasedNames: ErasedNames
  preferencesCache: PreferencesCache
  proof: PasswordProof
}

export const createErasures = (needs: ErasureNeeds): Erasures => {
  const { audit, db, clock, config, ids, events, erasure, erasedNames, preferencesCache, proof } = needs
  const totals = createTotals(clock)

  /** Tokens of the person count no more, although their sessions are gone with the account. */
  const endTokens = async (tx: AuthTransaction, { id, tenant_id }: Account, now: Date) => {
    const alive = new Date(now.getTime() - config.AUTH_ACCESS_TOKEN_TTL_SECONDS * 1_000)
    for (const session of await erasureRepository.listSessions(tx, id, alive)) {
      await tokenSeriesRepository.end(tx, { id: session, tenant_id, ended_at: now })
    }
  }

  const remove = async (tx: AuthTransaction, account: Account): Promise<StartedErasure> => {
    const now = clock.now()
    const { id: userId, tenant_id, email_key, version } = account
    const aliases = await accountRepository.listAliases(tx, userId)
    const addresses = await erasureRepository.listMailedAddresses(tx, userId)
    await endTokens(tx, account, now)
    await erasedNames.remember(tx, tenant_id, { ids: [userId, ...aliases], emailKey: email_key }, now)
    await preferencesCache.changed(tx, { tenantId: tenant_id, accountId: userId })
    const counts = await erasureRepository.removeAccount(tx, account)
    const row = {
      id: ids.next(),
      tenant_id,
      user_id: userId,
      aliases,
      expected: [...PERSONAL_DATA_SERVICES],
      sequence: version + 1,
      requested_at: now,
      announced_at: now,
      completed_at: null,
    }
    await erasureRepository.insert(tx, row)
    const about = { subject: `user/${userId}`, sequence: row.sequence }
    await events.publish(tx, UserErased, { user_id: userId, aliases }, about)
    const { email, phone, phone_e164, push_token } = account
    await erasure.begin(tx, { userId, counts, kept: KEPT }, [
      ...aliases,
      ...addresses,
      ...[email, email_key, phone, phone_e164, push_token],
    ])
    return { id: row.id, requested_at: now.toISOString() }
  }

  return {
    erase: async (accountId, password, visitor) => {
      const found = getOpen(await accountRepository.findById(db, accountId))
      const shown = await proof.prove(found, password, visitor)
      return await transact(db, async (tx) => {
        const account = getOpen(await accountRepository.findForUpdate(tx, accountId))
        await proof.accept(tx, shown, account)
        if (await legalHolds.has(tx, accountId)) throw AuthErrors.legalHold()
        const started = await remove(tx, account)
        if (account.role === 'platform_admin') {
          // Held last, as where accounts are closed: of two who leave at once the second sees that the first has.
          await tenantRepository.lock(tx, account.tenant_id)
          if (!(await accountRepository.hasActiveRole(tx, account.role))) throw AuthErrors.lastAdministrator()
        }
        await audit.record(tx, { action: 'account.erased', subject: `user/${accountId}` })
        return started
      })
    },

    note: async (tx, { service, userId, counts, kept }) => {
      const row = await erasureRepository.findForUpdate(tx, userId)
      // Nobody here asked for it: an account of a former time, or of another database.
      if (!row) return
      const now = clock.now()
      const { id: erasure_id, tenant_id } = row
      await erasureRepository.insertReceipt(tx, {
        ...{ erasure_id, tenant_id, service, received_at: now },
        ...{ counts, kept },
      })
      if (row.completed_at !== null) return
      const receipts = await erasureRepository.listReceipts(tx, [erasure_id])
      const given = new Set(receipts.map((receipt) => receipt.service))
      if (row.expected.every((name) => given.has(name))) await erasureRepository.complete(tx, erasure_id, now)
    },

    list: async (page) => {
      const rows = await erasureRepository.list(db, { limit: page.page_size, offset: offsetOf(page) })
      const receipts = await erasureRepository.listReceipts(
        db,
        rows.map(({ id }) => id),
      )
      return {
        items: rows.map((row) =>
          toErasure(
            row,
            receipts.filter(({ erasure_id }) => erasure_id === row.id),
            clock.now(),
          ),
        ),
        total: await totals.count('erasure', {}, () => erasureRepository.count(db)),
      }
    },
  }
}

/** @throws request.invalid-token (401): the session of an account that is closed or gone has ended */
const getOpen = (account: Account | undefined): Account => {
  if (!account?.is_active) throw KitErrors.invalidToken()
  return account
}
