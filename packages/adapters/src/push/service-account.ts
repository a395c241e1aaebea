import { createPrivateKey, type KeyObject } from 'node:crypto'
import { isObject } from '../providers/outcomes.ts'

/** Google's credentials for a program (https://developers.google.com/identity/protocols/oauth2/service-account). */
export type ServiceAccount = {
  projectId: string
  clientEmail: string
  privateKeyId: string | undefined
  privateKey: KeyObject
  tokenUrl: URL
}

/**
 * Reads the JSON file that the Firebase console gives out.
 * @throws with what is missing, never with what is there: it is a secret
 */
export const parseServiceAccount = (json: string): ServiceAccount => {
  const value = parse(json)
  const read = (name: string): string => {
    const text = value[name]
    if (typeof text !== 'string' || text === '') throw new Error(`has no ${name}`)
    return text
  }
  if (value['type'] !== 'service_account') throw new Error('is no key of a service account')
  const keyId = value['private_key_id']
  return {
    projectId: read('project_id'),
    clientEmail: read('client_email'),
    privateKeyId: typeof keyId === 'string' ? keyId : undefined,
    privateKey: readKey(read('private_key')),
    tokenUrl: readUrl(read('token_uri')),
  }
}

const parse = (json: string): Readonly<Record<string, unknown>> => {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw new Error('is no JSON')
  }
  if (!isObject(value)) throw new Error('is no JSON object')
  return value
}

const readKey = (pem: string): KeyObject => {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'rsa') return key
  } catch {
    // Said below: the error's own words may hold parts of the key.
  }
  throw new Error('has a private_key that is no RSA key in PEM')
}

const readUrl = (text: string): URL => {
  if (!URL.canParse(text)) throw new Error('has a token_uri that is no address')
  return new URL(text)
}
