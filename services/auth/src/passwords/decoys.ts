import type { Clock, Db, Vault } from '@medtrack/kit'
import type { AuthTables } from '../tables.ts'
import { unmatchableHash } from './argon2.ts'
import { decoyRepository, type SlowHashes } from './decoys.repository.ts'
import { unmatchableDjangoHash } from './django-hashes.ts'

/**
 * What is compared for an address without an account. Where some accounts still have a hash from elsewhere, which takes
 * several times as long, as many addresses without an account take as long as well, always the same ones: how long an answer
 * took then tells nothing about an address that was not known before.
 */
export type Decoys = {
  /** @param slug the institution that was asked for; undefined for any */
  choose(emailKey: string, slug: string | undefined): Promise<string>
}

type DecoyNeeds = { crossTenantDb: Db<AuthTables>; clock: Clock; vault: Pick<Vault, 'sign'> }

/** Accounts are counted once in this time; meanwhile shares change by the few that sign in. */
const LIFE_MILLISECONDS = 60_000
/** Institutions whose shares are remembered; whoever asks for more that there are not pays for counting nothing. */
const MOST_REMEMBERED = 1_000
/** Purpose under which an address is given its place among all. */
const PLACE_PURPOSE = 'sign-in-decoy'

type Shares = { slow: readonly SlowHashes[]; all: number }

export const createDecoys = ({ crossTenantDb, clock, vault }: DecoyNeeds): Decoys => {
  const fast = unmatchableHash()
  const remembered = new Map<string | undefined, { shares: Promise<Shares>; until: number }>()

  const count = async (slug: string | undefined): Promise<Shares> => {
    const slow = await decoyRepository.countSlow(crossTenantDb, slug)
    return { slow, all: slow.length === 0 ? 0 : await decoyRepository.countAll(crossTenantDb, slug) }
  }
  const sharesOf = (slug: string | undefined): Promise<Shares> => {
    const now = clock.now().getTime()
    const known = remembered.get(slug)
    if (known && known.until > now) return known.shares
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    const entry = { shares: count(slug), until: now + LIFE_MILLISECONDS }
    remembered.set(slug, entry)
    entry.shares.catch(() => {
      if (remembered.get(slug) === entry) remembered.delete(slug)
    })
    return entry.shares
  }

  return {
    choose: async (emailKey, slug) => {
      const { slow, all } = await sharesOf(slug)
      let place = placeOf(vault.sign(JSON.stringify([slug ?? null, emailKey]), PLACE_PURPOSE)) * all
      for (const { iterations, accounts } of slow) {
        if (place < accounts) return unmatchableDjangoHash(iterations)
        place -= accounts
      }
      return fast
    },
  }
}

const PLACE_BYTES = 6

/** A number from 0 up to 1, spread evenly, from a signature. */
const placeOf = (signature: string): number =>
  Buffer.from(signature, 'base64url').readUIntBE(0, PLACE_BYTES) / 2 ** (8 * PLACE_BYTES)
