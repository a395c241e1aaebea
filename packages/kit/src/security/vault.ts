import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** Keeps secrets that must be readable again, and proves things only the platform can prove. */
export type Vault = {
  /** Encrypts with AES-256-GCM under the present key; the result names the key. `purpose` is authenticated with it. */
  seal(plain: string, purpose: string): string
  /** @throws when the text was changed, was sealed for another purpose, or its key is not known. */
  open(sealed: string, purpose: string): string
  /** Whether a sealed text names the present key; one that does not must be sealed anew before a former secret goes. */
  isCurrent(sealed: string): boolean
  /** HMAC-SHA-256 under a key of its own for each purpose, base64url. */
  sign(text: string | Buffer, purpose: string): string
  /** Constant-time check of {@link sign}. */
  verify(text: string | Buffer, signature: string, purpose: string): boolean
}

/** Fewest bytes of a root secret: what comes out of HKDF is not stronger than what goes in. */
export const ROOT_SECRET_BYTES = 32

const VERSION = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * A vault over one root secret, or over several while they are rotated: the first is the present one, which seals and
 * signs; all of them open and verify. Keys are derived per purpose with HKDF-SHA-256 (RFC 5869), so that what leaks of
 * one purpose says nothing of another. Sealed text is `v1.<key id>.<base64url(iv | tag | ciphertext)>`.
 *
 * A purpose is a constant of the code (`identity`, `totp-secret`), never made from data.
 * @throws when there is no root secret, or one is shorter than {@link ROOT_SECRET_BYTES}.
 */
export const createVault = (rootSecrets: Buffer | string | readonly (Buffer | string)[]): Vault => {
  const given = typeof rootSecrets === 'string' || Buffer.isBuffer(rootSecrets) ? [rootSecrets] : rootSecrets
  const [present, ...former] = given.map((secret) => createRootKey(Buffer.from(secret)))
  if (!present) throw new Error('A vault needs a root secret')
  const all = [present, ...former]
  return {
    seal: (plain, purpose) => {
      const iv = randomBytes(IV_BYTES)
      const head = `${VERSION}.${present.id}`
      const cipher = createCipheriv('aes-256-gcm', present.derive('seal', purpose), iv)
      cipher.setAAD(Buffer.from(`${head}.${purpose}`))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `${head}.${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`
    },
    open: (sealed, purpose) => {
      const [version, keyId, data = '', ...more] = sealed.split('.')
      const key = all.find(({ id }) => id === keyId)
      if (version !== VERSION || more.length > 0) throw new Error('Not a sealed text of this vault')
      if (!key) throw new Error('The text was sealed under a key that this vault does not have')
      const bytes = Buffer.from(data, 'base64url')
      // One text has one spelling: unused bits of the last character are no place to change something.
      const canonical = bytes.toString('base64url') === data
      if (!canonical || bytes.length < IV_BYTES + TAG_BYTES)
        throw new Error('Not a sealed text of this vault')
      const decipher = createDecipheriv(
        'aes-256-gcm',
        key.derive('seal', purpose),
        bytes.subarray(0, IV_BYTES),
        {
          authTagLength: TAG_BYTES,
        },
      )
      decipher.setAAD(Buffer.from(`${version}.${keyId}.${purpose}`))
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      return Buffer.concat([
        decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)),
        decipher.final(),
      ]).toString('utf8')
    },
    isCurrent: (sealed) => sealed.startsWith(`${VERSION}.${present.id}.`),
    sign: (text, purpose) => hmac(present, text, purpose),
    verify: (text, signature, purpose) => {
      const claimed = Buffer.from(signature)
      return all.some((key) => {
        const expected = Buffer.from(hmac(key, text, purpose))
        return claimed.length === expected.length && timingSafeEqual(claimed, expected)
      })
    },
  }
}

type RootKey = { readonly id: string; derive(use: 'seal' | 'sign', purpose: string): KeyObject }

const hmac = (key: RootKey, text: string | Buffer, purpose: string) =>
  createHmac('sha256', key.derive('sign', purpose)).update(text).digest('base64url')

const createRootKey = (secret: Buffer): RootKey => {
  if (secret.length < ROOT_SECRET_BYTES) {
    throw new Error(`A root secret has at least ${ROOT_SECRET_BYTES} bytes, this one has ${secret.length}`)
  }
  const expand = (info: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, 'medtrack-vault', info, bytes))
  // Purposes are constants of the code, so this stays as small as the code.
  const derived = new Map<string, KeyObject>()
  return {
    id: expand('key-id', 6).toString('base64url'),
    derive: (use, purpose) => {
      const info = `${use}:${purpose}`
      const known = derived.get(info)
      if (known) return known
      // A key object spares every signature the import of the key: 1.5 µs instead of 9.
      const key = createSecretKey(expand(info, 32))
      derived.set(info, key)
      return key
    },
  }
}
