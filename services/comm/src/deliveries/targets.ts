import type { SendOutcome } from '@medtrack/kit'
import type { Gate } from '../providers/gate.ts'
import type { Provider, Providers } from '../providers/providers.ts'
import type { DeliveryInHand } from './deliveries.repository.ts'
import type { MessagesOf } from './messages.ts'

/** One provider that may be called for a target. */
export type Route = {
  provider: string
  gate: Gate
  send(signal: AbortSignal): Promise<SendOutcome>
}

/** Somebody, or some device, that one message goes to: by the first of the routes that takes it. */
export type Target = { deviceTokenId: string | null; routes: readonly Route[] }

/** Everything that has to be called for a delivery, or why nothing can be. */
export type Plan =
  | { kind: 'send'; recipient: string | null; targets: readonly Target[] }
  | { kind: 'reject'; reason: string }
  /** Earlier tries have settled it for every device. */
  | { kind: 'settled' }

// One address and nothing else: a comma or a line break would make it several, or a header.
const ADDRESS = /^[^\s"',;:<>()[\]\\@]+(?:'[^\s"',;:<>()[\]\\@]*)*@[^\s"',;:<>()[\]\\@]+$/

/** Address or number that a mail or an SMS goes to; undefined when none is known, and for pushes. */
export const recipientOf = ({ channel, recipient, contact }: DeliveryInHand): string | undefined => {
  if (channel === 'email') return recipient ?? contact?.email ?? undefined
  if (channel === 'sms') return recipient ?? (contact?.phone || undefined)
  return undefined
}

/** Plans the calls of a delivery. @throws Unrenderable */
export const createPlanning =
  (providers: Providers) =>
  (delivery: DeliveryInHand, messages: MessagesOf): Plan => {
    if (delivery.channel === 'push') return planPush(delivery, messages, providers)
    const to = recipientOf(delivery)
    if (delivery.channel === 'email') {
      if (to === undefined) return { kind: 'reject', reason: 'No e-mail address is known.' }
      if (to.length > 254 || !ADDRESS.test(to)) {
        return { kind: 'reject', reason: 'The e-mail address is not one that can be written to.' }
      }
      return planOne(to, routesFor(providers.email, messages.mail(to), inDoubt(delivery)))
    }
    if (to === undefined) return { kind: 'reject', reason: 'No phone number is known.' }
    if (delivery.earlier.some(({ outcome }) => outcome === 'unknown')) return { kind: 'settled' }
    return planOne(to, routesFor(providers.sms, messages.sms(to)))
  }

/** The provider that may have taken the mail already: what it is given again under the same id, it may know. */
const inDoubt = ({ earlier }: DeliveryInHand): string | undefined =>
  earlier.findLast(({ outcome }) => outcome === 'unknown' || outcome === 'interrupted')?.provider

const planOne = (recipient: string, routes: readonly Route[]): Plan =>
  routes.length === 0
    ? { kind: 'reject', reason: 'No provider takes the message.' }
    : { kind: 'send', recipient, targets: [{ deviceTokenId: null, routes }] }

const planPush = ({ devices, earlier }: DeliveryInHand, messages: MessagesOf, providers: Providers): Plan => {
  // What failed may be tried again; everything else is settled for its device.
  const settled = new Set(
    earlier.filter(({ outcome }) => outcome !== 'failed').map(({ device_token_id }) => device_token_id),
  )
  const open = devices.filter(({ id }) => !settled.has(id))
  if (open.length === 0 && earlier.length > 0) return { kind: 'settled' }
  if (open.length === 0) return { kind: 'reject', reason: 'The person has no active device.' }
  const targets = open
    .map((device) => ({ deviceTokenId: device.id, routes: routesFor(providers.push, messages.push(device)) }))
    .filter(({ routes }) => routes.length > 0)
  if (targets.length > 0) return { kind: 'send', recipient: null, targets }
  return settled.size > 0
    ? { kind: 'settled' }
    : { kind: 'reject', reason: 'No provider serves the devices of the person.' }
}

/** `only`: the provider that has to be asked again, as long as there is such a one. */
const routesFor = <M>(providers: readonly Provider<M>[], message: M, only?: string): Route[] => {
  const serving = providers.filter(({ sender }) => sender.accepts(message))
  const again = serving.filter(({ sender }) => sender.provider === only)
  return (again.length > 0 ? again : serving).map(({ sender, gate }) => ({
    provider: sender.provider,
    gate,
    send: (signal) => sender.send(message, signal),
  }))
}
