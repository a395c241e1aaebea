import { AuthErrors } from '../errors.ts'
import type { ClientSecret } from './client-credentials.ts'

/** What a client sends to the token endpoint (RFC 6749, section 4.4.2). */
export type TokenRequest = {
  grant_type?: string
  scope?: string
  client_id?: string
  client_secret?: string
}

const BASIC = /^Basic +([A-Za-z0-9+/]+=*) *$/i

/**
 * Who asks for a token: `client_secret_basic` or `client_secret_post`, one of them (RFC 6749, section 2.3.1).
 * @throws auth.grant-unsupported, auth.token-request-invalid (400), auth.client-invalid (401)
 */
export const readTokenRequest = (form: TokenRequest, authorization: string | undefined): ClientSecret => {
  const { grant_type, client_id, client_secret } = form
  if (!grant_type) throw AuthErrors.tokenRequestInvalid({ facts: { reason: 'grant_type is missing' } })
  if (grant_type !== 'client_credentials') throw AuthErrors.grantUnsupported()
  if (authorization === undefined) {
    if (!client_id || !client_secret) throw AuthErrors.clientInvalid()
    return { clientId: client_id, secret: client_secret }
  }
  const given = basicOf(authorization)
  if (client_secret !== undefined || (client_id !== undefined && client_id !== given.clientId)) {
    throw AuthErrors.tokenRequestInvalid({ facts: { reason: 'the client says who it is in two ways' } })
  }
  return given
}

/** Both parts are form-encoded before they are joined. @throws auth.client-invalid */
const basicOf = (authorization: string): ClientSecret => {
  const pair = Buffer.from(BASIC.exec(authorization)?.[1] ?? '', 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  if (colon < 1) throw AuthErrors.clientInvalid()
  try {
    const [clientId = '', secret = ''] = [pair.slice(0, colon), pair.slice(colon + 1)].map((part) =>
      decodeURIComponent(part.replaceAll('+', ' ')),
    )
    return { clientId, secret }
  } catch (cause) {
    throw AuthErrors.clientInvalid({ cause })
  }
}
