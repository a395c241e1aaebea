import type { Files } from '@medtrack/kit'
import type { CommKit } from '../needs.ts'
import type { CommTransaction } from '../tables.ts'
import { documentRepository } from './documents.repository.ts'
import { relationRepository } from './relations.repository.ts'
import { createStoring, type Storing } from './storing.ts'
import { uploadRepository } from './uploads.repository.ts'

/** Where documents are, and how they go with their people. */
export type Keeping = {
  readonly files: Files
  readonly storing: Storing
  /** Removes everything that is the people's; tells how many documents that were. */
  eraseOfUsers(tx: CommTransaction, tenantId: string, userIds: readonly string[]): Promise<number>
}

export const createKeeping = (
  kit: Pick<CommKit, 'db' | 'clock' | 'ids' | 'jobs' | 'config' | 'openFiles'>,
): Keeping => {
  const files = kit.openFiles()
  const storing = createStoring({ ...kit, files })
  return {
    files,
    storing,
    eraseOfUsers: async (tx, tenantId, userIds) => {
      const removed = await documentRepository.removeOfUsers(tx, tenantId, userIds)
      await storing.release(tx, removed)
      await uploadRepository.removeOfUsers(tx, tenantId, userIds)
      await relationRepository.removeOfUsers(tx, tenantId, userIds)
      return removed.length
    },
  }
}
