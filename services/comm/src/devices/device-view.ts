import { Id, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { PLATFORMS } from '../tables.ts'
import type { DeviceRow } from './devices.repository.ts'

export const DeviceInfo = Type.Record(Type.String(), Type.Unknown(), {
  description: 'Model, version, …: free data.',
})

/** A device that takes push messages. */
export const DeviceToken = Type.Object({
  id: Id,
  user_id: Id,
  device_token: Type.String(),
  platform: Type.Enum([...PLATFORMS]),
  device_info: DeviceInfo,
  is_active: Type.Boolean({ description: 'False once the provider has called the token invalid.' }),
  created_at: Timestamp,
  updated_at: Timestamp,
})
export type DeviceToken = Static<typeof DeviceToken>

export const toDeviceToken = (row: DeviceRow): DeviceToken => ({
  ...row,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})
