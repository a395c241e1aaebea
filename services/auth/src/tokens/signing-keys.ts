import { asTenant, type Clock, type Db, DEFAULT_TENANT_ID, transact, type Vault } from '@medtrack/kit'
import { type CryptoKey, importJWK, type JWK } from 'jose'
import type { AuthAudit } from '../audit/audit-actions.ts'
import type { AuthConfig } from '../config.ts'
import type { AuthTables } from '../tables.ts'
import { KEY_ALGORITHM, makeKey, openKey, resealKey } from './key-pairs.ts'
import { type SigningKeyRow, signingKeyRepository } from './signing-keys.repository.ts'

/** How long an instance remembers the keys; a new one is shown for as long before it signs, so that all know it. */
export const REMEMBER_MILLISECONDS = 60_000
/** Clocks of others may differ by this from ours. */
const TOLERANCE_SECONDS = 60

export type SigningKey = { kid: string; algorithm: string; key: CryptoKey | Uint8Array }

/** What a rotation did: the key that signs from then on. */
export type Rotation = { kid: string; signsFrom: Date }

/** The keys that access tokens are signed with; they live in the database, so that all instances use the same. */
export type SigningKeys = {
  /** What access tokens are signed with: HS256 where a secret is shared. */
  readonly algorithm: string
  /**
   * Makes the first key, and seals anew what is sealed under a former root secret. Several instances may do so at once:
   * one key comes of it.
   */
  ensure(): Promise<void>
  present(): Promise<SigningKey>
  /** Public keys of all tokens that may still be alive (RFC 7517); none where a secret is shared. */
  publicKeys(): Promise<{ keys: JWK[] }>
  /**
   * Makes the next key. It signs in a minute; the present one then verifies until its last token has expired. With
   * `revoke` it signs at once and no other counts any more, for a key that somebody else has seen.
   */
  rotate(options?: { revoke?: boolean }): Promise<Rotation>
  /** The same when the present key is older than `AUTH_SIGNING_KEY_DAYS`; undefined when it is not. */
  rotateWhenDue(): Promise<Rotation | undefined>
  /** Removes keys whose last token expired a day ago or earlier. */
  deleteExpired(): Promise<void>
}

type KeyNeeds = {
  audit: AuthAudit
  db: Db<AuthTables>
  vault: Vault
  clock: Clock
  config: Pick<AuthConfig, 'AUTH_ACCESS_TOKEN_TTL_SECONDS' | 'AUTH_SIGNING_KEY_DAYS' | 'JWT_SECRET'>
}

const DAY_MILLISECONDS = 86_400_000

export const createSigningKeys = ({ audit, db, vault, clock, config }: KeyNeeds): SigningKeys => {
  const isShared = config.JWT_SECRET !== undefined
  // The table belongs to no tenant, but every query is made in one.
  const everywhere = <R>(work: () => R) => asTenant(DEFAULT_TENANT_ID, work)
  let remembered: { at: number; rows: Promise<SigningKeyRow[]> } | undefined
  let opened: { kid: string; key: SigningKey['key'] } | undefined

  /** Of keys that retired before this moment every token has expired. */
  const expiredBefore = (now: number) =>
    new Date(now - (config.AUTH_ACCESS_TOKEN_TTL_SECONDS + TOLERANCE_SECONDS) * 1000 - REMEMBER_MILLISECONDS)

  const rows = async (): Promise<SigningKeyRow[]> => {
    const now = clock.now().getTime()
    if (!remembered || now - remembered.at >= REMEMBER_MILLISECONDS) {
      remembered = { at: now, rows: everywhere(() => signingKeyRepository.list(db, expiredBefore(now))) }
    }
    const asked = remembered
    try {
      return await asked.rows
    } catch (error) {
      if (remembered === asked) remembered = undefined
      throw error
    }
  }

  const replace = (isDue: (createdAt: Date) => boolean, revoke: boolean) =>
    everywhere(async () => {
      const next = await makeKey(vault)
      const rotation = await transact(db, async (tx) => {
        const present = await signingKeyRepository.findPresentForUpdate(tx)
        if (present && !isDue(present.created_at)) return undefined
        const now = clock.now().getTime()
        const signsFrom = new Date(revoke ? now : now + REMEMBER_MILLISECONDS)
        if (revoke) await signingKeyRepository.retireAll(tx, expiredBefore(now))
        else if (present) await signingKeyRepository.retire(tx, present.kid, signsFrom)
        const made = await signingKeyRepository.insertIfNone(tx, { ...next, created_at: new Date(now) })
        if (!made) return undefined
        await audit.record(tx, {
          action: 'signing-key.rotated',
          subject: `signing-key/${next.kid}`,
          details: { revoked: revoke },
        })
        return { kid: next.kid, signsFrom }
      })
      if (rotation) remembered = undefined
      return rotation
    })

  return {
    algorithm: isShared ? 'HS256' : KEY_ALGORITHM,

    ensure: () =>
      everywhere(async () => {
        await signingKeyRepository.insertIfNone(db, { ...(await makeKey(vault)), created_at: clock.now() })
        for (const row of await signingKeyRepository.list(db, new Date(0))) {
          const anew = resealKey(row, vault)
          if (anew) await signingKeyRepository.reseal(db, row.kid, row.sealed_private_jwk, anew)
        }
      }),

    present: async () => {
      const now = clock.now()
      const known = await rows()
      // Those that are to retire sign until then, one after the other.
      const [row] = known
        .filter(({ retired_at }) => retired_at === null || retired_at > now)
        .sort((a, b) => endOf(a) - endOf(b))
      if (!row) throw new Error('There is no key to sign access tokens with')
      if (opened?.kid !== row.kid) {
        opened = { kid: row.kid, key: await importJWK(openKey(row, vault), row.algorithm) }
      }
      return { kid: row.kid, algorithm: row.algorithm, key: opened.key }
    },

    publicKeys: async () => ({
      keys: (isShared ? [] : await rows()).map(({ kid, algorithm, public_jwk }) => ({
        ...public_jwk,
        kid,
        alg: algorithm,
        use: 'sig',
      })),
    }),

    rotate: async ({ revoke = false } = {}) => {
      const rotation = await replace(() => true, revoke)
      if (!rotation) throw new Error('Somebody else is replacing the signing key at this very moment')
      return rotation
    },

    rotateWhenDue: async () => {
      if (isShared) return undefined
      const oldest = clock.now().getTime() - config.AUTH_SIGNING_KEY_DAYS * DAY_MILLISECONDS
      return await replace((createdAt) => createdAt.getTime() <= oldest, false)
    },

    deleteExpired: () =>
      everywhere(() =>
        signingKeyRepository.deleteRetiredBefore(
          db,
          new Date(expiredBefore(clock.now().getTime()).getTime() - DAY_MILLISECONDS),
        ),
      ),
  }
}

const endOf = ({ retired_at }: SigningKeyRow) => retired_at?.getTime() ?? Number.POSITIVE_INFINITY
