/** A password, and how a key is derived from it: by argon2id (RFC 9106), or by PBKDF2 with HMAC-SHA-256 (RFC 8018). */
export type KeyDerivation = {
  readonly password: string
  readonly salt: Uint8Array
  /** Bytes of the key. */
  readonly length: number
} & (
  | {
      readonly algorithm: 'argon2id'
      /** In KiB. */
      readonly memory: number
      readonly passes: number
      readonly parallelism: number
    }
  | { readonly algorithm: 'pbkdf2-sha256'; readonly iterations: number }
)

/**
 * Derives a key, which takes a core for some milliseconds, while everything else in the process goes on. It takes up as
 * many at once as it is given: whoever gives them sees to it that they are not too many.
 * @throws request.unavailable when what derives it ends before it has
 */
export type DeriveKey = (derivation: KeyDerivation) => Promise<Uint8Array>
