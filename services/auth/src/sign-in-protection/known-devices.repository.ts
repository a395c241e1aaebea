import type { Db } from '@medtrack/kit'
import type { Insertable } from 'kysely'
import type { AuthTables } from '../tables.ts'
import { type Attempts, noAttempts } from './attempts.ts'

type Handle = Db<AuthTables>
export type KnownDevice = Attempts & { device: string }

const COLUMNS = [
  'device',
  'failures',
  'refusals',
  'delayed_until',
  'locked_until',
  'last_attempt_at',
] as const

/** SQL of the devices that accounts were signed in to from. */
export const knownDeviceRepository = {
  /** Those of the devices that the account knows. */
  listKnown: (db: Handle, accountId: string, devices: readonly string[]): Promise<KnownDevice[]> =>
    db
      .selectFrom('known_device')
      .select(COLUMNS)
      .where('account_id', '=', accountId)
      .where('device', 'in', [...devices])
      .execute(),

  hasAny: async (db: Handle, accountId: string): Promise<boolean> =>
    (await db
      .selectFrom('known_device')
      .select('device')
      .where('account_id', '=', accountId)
      .limit(1)
      .executeTakeFirst()) !== undefined,

  update: async (db: Handle, accountId: string, device: string, attempts: Attempts): Promise<void> => {
    await db
      .updateTable('known_device')
      .set(attempts)
      .where('account_id', '=', accountId)
      .where('device', '=', device)
      .execute()
  },

  /** Remembers the device, with nothing held against it. */
  remember: async (
    db: Handle,
    row: Pick<Insertable<AuthTables['known_device']>, 'account_id' | 'device' | 'tenant_id'>,
    now: Date,
  ): Promise<void> => {
    const seen = { ...noAttempts(now), last_seen_at: now }
    await db
      .insertInto('known_device')
      .values({ ...row, ...seen, first_seen_at: now })
      .onConflict((conflict) => conflict.columns(['account_id', 'device']).doUpdateSet(seen))
      .execute()
  },

  /** Nothing is held against any device of the account any more. */
  forgive: async (db: Handle, accountId: string, now: Date): Promise<void> => {
    await db.updateTable('known_device').set(noAttempts(now)).where('account_id', '=', accountId).execute()
  },

  forgetAll: async (db: Handle, accountId: string): Promise<void> => {
    await db.deleteFrom('known_device').where('account_id', '=', accountId).execute()
  },

  /** Removes devices not seen since `before`, but not the last one of an account: the next is new beside it. */
  deleteUnseen: async (crossTenantDb: Handle, before: Date): Promise<void> => {
    await crossTenantDb
      .deleteFrom('known_device')
      .where('last_seen_at', '<', before)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('known_device as newer')
            .select('newer.device')
            .whereRef('newer.account_id', '=', 'known_device.account_id')
            .whereRef('newer.last_seen_at', '>', 'known_device.last_seen_at'),
        ),
      )
      .execute()
  },
}
