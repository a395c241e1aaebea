import type { Vault } from '@medtrack/kit'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'

/** Purpose under which the private parts are sealed. */
const SEAL_PURPOSE = 'signing-key'
/** Ed25519 (RFC 8037). */
export const KEY_ALGORITHM = 'EdDSA'

/** A key pair as it is kept: its private part sealed, its id the thumbprint of its public part (RFC 7638). */
export type KeptKey = { kid: string; algorithm: string; public_jwk: JWK; sealed_private_jwk: string }

export const makeKey = async (vault: Vault): Promise<KeptKey> => {
  const pair = await generateKeyPair(KEY_ALGORITHM, { extractable: true })
  const public_jwk = await exportJWK(pair.publicKey)
  return {
    kid: await calculateJwkThumbprint(public_jwk),
    algorithm: KEY_ALGORITHM,
    public_jwk,
    sealed_private_jwk: vault.seal(JSON.stringify(await exportJWK(pair.privateKey)), SEAL_PURPOSE),
  }
}

type Sealed = Pick<KeptKey, 'sealed_private_jwk'>

/** The private part. @throws when it was sealed under a root secret that this process does not have. */
export const openKey = ({ sealed_private_jwk }: Sealed, vault: Vault): JWK =>
  JSON.parse(unseal(sealed_private_jwk, vault)) as JWK

/** The private part sealed with the present root secret; undefined when it is so already. @throws as {@link openKey} */
export const resealKey = ({ sealed_private_jwk }: Sealed, vault: Vault): string | undefined =>
  vault.isCurrent(sealed_private_jwk)
    ? undefined
    : vault.seal(unseal(sealed_private_jwk, vault), SEAL_PURPOSE)

const unseal = (sealed: string, vault: Vault): string => {
  try {
    return vault.open(sealed, SEAL_PURPOSE)
  } catch (cause) {
    throw new Error('The signing key was sealed under another MEDTRACK_SECRET than the present one', {
      cause,
    })
  }
}
