import { createPrivateKey } from 'node:crypto'

/** A key that signs mails (RFC 6376), and where its public half is: `<selector>._domainkey.<domain>`. */
export type DkimKey = {
  /** The sender's domain, or one above it: otherwise DMARC does not count the signature. */
  domain: string
  selector: string
  /** RSA, PEM (PKCS #1 or #8). */
  privateKey: string
}

/** What receivers refuse below (RFC 8301 §3.2). */
const LEAST_BITS = 1024

/**
 * What is signed: everything that a reader sees or a mail program acts on. Both headers of unsubscribing by one click
 * have to be among them (RFC 8058 §4).
 */
const SIGNED_HEADERS = [
  'From',
  'Sender',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'To',
  'Cc',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'Auto-Submitted',
] as const

/**
 * Refuses a key with which mails would leave unsigned.
 * @throws with the reason, without the key
 */
export const assertDkimKey = ({ privateKey }: Pick<DkimKey, 'privateKey'>): void => {
  const key = parseKey(privateKey)
  if (key.asymmetricKeyType !== 'rsa') throw new Error('is no RSA key')
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (bits < LEAST_BITS) throw new Error(`has ${bits} bits; ${LEAST_BITS} are the least, 2048 are usual`)
}

const parseKey = (pem: string) => {
  try {
    return createPrivateKey(pem)
  } catch {
    // The error's own words are about ASN.1.
    throw new Error('is no private key in PEM')
  }
}

/** Nodemailer's form of it. */
export const toDkimOptions = ({ domain, selector, privateKey }: DkimKey) => ({
  domainName: domain,
  keySelector: selector,
  privateKey,
  headerFieldNames: SIGNED_HEADERS.join(':'),
})
