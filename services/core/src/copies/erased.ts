import type { Erasure } from '@medtrack/kit'
import type { CoreTransaction } from '../tables.ts'

/** Accounts that were erased: late news of them change nothing. */
export type Erased = ReturnType<typeof createErased>

export const createErased = (erasure: Erasure) => {
  const names = erasure.namesIn('erased')
  const nameOf = (userId: string) => `user:${userId}`
  return {
    remember: (tx: CoreTransaction, tenantId: string, userIds: readonly string[], at: Date) =>
      names.remember(tx, tenantId, userIds.map(nameOf), at),
    has: async (tx: CoreTransaction, userId: string): Promise<boolean> =>
      (await names.findTime(tx, [nameOf(userId)])) !== undefined,
  }
}
