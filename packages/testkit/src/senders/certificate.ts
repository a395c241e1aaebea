import { generateKeyPairSync, sign } from 'node:crypto'

// X.509 (RFC 5280) in DER (ITU-T X.690), as far as one certificate needs it: Node makes keys, but no certificates.
const SEQUENCE = 0x30
const OCTET_STRING = 0x04
const OID = 0x06

const encode = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  const size = content.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}
const text = (tag: number, value: string) => encode(tag, Buffer.from(value))
const oid = (hex: string) => encode(OID, Buffer.from(hex, 'hex'))

/** ecdsa-with-SHA256 */
const ALGORITHM = encode(SEQUENCE, oid('2a8648ce3d040302'))
const NAME = encode(SEQUENCE, encode(0x31, encode(SEQUENCE, oid('550403'), text(0x0c, '127.0.0.1'))))
const LOOPBACK = Buffer.from([127, 0, 0, 1])
/** The name that counts: subjectAltName. */
const EXTENSIONS = encode(
  SEQUENCE,
  encode(SEQUENCE, oid('551d11'), encode(OCTET_STRING, encode(SEQUENCE, encode(0x87, LOOPBACK)))),
)

const day = (date: Date): string => `${date.toISOString().slice(2, 10).replaceAll('-', '')}000000Z`
const DAY_MILLISECONDS = 86_400_000

/** A certificate of 127.0.0.1 that vouches for itself, from yesterday until tomorrow, in PEM. */
export const makeCertificate = (): { key: string; cert: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const now = Date.now()
  const [from, until] = [now - DAY_MILLISECONDS, now + 2 * DAY_MILLISECONDS].map((at) => day(new Date(at)))
  const body = encode(
    SEQUENCE,
    encode(0xa0, encode(0x02, Buffer.from([2]))),
    encode(0x02, Buffer.from([1])),
    ALGORITHM,
    NAME,
    encode(SEQUENCE, text(0x17, from ?? ''), text(0x17, until ?? '')),
    NAME,
    publicKey.export({ type: 'spki', format: 'der' }),
    encode(0xa3, EXTENSIONS),
  )
  const signature = encode(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const der = encode(SEQUENCE, body, ALGORITHM, signature)
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}
