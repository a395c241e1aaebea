import { SIGNATURE_HEADER } from '../events/bus.ts'
import { type Normalise, normalise } from '../events/normalise.ts'
import { EVENT_SIGNATURE } from '../events/outbox.ts'
import type { EventSender, RawMessage } from '../events/outside.ts'
import { vouchedSender } from '../events/vouchers.ts'
import type { Runtime } from './runtime.ts'

/** Reads messages as this process does, those from outside as sent by whom `senderOf` names. */
export const createNormaliser =
  (
    { registry, vault, clock, upstreams }: Runtime,
    senderOf: (message: RawMessage) => EventSender | undefined,
  ) =>
  (message: RawMessage) =>
    normalise(message, {
      registry,
      now: clock.now(),
      ownServices: upstreams.list.map(({ service }) => service),
      verifySignature: (body, signature) => vault.verify(body, signature, EVENT_SIGNATURE),
      senderOf,
    })

/** Reads messages of the bus: a voucher of ours names the sender, else the broker's user does, when it is a partner's. */
export const createMessageNormaliser =
  (runtime: Runtime): Normalise =>
  async (message) => {
    const isOwn = message.headers[SIGNATURE_HEADER] !== undefined
    const { publisher } = message
    const partner = isOwn || publisher === undefined ? undefined : await runtime.findPartner(publisher)
    let sender = partner
    const normalised = createNormaliser(runtime, () => {
      sender = vouchedSender(message, runtime.vault) ?? partner
      return sender
    })(message)
    return { ...normalised, sender }
  }
