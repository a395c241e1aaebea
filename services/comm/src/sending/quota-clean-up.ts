import type { Schedule } from '@medtrack/kit'
import type { CommDb } from '../tables.ts'
import { sendingRepository } from './sending.repository.ts'

/** Forgets what was sent on days that are over. */
export const quotaCleanUp = ({ crossTenantDb }: { crossTenantDb: CommDb }): Schedule => ({
  name: 'comm.clean-sending-quota',
  everySeconds: 6 * 3_600,
  run: ({ firedAt }) => sendingRepository.removeBefore(crossTenantDb, firedAt),
})
