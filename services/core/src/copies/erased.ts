import type { Erasure } from '@medtrack/kit'
import type { CoreTransaction } from '../tables.ts'

/** Whom news name: by ids of ours, or as another system calls them. */
type Names = { student_id?: string | null; student_user_id?: string | null }

/** People who were erased, by account and profile: late news of them change nothing. */
export type Erased = ReturnType<typeof createErased>

export const createErased = (erasure: Erasure) => {
  const names = erasure.namesIn('erased')
  const userName = (userId: string) => `user:${userId.toLowerCase()}`
  const profileName = (id: string) => `profile:${id.toLowerCase()}`
  // Names of other systems may be numbers of students or addresses: nobody reads them here.
  const externalName = (name: string) => names.hashed('external', name.toLowerCase())
  return {
    /** Until the transaction ends nobody of the institution is erased. */
    hold: names.hold,
    /** First of all in erasing somebody. */
    close: names.close,

    remember: (
      tx: CoreTransaction,
      tenantId: string,
      {
        userIds,
        profiles,
      }: {
        userIds: readonly string[]
        profiles: readonly { id: string; external_id: string | null }[]
      },
      at: Date,
    ) => {
      const known = [
        ...userIds.map(userName),
        ...profiles.map(({ id }) => profileName(id)),
        ...profiles.flatMap(({ external_id }) => (external_id === null ? [] : [externalName(external_id)])),
      ]
      return names.remember(tx, tenantId, known, at)
    },

    has: async (tx: CoreTransaction, userId: string): Promise<boolean> =>
      (await names.findTime(tx, [userName(userId)])) !== undefined,

    /**
     * Whether news of that time name an erased student, or supervisor: by an id of ours always, by another system's name in news from
     * before only, as it may be another person's since.
     */
    covers: async (
      tx: CoreTransaction,
      { student_id, student_user_id }: Names,
      at: Date,
    ): Promise<boolean> => {
      const said = [student_id, student_user_id].filter((name) => name != null)
      const lasting = said.flatMap((name) => [userName(name), profileName(name)])
      if ((await names.findTime(tx, lasting)) !== undefined) return true
      const reusable = await names.findTime(tx, said.map(externalName))
      return reusable !== undefined && at <= reusable
    },
  }
}
