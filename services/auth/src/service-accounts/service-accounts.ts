import { SCOPE_NAMES } from '@medtrack/contracts'
import {
  assertVersion,
  type Clock,
  createTotals,
  type Db,
  type Ids,
  offsetOf,
  type PageOf,
  transact,
} from '@medtrack/kit'
import { cleanName } from '../accounts/names.ts'
import type { AuthAudit } from '../audit/audit-actions.ts'
import { AuthErrors } from '../errors.ts'
import type { AuthTables, AuthTransaction } from '../tables.ts'
import { hashToken, newSecretToken } from '../tokens/secret-tokens.ts'
import { tokenSeriesRepository } from '../tokens/token-series.repository.ts'
import type { NewServiceAccount, ServiceAccountChange } from './service-account-schema.ts'
import { type ServiceAccountRow, serviceAccountRepository } from './service-accounts.repository.ts'

/** A service account, and its secret while it can be shown. */
export type WithSecret = { account: ServiceAccountRow; secret: string }

/** Other programs that may call the platform, each with exactly its scopes. */
export type ServiceAccounts = {
  list(page: { page: number; page_size: number }): Promise<PageOf<ServiceAccountRow>>
  /** @throws auth.service-account-not-found */
  get(id: string): Promise<ServiceAccountRow>
  create(tenantId: string, input: NewServiceAccount): Promise<WithSecret>
  /**
   * Its tokens end when it is switched off or may do less than before.
   * @throws auth.service-account-not-found, request.precondition-failed
   */
  change(id: string, change: ServiceAccountChange, expected: string | undefined): Promise<ServiceAccountRow>
  /** A new secret; the old one and its tokens end. @throws auth.service-account-not-found, request.precondition-failed */
  rotate(id: string, expected: string | undefined): Promise<WithSecret>
  /** @throws auth.service-account-not-found, request.precondition-failed */
  remove(id: string, expected: string | undefined): Promise<void>
  /** Ends the tokens of all service accounts of the tenant in scope. */
  endAllTokens(tx: AuthTransaction): Promise<void>
}

type Needs = { audit: AuthAudit; db: Db<AuthTables>; clock: Clock; ids: Ids }

export const createServiceAccounts = ({ audit, db, clock, ids }: Needs): ServiceAccounts => {
  const totals = createTotals(clock)

  const lock = async (tx: AuthTransaction, id: string, expected: string | undefined) => {
    const account = await serviceAccountRepository.findForUpdate(tx, id)
    if (!account) throw AuthErrors.serviceAccountNotFound()
    assertVersion(expected, account.version)
    return account
  }
  const endTokens = async (tx: AuthTransaction, { token_series: id, tenant_id }: ServiceAccountRow) => {
    await tokenSeriesRepository.end(tx, { id, tenant_id, ended_at: clock.now() })
    return { token_series: ids.next() }
  }

  return {
    list: async (page) => ({
      items: await serviceAccountRepository.list(db, { limit: page.page_size, offset: offsetOf(page) }),
      total: await totals.count('service_account', {}, () => serviceAccountRepository.count(db)),
    }),

    get: async (id) => {
      const account = await serviceAccountRepository.find(db, id)
      if (!account) throw AuthErrors.serviceAccountNotFound()
      return account
    },

    create: (tenantId, { name, scopes }) =>
      transact(db, async (tx) => {
        const secret = newSecretToken()
        const now = clock.now()
        const account = await serviceAccountRepository.insert(tx, {
          id: ids.next(),
          tenant_id: tenantId,
          name: cleanName(name),
          scopes: inOrder(scopes),
          secret_hash: hashToken(secret),
          token_series: ids.next(),
          last_used_at: null,
          created_at: now,
          updated_at: now,
        })
        const details = { scopes: account.scopes }
        await audit.record(tx, { action: 'service-account.created', subject: subjectOf(account.id), details })
        return { account, secret }
      }),

    change: (id, { name, scopes, is_active }, expected) =>
      transact(db, async (tx) => {
        const account = await lock(tx, id, expected)
        const shrinks =
          scopes !== undefined && account.scopes.some((had) => !scopes.some((one) => one === had))
        const ends = shrinks || (account.is_active && is_active === false)
        const given = { name, scopes, is_active }
        const fields = Object.entries(given).flatMap(([field, value]) => (value === undefined ? [] : [field]))
        await audit.record(tx, {
          action: 'service-account.changed',
          subject: subjectOf(id),
          details: { fields, ...(scopes === undefined ? {} : { scopes: inOrder(scopes) }) },
        })
        return await serviceAccountRepository.update(tx, id, {
          ...(name === undefined ? {} : { name: cleanName(name) }),
          ...(scopes === undefined ? {} : { scopes: inOrder(scopes) }),
          ...(is_active === undefined ? {} : { is_active }),
          ...(ends ? await endTokens(tx, account) : {}),
          updated_at: clock.now(),
        })
      }),

    rotate: (id, expected) =>
      transact(db, async (tx) => {
        const account = await lock(tx, id, expected)
        const secret = newSecretToken()
        const changed = await serviceAccountRepository.update(tx, id, {
          secret_hash: hashToken(secret),
          ...(await endTokens(tx, account)),
          updated_at: clock.now(),
        })
        await audit.record(tx, { action: 'service-account.rotated', subject: subjectOf(id) })
        return { account: changed, secret }
      }),

    remove: (id, expected) =>
      transact(db, async (tx) => {
        await endTokens(tx, await lock(tx, id, expected))
        await serviceAccountRepository.delete(tx, id)
        await audit.record(tx, { action: 'service-account.removed', subject: subjectOf(id) })
      }),

    endAllTokens: async (tx) => {
      for (const account of await serviceAccountRepository.listForUpdate(tx)) {
        await serviceAccountRepository.update(tx, account.id, await endTokens(tx, account))
      }
    },
  }
}

const inOrder = (scopes: readonly string[]) => SCOPE_NAMES.filter((name) => scopes.includes(name))

const subjectOf = (id: string) => `service-account/${id}`
