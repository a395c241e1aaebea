import { asTenant, type Clock, type Db, DEFAULT_TENANT_ID, type Vault } from '@medtrack/kit'
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { AuthConfig } from '../config.ts'
import type { AuthTables } from '../tables.ts'
import { type SigningKeyRow, signingKeyRepository } from './signing-keys.repository.ts'

/** Purpose under which the private parts are sealed. */
const SEAL_PURPOSE = 'signing-key'
const ALGORITHM = 'EdDSA'
/** How long keys are remembered: a new one signs everywhere within a minute. */
const REMEMBER_MILLISECONDS = 60_000
/** Clocks of others may differ by this from ours. */
const TOLERANCE_SECONDS = 60

export type SigningKey = { kid: string; algorithm: string; key: CryptoKey | Uint8Array }

/** The keys that access tokens are signed with; they live in the database, so that all instances use the same. */
export type SigningKeys = {
  /** What access tokens are signed with: HS256 where a secret is shared. */
  readonly algorithm: string
  /** Makes the first key. Several instances may do so at once: one key comes of it. */
  ensure(): Promise<void>
  present(): Promise<SigningKey>
  /** Public keys of all tokens that may still be alive (RFC 7517). */
  publicKeys(): Promise<{ keys: JWK[] }>
}

type KeyNeeds = {
  db: Db<AuthTables>
  vault: Vault
  clock: Clock
  config: Pick<AuthConfig, 'AUTH_ACCESS_TOKEN_TTL_SECONDS' | 'JWT_SECRET'>
}

export const createSigningKeys = ({ db, vault, clock, config }: KeyNeeds): SigningKeys => {
  // The table belongs to no tenant, but every query is made in one.
  const list = (retiredAfter: Date) =>
    asTenant(DEFAULT_TENANT_ID, () => signingKeyRepository.list(db, retiredAfter))
  let remembered: { at: number; rows: Promise<SigningKeyRow[]> } | undefined
  let opened: { kid: string; key: SigningKey['key'] } | undefined

  const rows = async (): Promise<SigningKeyRow[]> => {
    const now = clock.now().getTime()
    if (!remembered || now - remembered.at >= REMEMBER_MILLISECONDS) {
      const alive = (config.AUTH_ACCESS_TOKEN_TTL_SECONDS + TOLERANCE_SECONDS) * 1000
      remembered = { at: now, rows: list(new Date(now - alive)) }
    }
    const asked = remembered
    try {
      return await asked.rows
    } catch (error) {
      if (remembered === asked) remembered = undefined
      throw error
    }
  }

  return {
    algorithm: config.JWT_SECRET === undefined ? ALGORITHM : 'HS256',
    ensure: async () => {
      const pair = await generateKeyPair(ALGORITHM, { extractable: true })
      const publicJwk = await exportJWK(pair.publicKey)
      const kid = await calculateJwkThumbprint(publicJwk)
      await asTenant(DEFAULT_TENANT_ID, async () =>
        signingKeyRepository.insertIfNone(db, {
          kid,
          algorithm: ALGORITHM,
          public_jwk: publicJwk,
          sealed_private_jwk: vault.seal(JSON.stringify(await exportJWK(pair.privateKey)), SEAL_PURPOSE),
          created_at: clock.now(),
        }),
      )
    },

    present: async () => {
      const row = (await rows()).find(({ retired_at }) => retired_at === null)
      if (!row) throw new Error('There is no key to sign access tokens with')
      if (opened?.kid !== row.kid) opened = { kid: row.kid, key: await open(row, vault) }
      return { kid: row.kid, algorithm: row.algorithm, key: opened.key }
    },

    publicKeys: async () => ({
      keys: (await rows()).map(({ kid, algorithm, public_jwk }) => ({
        ...public_jwk,
        kid,
        alg: algorithm,
        use: 'sig',
      })),
    }),
  }
}

const open = async (row: SigningKeyRow, vault: Vault): Promise<SigningKey['key']> => {
  let jwk: JWK
  try {
    jwk = JSON.parse(vault.open(row.sealed_private_jwk, SEAL_PURPOSE)) as JWK
  } catch (cause) {
    throw new Error('The signing key was sealed under another MEDTRACK_SECRET than the present one', {
      cause,
    })
  }
  return await importJWK(jwk, row.algorithm)
}
