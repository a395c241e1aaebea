import { sql } from 'kysely'
import type { CommDb, CommTransaction, Platform } from '../tables.ts'

export type DeviceRow = {
  id: string
  user_id: string
  device_token: string
  platform: Platform
  device_info: Record<string, unknown>
  is_active: boolean
  created_at: Date
  updated_at: Date
}

const columns = [
  'id',
  'user_id',
  'device_token',
  'platform',
  'device_info',
  'is_active',
  'created_at',
  'updated_at',
] as const

/** Devices that take push messages. */
export const deviceRepository = {
  /** Registers the token, or takes it over from whoever had it. */
  put: (
    tx: CommTransaction,
    device: {
      id: string
      tenantId: string
      userId: string
      deviceToken: string
      platform: Platform
      info: Record<string, unknown>
      now: Date
    },
  ): Promise<DeviceRow> => {
    const values = {
      user_id: device.userId,
      platform: device.platform,
      device_info: JSON.stringify(device.info),
      is_active: true,
      updated_at: device.now,
    }
    return tx
      .insertInto('device_token')
      .values({
        id: device.id,
        tenant_id: device.tenantId,
        device_token: device.deviceToken,
        created_at: device.now,
        ...values,
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'device_token']).doUpdateSet(values))
      .returning(columns)
      .executeTakeFirstOrThrow()
  },

  ownerOf: async (
    tx: CommTransaction,
    tenantId: string,
    deviceToken: string,
  ): Promise<string | undefined> => {
    const row = await tx
      .selectFrom('device_token')
      .select('user_id')
      .where('tenant_id', '=', tenantId)
      .where('device_token', '=', deviceToken)
      .executeTakeFirst()
    return row?.user_id
  },

  listOf: (db: CommDb, userId: string): Promise<DeviceRow[]> =>
    db
      .selectFrom('device_token')
      .select(columns)
      .where('user_id', '=', userId)
      .orderBy('updated_at', 'desc')
      .orderBy('id', 'desc')
      .limit(100)
      .execute(),

  listActive: (
    db: CommDb,
    tenantId: string,
    userId: string,
  ): Promise<{ id: string; device_token: string; platform: Platform }[]> =>
    db
      .selectFrom('device_token')
      .select(['id', 'device_token', 'platform'])
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .where('is_active', '=', true)
      .orderBy('id')
      .execute(),

  listTokens: async (
    tx: CommTransaction,
    tenantId: string,
    userIds: readonly string[],
  ): Promise<string[]> => {
    const rows = await tx
      .selectFrom('device_token')
      .select('device_token')
      .where('tenant_id', '=', tenantId)
      .where('user_id', 'in', userIds)
      .execute()
    return rows.map(({ device_token }) => device_token)
  },

  /** Tells whether there was one. */
  remove: async (tx: CommTransaction, id: string, userId: string): Promise<boolean> => {
    const { numDeletedRows } = await tx
      .deleteFrom('device_token')
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .executeTakeFirstOrThrow()
    return numDeletedRows > 0n
  },

  removeToken: async (
    tx: CommTransaction,
    tenantId: string,
    userId: string,
    deviceToken: string,
  ): Promise<void> => {
    await tx
      .deleteFrom('device_token')
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .where('device_token', '=', deviceToken)
      .execute()
  },

  removeOfUsers: async (tx: CommTransaction, tenantId: string, userIds: readonly string[]): Promise<void> => {
    await tx
      .deleteFrom('device_token')
      .where('tenant_id', '=', tenantId)
      .where('user_id', 'in', userIds)
      .execute()
  },

  /** Ends earlier registrations of the device's token in other tenants; `db` sees them all. */
  removeEarlierElsewhere: async (db: CommDb, deviceId: string): Promise<void> => {
    await db
      .deleteFrom('device_token as other')
      .using('device_token as device')
      .where('device.id', '=', deviceId)
      .whereRef('other.device_token', '=', 'device.device_token')
      .whereRef('other.tenant_id', '<>', 'device.tenant_id')
      .where(sql<boolean>`(other.updated_at, other.id) < (device.updated_at, device.id)`)
      .execute()
  },

  deactivate: async (
    tx: CommTransaction,
    tenantId: string,
    ids: readonly string[],
    now: Date,
  ): Promise<void> => {
    if (ids.length === 0) return
    await tx
      .updateTable('device_token')
      .set({ is_active: false, updated_at: now })
      .where('tenant_id', '=', tenantId)
      .where('id', 'in', ids)
      .execute()
  },

  moveToUser: async (
    tx: CommTransaction,
    tenantId: string,
    { from, to }: { from: string; to: string },
  ): Promise<void> => {
    await tx
      .updateTable('device_token')
      .set({ user_id: to })
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', from)
      .execute()
  },
}
