import { type Db, isHeld, MOST_COUNTED } from '@medtrack/kit'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { AuthTables, Session, SessionEnd } from '../tables.ts'

type Handle = Db<AuthTables>
export type RefreshToken = Selectable<AuthTables['refresh_token']>

const SESSION_COLUMNS = [
  'id',
  'tenant_id',
  'account_id',
  'ip_address',
  'user_agent',
  'created_at',
  'last_seen_at',
  'expires_at',
  'ended_at',
  'end_reason',
] as const

const TOKEN_COLUMNS = [
  'token_hash',
  'tenant_id',
  'session_id',
  'created_at',
  'expires_at',
  'spent_at',
] as const

/** SQL of sessions and their refresh tokens. */
export const sessionRepository = {
  insert: async (db: Handle, row: Insertable<AuthTables['session']>): Promise<void> => {
    await db.insertInto('session').values(row).execute()
  },

  find: (db: Handle, id: string): Promise<Session | undefined> =>
    db.selectFrom('session').select(SESSION_COLUMNS).where('id', '=', id).executeTakeFirst(),

  /** The same, and nobody else changes it before this transaction ends. */
  findForUpdate: (db: Handle, id: string): Promise<Session | undefined> =>
    db.selectFrom('session').select(SESSION_COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst(),

  touch: async (db: Handle, id: string, now: Date): Promise<void> => {
    await db.updateTable('session').set({ last_seen_at: now }).where('id', '=', id).execute()
  },

  /** Ends one session of the account, unless it has ended before. */
  end: async (db: Handle, id: string, accountId: string, reason: SessionEnd, now: Date): Promise<void> => {
    await db
      .updateTable('session')
      .set({ ended_at: now, end_reason: reason })
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .execute()
  },

  endAll: async (db: Handle, accountId: string, reason: SessionEnd, now: Date): Promise<void> => {
    await db
      .updateTable('session')
      .set({ ended_at: now, end_reason: reason })
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .execute()
  },

  /** Ends every session of the account but one. */
  endOthers: async (
    db: Handle,
    accountId: string,
    keptId: string,
    reason: SessionEnd,
    now: Date,
  ): Promise<void> => {
    await db
      .updateTable('session')
      .set({ ended_at: now, end_reason: reason })
      .where('account_id', '=', accountId)
      .where('id', '<>', keptId)
      .where('ended_at', 'is', null)
      .execute()
  },

  /** Ends every session of the tenant in scope. */
  endAllOfTenant: async (db: Handle, tenantId: string, reason: SessionEnd, now: Date): Promise<void> => {
    await db
      .updateTable('session')
      .set({ ended_at: now, end_reason: reason })
      .where('tenant_id', '=', tenantId)
      .where('ended_at', 'is', null)
      .execute()
  },

  /** A page of the account's sessions, newest first. */
  listOf: (db: Handle, accountId: string, limit: number, offset: number): Promise<Session[]> =>
    db
      .selectFrom('session')
      .select(SESSION_COLUMNS)
      .where('account_id', '=', accountId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),

  /** Counted up to {@link MOST_COUNTED}. */
  countOf: async (db: Handle, accountId: string): Promise<number> => {
    const own = db.selectFrom('session').select('id').where('account_id', '=', accountId)
    const { n } = await db
      .selectFrom(own.limit(MOST_COUNTED).as('counted'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },

  listEndedSince: (crossTenantDb: Handle, since: Date): Promise<{ id: string; ended_at: Date | null }[]> =>
    crossTenantDb
      .selectFrom('session')
      .select(['id', 'ended_at'])
      .where('ended_at', '>=', since)
      .orderBy('ended_at')
      .execute(),

  insertToken: async (db: Handle, row: Insertable<AuthTables['refresh_token']>): Promise<void> => {
    await db.insertInto('refresh_token').values(row).execute()
  },

  findToken: (db: Handle, tokenHash: Buffer): Promise<RefreshToken | undefined> =>
    db
      .selectFrom('refresh_token')
      .select(TOKEN_COLUMNS)
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst(),

  spendToken: async (db: Handle, tokenHash: Buffer, now: Date): Promise<void> => {
    await db.updateTable('refresh_token').set({ spent_at: now }).where('token_hash', '=', tokenHash).execute()
  },

  /** Removes sessions that were over before `before`; their tokens go with them. */
  deleteOver: async (crossTenantDb: Handle, before: Date): Promise<void> => {
    await crossTenantDb
      .deleteFrom('session')
      .where('expires_at', '<', before)
      .where(sql<boolean>`not ${isHeld('auth', 'session', 'account_id')}`)
      .execute()
  },

  deleteExpiredTokens: async (crossTenantDb: Handle, before: Date): Promise<void> => {
    await crossTenantDb.deleteFrom('refresh_token').where('expires_at', '<', before).execute()
  },
}
