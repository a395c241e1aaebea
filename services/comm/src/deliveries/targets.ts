import type { Push, Sender, Senders, SendOutcome } from '@medtrack/kit'
import { deviceRepository } from '../devices/devices.repository.ts'
import type { CommDb } from '../tables.ts'
import type { Attempt, DeliveryInHand } from './deliveries.repository.ts'
import type { Messages, Reader } from './messages.ts'

/** One call of a provider that is to be made. */
export type Target = {
  deviceTokenId: string | null
  send(signal: AbortSignal): Promise<SendOutcome>
}

/** Everything that has to be called for a delivery, or why nothing can be. */
export type Plan =
  | { kind: 'send'; provider: string; recipient: string | null; targets: readonly Target[] }
  | { kind: 'reject'; reason: string }
  /** Earlier tries have settled it for every device. */
  | { kind: 'settled' }

// One address and nothing else: a comma or a line break would make it several, or a header.
const ADDRESS = /^[^\s"',;:<>()[\]\\@]+(?:'[^\s"',;:<>()[\]\\@]*)*@[^\s"',;:<>()[\]\\@]+$/

type Needs = { db: CommDb; senders: Senders; messages: Messages }

/** Plans the calls of a delivery. @throws Unrenderable */
export const createPlanning =
  ({ db, senders, messages }: Needs) =>
  async (delivery: DeliveryInHand, reader: Reader, earlier: readonly Attempt[]): Promise<Plan> => {
    if (delivery.channel === 'push') return planPush(delivery, reader, earlier)
    const { contact } = reader
    if (delivery.channel === 'email') {
      const to = delivery.recipient ?? contact?.email ?? undefined
      if (to === undefined) return { kind: 'reject', reason: 'No e-mail address is known.' }
      if (to.length > 254 || !ADDRESS.test(to)) {
        return { kind: 'reject', reason: 'The e-mail address is not one that can be written to.' }
      }
      return planOne(senders.mail, to, (await messages(delivery, reader)).mail(to))
    }
    const to = delivery.recipient ?? contact?.phone ?? undefined
    if (to === undefined || to === '') return { kind: 'reject', reason: 'No phone number is known.' }
    if (earlier.some(({ outcome }) => outcome === 'unknown')) return { kind: 'settled' }
    return planOne(senders.sms, to, (await messages(delivery, reader)).sms(to))

    async function planPush(
      push: DeliveryInHand,
      readerOfIt: Reader,
      attempts: readonly Attempt[],
    ): Promise<Plan> {
      const { user_id: userId, tenant_id: tenantId } = push
      const devices = userId === null ? [] : await deviceRepository.listActive(db, tenantId, userId)
      // What failed may be tried again; everything else is settled for its device.
      const settled = new Set(
        attempts.filter(({ outcome }) => outcome !== 'failed').map(({ device_token_id }) => device_token_id),
      )
      const open = devices.filter(({ id }) => !settled.has(id))
      if (open.length === 0 && attempts.length > 0) return { kind: 'settled' }
      if (open.length === 0) return { kind: 'reject', reason: 'The person has no active device.' }
      const words = await messages(push, readerOfIt)
      const targets = open.flatMap((device) => {
        const message: Push = words.push(device)
        const sender = senders.push.find((one) => one.accepts(message))
        return sender
          ? [
              {
                deviceTokenId: device.id,
                provider: sender.provider,
                send: (signal: AbortSignal) => sender.send(message, signal),
              },
            ]
          : []
      })
      const [first] = targets
      if (!first) return { kind: 'reject', reason: 'No provider serves the devices of the person.' }
      return { kind: 'send', provider: first.provider, recipient: null, targets }
    }
  }

const planOne = <M>(senders: readonly Sender<M>[], recipient: string, message: M): Plan => {
  const sender = senders.find((one) => one.accepts(message))
  if (!sender) return { kind: 'reject', reason: 'No provider takes the message.' }
  return {
    kind: 'send',
    provider: sender.provider,
    recipient,
    targets: [{ deviceTokenId: null, send: (signal) => sender.send(message, signal) }],
  }
}
