import { isUuid } from '../ids.ts'
import type { Vault } from '../security/vault.ts'
import { isObject, Unacceptable } from './bodies.ts'
import type { EventSender, RawMessage } from './outside.ts'

/** Who said it, as JSON. */
const SENDER_HEADER = 'x-medtrack-sender'
/** The platform's signature over the body and who said it. */
const VOUCHER_HEADER = 'x-medtrack-voucher'
const PURPOSE = 'event-voucher'

const signed = (sender: string, body: Buffer): Buffer => Buffer.concat([Buffer.from(`${sender}\n`), body])

/**
 * Headers that go with an event from outside which one of our services took: it knows who said it, and whoever gets the
 * message from the bus can rely on that. It stays an event from outside all the same.
 */
export const vouchFor = (sender: EventSender, body: Buffer, vault: Vault): Record<string, string> => {
  const { name, tenantId, tenantSlug } = sender
  const text = JSON.stringify({ name, tenantId, tenantSlug })
  return { [SENDER_HEADER]: text, [VOUCHER_HEADER]: vault.sign(signed(text, body), PURPOSE) }
}

/**
 * Whom one of our services vouches for.
 * @throws Unacceptable when somebody else wrote the headers, or changed what they are about.
 */
export const vouchedSender = (
  { headers, body }: Pick<RawMessage, 'headers' | 'body'>,
  vault: Vault,
): EventSender | undefined => {
  const { [SENDER_HEADER]: text, [VOUCHER_HEADER]: voucher } = headers
  if (voucher === undefined && text === undefined) return undefined
  const isGenuine =
    typeof text === 'string' &&
    typeof voucher === 'string' &&
    vault.verify(signed(text, body), voucher, PURPOSE)
  const sender: unknown = isGenuine ? JSON.parse(text) : undefined
  if (isObject(sender) && typeof sender['name'] === 'string' && isUuid(sender['tenantId'])) {
    return sender as EventSender
  }
  throw new Unacceptable(
    `The ${VOUCHER_HEADER} header does not fit the body: only MedTrack sets it, leave it out`,
    'credentials',
  )
}
