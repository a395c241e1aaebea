import { type Clock, type Ids, type Jobs, KitErrors, transact } from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import { contactRepository } from '../contacts/contacts.repository.ts'
import { CommErrors } from '../errors.ts'
import { type CommDb, type CommTransaction, PLATFORMS, type Platform } from '../tables.ts'
import { type DeviceToken, toDeviceToken } from './device-view.ts'
import { ClaimDevice } from './devices.jobs.ts'
import { type DeviceRow, deviceRepository } from './devices.repository.ts'

export type NewDevice = {
  device_token: string
  platform: Platform
  device_info?: Record<string, unknown>
}

/** The devices on which people take push messages. */
export type Devices = ReturnType<typeof createDevices>

export const createDevices = ({
  db,
  clock,
  ids,
  jobs,
  audit,
}: {
  db: CommDb
  clock: Clock
  ids: Ids
  jobs: Jobs
  audit: CommAudit
}) => {
  /** A token belongs to whoever registered it last: somebody else may hold the phone now. */
  const register = async (
    tx: CommTransaction,
    tenantId: string,
    userId: string,
    { device_token: deviceToken, platform, device_info: info = {} }: NewDevice,
  ): Promise<DeviceRow> => {
    const former = await deviceRepository.ownerOf(tx, tenantId, deviceToken)
    const row = await deviceRepository.put(tx, {
      id: ids.next(),
      tenantId,
      userId,
      deviceToken,
      platform,
      info,
      now: clock.now(),
    })
    if (former !== undefined && former !== userId) {
      const details = { former_user_id: former, user_id: userId }
      await audit.record(tx, { action: 'device.moved', subject: `device/${row.id}`, details })
    }
    // Its former owner may be of another tenant, whose rows this transaction cannot reach.
    await jobs.enqueue(tx, ClaimDevice, { device_id: row.id })
    return row
  }
  return {
    register,
    /** @throws request.invalid-token (401) for an erased person, whose access token is about to die */
    registerOwn: (tenantId: string, userId: string, device: NewDevice): Promise<DeviceToken> =>
      transact(db, async (tx) => {
        const owner = await contactRepository.hold(tx, { tenantId, userId, now: clock.now() })
        if (owner?.erased_at) throw KitErrors.invalidToken()
        return toDeviceToken(await register(tx, tenantId, userId, device))
      }),
    listOwn: async (userId: string): Promise<DeviceToken[]> =>
      (await deviceRepository.listOf(db, userId)).map(toDeviceToken),
    /** @throws comm.device-token-not-found */
    removeOwn: (id: string, userId: string): Promise<void> =>
      transact(db, async (tx) => {
        if (!(await deviceRepository.remove(tx, id, userId))) throw CommErrors.deviceTokenNotFound()
        await audit.record(tx, { action: 'device.removed', subject: `device/${id}` })
      }),
    removeToken: deviceRepository.removeToken,
    tokensOf: deviceRepository.listTokens,
    removeOfUsers: deviceRepository.removeOfUsers,
    moveToUser: deviceRepository.moveToUser,
  }
}

/**
 * The platform of a token whose owner did not say: subscriptions are JSON and come from browsers, and most of the
 * faculty's phones are Android ones.
 */
export const platformOf = (given: string | null | undefined, deviceToken: string): Platform =>
  PLATFORMS.find((platform) => platform === given) ?? (deviceToken.startsWith('{') ? 'web' : 'android')
