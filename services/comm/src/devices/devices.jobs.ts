import { defineJob, type JobHandler, work } from '@medtrack/kit'
import Type from 'typebox'
import type { CommDb } from '../tables.ts'
import { deviceRepository } from './devices.repository.ts'

/** A device was registered in a tenant: in every other one its token is somebody else's past. */
export const ClaimDevice = defineJob('comm.claim-device', Type.Object({ device_id: Type.String() }))

export const deviceJobs = ({ crossTenantDb }: { crossTenantDb: CommDb }): JobHandler[] => [
  work(ClaimDevice, ({ device_id }) =>
    deviceRepository.removeEarlierElsewhere(crossTenantDb, device_id),
  ) as never,
]
