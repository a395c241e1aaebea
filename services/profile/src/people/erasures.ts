import type { Erasure } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import type { ProfileTables } from '../tables.ts'

type Tx = Transaction<ProfileTables>

export type Erasures = ReturnType<typeof createErasures>

/** Remembers who was erased, so that late news of them change nothing: ids, and addresses as keyed hashes. */
export const createErasures = (erasure: Erasure) => {
  const names = erasure.namesIn('erased')
  const userName = (id: string) => `user:${id}`
  const emailName = (key: string) => names.hashed('email', key)
  const profileName = ({ publisher, name }: OutsideProfile) => `profile:${publisher}:${name}`
  return {
    /** What the account of that id is known as once it is erased. */
    nameOfUser: userName,

    rememberUsers: (
      tx: Tx,
      tenantId: string,
      ids: readonly string[],
      emailKeys: readonly string[],
      at: Date,
    ) => names.remember(tx, tenantId, [...ids.map(userName), ...emailKeys.map(emailName)], at),

    rememberProfile: (tx: Tx, tenantId: string, profile: OutsideProfile, at: Date) =>
      names.remember(tx, tenantId, [profileName(profile)], at),

    /** When the account of one of these ids was erased. */
    findTimeOfUsers: (tx: Tx, ids: readonly string[]) => names.findTime(tx, ids.map(userName)),

    /**
     * Whether outside news of that time are of somebody erased later. By an account's id always; an address or another
     * system's record may come to life again, as another person's or anew.
     */
    covers: async (
      tx: Tx,
      said: { userIds: readonly string[]; emailKey: string | undefined; profile: OutsideProfile | undefined },
      at: Date,
    ): Promise<boolean> => {
      if ((await names.findTime(tx, said.userIds.map(userName))) !== undefined) return true
      const reusable = [
        ...(said.emailKey === undefined ? [] : [emailName(said.emailKey)]),
        ...(said.profile === undefined ? [] : [profileName(said.profile)]),
      ]
      const time = await names.findTime(tx, reusable)
      return time !== undefined && at.getTime() <= time.getTime()
    },
  }
}

/** A profile as another system names it. */
export type OutsideProfile = { publisher: string; name: string }
