import type { Push, Sender, SendOutcome } from '@medtrack/kit'
import type { ProviderAnswer } from '../providers/call-provider.ts'
import { type Call, type CallingSenderOptions, createCallingSender } from '../providers/calling-sender.ts'
import { isObject, parseObject, toCallUrl, toRefusal } from '../providers/outcomes.ts'
import { createAccessTokens } from './access-token.ts'
import type { ServiceAccount } from './service-account.ts'
import { toShown } from './shown.ts'
import { isSubscription } from './subscription.ts'

export type FcmSenderOptions = CallingSenderOptions & {
  /** `https://fcm.googleapis.com`. */
  url: string
  account: ServiceAccount
}

/** Asked for when a quota is used up and Google says no time (https://firebase.google.com/docs/cloud-messaging/scale-fcm). */
const QUOTA_WAIT_SECONDS = 60

/**
 * Builds a sender of push notifications by FCM's HTTP v1 API
 * (https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages/send). Takes every token but subscriptions
 * of Web Push.
 */
export const createFcmSender = ({ url, account, ...options }: FcmSenderOptions): Sender<Push> => {
  const tokens = createAccessTokens(account, options.clock)
  const target = toCallUrl(url, `/v1/projects/${encodeURIComponent(account.projectId)}/messages:send`)
  const attempt = async (push: Push, call: Call, isSecond = false): Promise<SendOutcome> => {
    const access = await tokens.get(call)
    if ('refusal' in access) return access.refusal
    const answer = await call({
      url: target,
      method: 'POST',
      headers: { authorization: `Bearer ${access.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ message: toMessage(push) }),
    })
    const error = errorOf(answer)
    // 401 with that code speaks of Apple's certificate at Google, not of our token.
    if (error?.httpStatus === 401 && error.code !== 'THIRD_PARTY_AUTH_ERROR') {
      tokens.forget(access.token)
      if (!isSecond) return await attempt(push, call, true)
    }
    return toOutcome(answer, error, options)
  }
  return createCallingSender<Push>({
    ...options,
    provider: 'fcm',
    accepts: ({ deviceToken }) => !isSubscription(deviceToken),
    attempt: (push, call) => attempt(push, call),
  })
}

const toMessage = (push: Push) => ({
  token: push.deviceToken,
  notification: toShown(push),
  data: push.data,
  android: { priority: 'HIGH' },
})

type FcmError = { httpStatus: number; code: string; isAboutToken: boolean }

/** Google's error (google.rpc.Status) with FCM's own code among the details; undefined for a success or silence. */
const errorOf = (answer: ProviderAnswer): FcmError | undefined => {
  if (answer.kind !== 'answered' || answer.status < 400) return undefined
  const error = parseObject(answer.body)?.['error']
  const { details, status, message } = isObject(error) ? error : {}
  const parts = Array.isArray(details) ? details.filter(isObject) : []
  const fcm = parts.find((part) => String(part['@type']).endsWith('/google.firebase.fcm.v1.FcmError'))
  const violations = parts.flatMap((part) =>
    Array.isArray(part['fieldViolations']) ? part['fieldViolations'] : [],
  )
  const code = fcm?.['errorCode'] ?? status
  return {
    httpStatus: answer.status,
    code: typeof code === 'string' && /^[A-Z_]{1,60}$/.test(code) ? code : '',
    isAboutToken:
      violations.some(
        (violation: unknown) => isObject(violation) && violation['field'] === 'message.token',
      ) ||
      // The other way in which FCM says it names no field.
      (violations.length === 0 && /registration token/i.test(String(message))),
  }
}

const toOutcome = (
  answer: ProviderAnswer,
  error: FcmError | undefined,
  { clock }: CallingSenderOptions,
): SendOutcome => {
  if (answer.kind === 'answered' && answer.status === 200) {
    const name = parseObject(answer.body)?.['name']
    if (typeof name === 'string') return { kind: 'accepted', providerMessageId: name }
    return { kind: 'unknown', reason: 'answered 200 without a name' }
  }
  const refusal = toRefusal(answer, clock, error?.code)
  const isDead = error?.code === 'UNREGISTERED' || (error?.httpStatus === 400 && error.isAboutToken)
  if (isDead) return { kind: 'gone', reason: refusal.reason }
  // The token is of another project: nothing of ours can mend it, but ours may be the wrong project.
  if (error?.code === 'SENDER_ID_MISMATCH') return { kind: 'rejected', reason: refusal.reason }
  if (error?.httpStatus === 429 && refusal.kind === 'failed') {
    return { retryAfterSeconds: QUOTA_WAIT_SECONDS, ...refusal }
  }
  return refusal
}
