import { IDENTITY_HEADER } from './identity.ts'

/**
 * Headers that only our own programs may set: from outside they are claims of the sender about itself or about its way
 * here, and the gateway removes them (reliability.md H10). Names beginning with `x-forwarded-` belong to them too.
 */
export const UNTRUSTED_HEADERS: readonly string[] = [
  IDENTITY_HEADER,
  'x-user-id',
  'x-user-role',
  'x-tenant-id',
  'x-session-id',
  'x-service-name',
  'forwarded',
  'x-real-ip',
  'x-client-ip',
  'x-original-url',
  'x-original-host',
  'x-rewrite-url',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
]

const untrusted = new Set(UNTRUSTED_HEADERS)

// What a proxy must not pass on (RFC 9110, section 7.6.1).
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Whether a header (name in lower case) must be removed from a request that comes from outside. */
export const isUntrustedHeader = (name: string): boolean =>
  untrusted.has(name) || name.startsWith('x-forwarded-')

/**
 * The headers of an outside request that may be passed on: without the untrusted ones, the hop-by-hop ones, and those
 * that `Connection` names (which would otherwise let a sender remove what the gateway sets). Names come in lower case.
 */
export const passableHeaders = <V>(headers: Readonly<Record<string, V>>): Record<string, V> => {
  const named = new Set(
    String(headers['connection'] ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase()),
  )
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !isUntrustedHeader(name) && !HOP_BY_HOP.has(name) && !named.has(name),
    ),
  )
}
