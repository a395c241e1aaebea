import { createECDH } from 'node:crypto'
import type { Push, Sender, SendOutcome } from '@medtrack/kit'
import webPush from 'web-push'
import type { ProviderAnswer } from '../providers/call-provider.ts'
import { type CallingSenderOptions, createCallingSender } from '../providers/calling-sender.ts'
import { toRefusal } from '../providers/outcomes.ts'
import { toShown } from './shown.ts'
import { isAtService, isSubscription, parseSubscription, type Subscription } from './subscription.ts'

/** Who we are to push services (RFC 8292): `subject` is `mailto:…` or `https://…`, the keys are base64url. */
export type VapidDetails = { subject: string; publicKey: string; privateKey: string }

export type WebPushSenderOptions = CallingSenderOptions & {
  vapid: VapidDetails
  /** Where subscriptions may lead to. */
  services: readonly string[]
}

/** A device that was off for longer need not be told any more: the person sees it in the platform. */
const TIME_TO_LIVE_SECONDS = 86_400

/**
 * Refuses what push services would refuse.
 * @throws with the reason, without the keys
 */
export const assertVapid = ({ subject, publicKey, privateKey }: VapidDetails): void => {
  // It says which of the three it minds.
  webPush.getVapidHeaders('https://push.example', subject, publicKey, privateKey, 'aes128gcm')
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(privateKey, 'base64url')
  if (pair.getPublicKey('base64url') !== publicKey) throw new Error('the two keys do not belong together')
}

/**
 * Builds a sender of push notifications to browsers (RFC 8030, RFC 8291). The payload is JSON for the page's service
 * worker: `{title, body, data}`.
 */
export const createWebPushSender = ({ vapid, services, ...options }: WebPushSenderOptions): Sender<Push> =>
  createCallingSender<Push>({
    ...options,
    provider: 'web-push',
    accepts: ({ deviceToken }) => isSubscription(deviceToken),
    attempt: async (push, call) => {
      const subscription = parseSubscription(push.deviceToken)
      if (!subscription) return { kind: 'gone', reason: 'the device token is no subscription' }
      if (!isAtService(subscription.endpoint, services)) {
        return { kind: 'rejected', reason: 'the subscription leads to no known push service' }
      }
      const details = encrypt(push, subscription, vapid)
      if (!details) return { kind: 'gone', reason: 'nothing can be encrypted for the subscription' }
      return toOutcome(await call({ url: subscription.endpoint, method: 'POST', ...details }), options)
    },
  })

/** Headers and body; undefined when the subscription's key is no point on the curve. */
const encrypt = (
  push: Push,
  { endpoint, keys }: Subscription,
  vapidDetails: VapidDetails,
): { headers: Record<string, string>; body: Uint8Array } | undefined => {
  const payload = JSON.stringify({ ...toShown(push), data: push.data })
  try {
    const { headers, body } = webPush.generateRequestDetails({ endpoint: endpoint.href, keys }, payload, {
      vapidDetails,
      TTL: TIME_TO_LIVE_SECONDS,
      urgency: 'normal',
    })
    return { headers: toTexts(headers), body: body ?? Buffer.alloc(0) }
  } catch {
    // Our own keys were tried at the start, so it is the subscription's.
    return undefined
  }
}

const toTexts = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, value]) => [name.toLowerCase(), String(value)]),
  )

const toOutcome = (answer: ProviderAnswer, { clock }: CallingSenderOptions): SendOutcome => {
  if (answer.kind === 'answered') {
    const { status, headers } = answer
    // RFC 8030 has 201 and 202; some services say 200.
    if (status >= 200 && status <= 202) {
      return {
        kind: 'accepted',
        ...(headers.location !== undefined && { providerMessageId: headers.location }),
      }
    }
    if (status === 404 || status === 410) return { kind: 'gone', reason: `answered ${status}` }
  }
  return toRefusal(answer, clock)
}
