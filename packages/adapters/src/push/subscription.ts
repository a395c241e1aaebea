import { isObject, parseObject } from '../providers/outcomes.ts'

/** What a browser gives for a push service to be reached by (https://www.w3.org/TR/push-api/#dom-pushsubscription). */
export type Subscription = { endpoint: URL; keys: { p256dh: string; auth: string } }

/** Bytes of an uncompressed point on P-256, and of the shared secret (RFC 8291 §3.1, §3.2). */
const KEY_BYTES = 65
const SECRET_BYTES = 16

/** Whether a device token is meant to be a subscription: tokens of FCM never begin so. */
export const isSubscription = (deviceToken: string): boolean => deviceToken.startsWith('{')

/** The subscription in a device token; undefined when it is none that anything could be encrypted for. */
export const parseSubscription = (deviceToken: string): Subscription | undefined => {
  const { endpoint, keys } = parseObject(deviceToken) ?? {}
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint) || !isObject(keys)) return undefined
  const { p256dh, auth } = keys
  if (!isKey(p256dh, KEY_BYTES) || !isKey(auth, SECRET_BYTES)) return undefined
  return { endpoint: new URL(endpoint), keys: { p256dh, auth } }
}

const isKey = (text: unknown, bytes: number): text is string =>
  typeof text === 'string' && /^[\w+/-]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length === bytes

/**
 * Whether an endpoint is at one of the push services. Anybody can register any endpoint, so without the list the
 * platform could be made to call whatever is on its own network. `services`: hosts (`push.example.org`), their
 * subdomains (`*.example.org`), or whole origins (`http://127.0.0.1:9000`); only an origin can be without TLS.
 */
export const isAtService = (endpoint: URL, services: readonly string[]): boolean =>
  services.some((service) => {
    if (service.includes('://')) return URL.canParse(service) && endpoint.origin === new URL(service).origin
    if (endpoint.protocol !== 'https:' || endpoint.port !== '') return false
    return service.startsWith('*.')
      ? endpoint.hostname.endsWith(service.slice(1).toLowerCase())
      : endpoint.hostname === service.toLowerCase()
  })
