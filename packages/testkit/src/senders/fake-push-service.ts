import {
  createDecipheriv,
  createECDH,
  createHmac,
  createPublicKey,
  type ECDH,
  randomBytes,
} from 'node:crypto'
import { jwtVerify } from 'jose'
import { type HttpFake, openHttpFake, type Reply, type SeenRequest } from './http-fake.ts'

/** A browser that is subscribed: it alone can read what is sent. */
export type Browser = {
  /** The device token: the JSON of its subscription. */
  subscription(serviceUrl: string): string
  /** What the service worker would be given. @throws when it cannot be decrypted */
  decrypt(body: Buffer): string
}

const hkdf = (salt: Buffer, key: Buffer, info: Buffer, length: number): Buffer => {
  const pseudoRandomKey = createHmac('sha256', salt).update(key).digest()
  return createHmac('sha256', pseudoRandomKey)
    .update(Buffer.concat([info, Buffer.from([1])]))
    .digest()
    .subarray(0, length)
}

/** Decrypts as RFC 8291 §3.4 and RFC 8188 §2 say, in our own words: the sender's library must not test itself. */
const decryptWith = (pair: ECDH, secret: Buffer, body: Buffer): string => {
  const salt = body.subarray(0, 16)
  const idLength = body.readUInt8(20)
  const theirs = body.subarray(21, 21 + idLength)
  const sealed = body.subarray(21 + idLength)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), theirs])
  const material = hkdf(secret, pair.computeSecret(theirs), info, 32)
  const key = hkdf(salt, material, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = hkdf(salt, material, Buffer.from('Content-Encoding: nonce\0'), 12)
  const open = createDecipheriv('aes-128-gcm', key, nonce)
  open.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
}

export const createBrowser = (): Browser => {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  const secret = randomBytes(16)
  return {
    subscription: (serviceUrl) =>
      JSON.stringify({
        endpoint: `${serviceUrl}/push/abc`,
        expirationTime: null,
        keys: { p256dh: pair.getPublicKey('base64url'), auth: secret.toString('base64url') },
      }),
    decrypt: (body) => decryptWith(pair, secret, body),
  }
}

/** A push service that takes messages as RFC 8030 and RFC 8292 say, from the holder of one VAPID key. */
export const openFakePushService = (vapidPublicKey: string): Promise<HttpFake> =>
  openHttpFake(async (request) => {
    const problem = await problemOf(request, vapidPublicKey)
    return problem ?? { status: 201, headers: { location: '/message/1' } }
  })

const MOST_BODY_BYTES = 4096

const problemOf = async (request: SeenRequest, vapidPublicKey: string): Promise<Reply | undefined> => {
  const { method, headers, body } = request
  if (method !== 'POST') return { status: 405 }
  if (!/^\d+$/.test(headers['ttl'] ?? '')) return { status: 400, body: 'TTL' }
  if (headers['content-encoding'] !== 'aes128gcm') return { status: 400, body: 'Content-Encoding' }
  if (body.length > MOST_BODY_BYTES) return { status: 413 }
  const [, token, key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(headers['authorization'] ?? '') ?? []
  if (token === undefined || key !== vapidPublicKey) return { status: 403 }
  return (await isSignedFor(token, key, `http://${headers['host']}`)) ? undefined : { status: 401 }
}

const isSignedFor = async (token: string, key: string, audience: string): Promise<boolean> => {
  const point = Buffer.from(key, 'base64url')
  const x = point.subarray(1, 33).toString('base64url')
  const y = point.subarray(33).toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  try {
    await jwtVerify(token, publicKey, { algorithms: ['ES256'], audience, requiredClaims: ['exp', 'sub'] })
    return true
  } catch {
    return false
  }
}
