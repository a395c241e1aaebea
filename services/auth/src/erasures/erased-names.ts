import { type Erasure, isUuid } from '@medtrack/kit'
import type { AuthTransaction } from '../tables.ts'

/** How another system, or AUTH itself, may name a person. */
export type KnownAs = { ids: readonly string[]; emailKey: string | undefined }

/** Remembers who was erased, so that late news of them make no account. */
export type ErasedNames = {
  remember(tx: AuthTransaction, tenantId: string, knownAs: KnownAs, at: Date): Promise<void>
  /**
   * Whether news of that time are of somebody erased later. By a UUID always; an address or another name may come to
   * life again, as somebody new.
   */
  cover(tx: AuthTransaction, knownAs: KnownAs, at: Date): Promise<boolean>
}

export const createErasedNames = ({ erasure }: { erasure: Erasure }): ErasedNames => {
  const names = erasure.namesIn('erased_name')
  const lasting = ({ ids }: KnownAs) => ids.filter(isUuid).map((id) => `user:${id.toLowerCase()}`)
  const passing = ({ ids, emailKey }: KnownAs) => [
    ...ids.filter((id) => !isUuid(id)).map((id) => names.hashed('alias', id)),
    ...(emailKey === undefined ? [] : [names.hashed('email', emailKey)]),
  ]
  return {
    remember: (tx, tenantId, knownAs, at) =>
      names.remember(tx, tenantId, [...lasting(knownAs), ...passing(knownAs)], at),
    cover: async (tx, knownAs, at) => {
      if ((await names.findTime(tx, lasting(knownAs))) !== undefined) return true
      const time = await names.findTime(tx, passing(knownAs))
      return time !== undefined && at.getTime() <= time.getTime()
    },
  }
}
