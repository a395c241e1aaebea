import { isObject } from '../events/bodies.ts'
import { type DeadLetter, SIGNATURE_HEADER } from '../events/bus.ts'
import { EVENT_SIGNATURE } from '../events/outbox.ts'
import type { EventSender, FindPartner } from '../events/outside.ts'
import { vouchedSender } from '../events/vouchers.ts'
import { isUuid } from '../ids.ts'
import type { Vault } from '../security/vault.ts'
import { DEFAULT_TENANT_ID } from '../tenancy.ts'

/**
 * Whose a dead letter is: of the institution that our own event is of, else of the one that its sender speaks for, else
 * of `default`, for which everybody speaks whom nobody knows. Undefined where the sender was a program that is none any
 * more: whoever it spoke for cannot be told. Rejects while nobody can say who the sender is.
 */
export const tenantOfLetter = async (
  { body, headers, publisher }: Pick<DeadLetter, 'body' | 'headers' | 'publisher'>,
  { vault, findPartner }: { vault: Vault; findPartner: FindPartner },
): Promise<string | undefined> => {
  const bytes = Buffer.from(body)
  const signature = headers[SIGNATURE_HEADER]
  if (typeof signature === 'string' && vault.verify(bytes, signature, EVENT_SIGNATURE)) {
    const event: unknown = JSON.parse(body)
    return isObject(event) && typeof event['tenant_id'] === 'string' ? event['tenant_id'] : undefined
  }
  const sender = senderOf(bytes, headers, vault)
  if (sender) return sender.tenantId
  if (publisher === undefined || !isUuid(publisher)) return DEFAULT_TENANT_ID
  return (await findPartner(publisher))?.tenantId
}

const senderOf = (body: Buffer, headers: DeadLetter['headers'], vault: Vault): EventSender | undefined => {
  try {
    return vouchedSender({ body, headers }, vault)
  } catch {
    // Somebody made the voucher up: it says nothing.
    return undefined
  }
}
