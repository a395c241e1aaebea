import { createECDH } from 'node:crypto'

/** A pair of keys for Web Push (RFC 8292), in base64url. */
export const makeVapidKeys = (): { publicKey: string; privateKey: string } => {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  return {
    publicKey: pair.getPublicKey('base64url'),
    // Always 32 bytes: shorter numbers come without their zeros.
    privateKey: Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
      .subarray(-32)
      .toString('base64url'),
  }
}
