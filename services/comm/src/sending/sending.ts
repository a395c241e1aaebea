import { type Caller, type Clock, currentScope, KitErrors, transact } from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import type { Contacts } from '../contacts/contacts.ts'
import type { KnownPeople } from '../contacts/known-people.ts'
import { CommErrors } from '../errors.ts'
import { USUAL } from '../notifications/announcement.ts'
import type { Announcing } from '../notifications/announcing.ts'
import { toNotification } from '../notifications/notification-view.ts'
import { notificationRepository } from '../notifications/notifications.repository.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { Unrenderable } from '../templates/values.ts'
import { type Addressee, readAddressee } from './addressee.ts'
import type { SendNotification } from './send-form.ts'
import { type Sender, senderOf } from './senders.ts'
import { sendingRepository } from './sending.repository.ts'
import { readTelling, type Told } from './telling.ts'

/** What became of a send: `is_new` is false where the dedupe key had been used before. */
export type Sent = { notification_id: string; status: string; is_new: boolean }

/** Sends what somebody wants a person, or an address, to be told. */
export type Sending = { send(caller: Caller | undefined, given: SendNotification): Promise<Sent> }

type Needs = {
  db: CommDb
  clock: Clock
  audit: CommAudit
  announcing: Announcing
  contacts: Contacts
  people: KnownPeople
  config: { COMM_FREE_RECIPIENTS_PER_DAY: number; COMM_SUPERVISOR_SENDS_PER_DAY: number }
}

export const createSending = (needs: Needs): Sending => {
  const { db, clock, audit, announcing, contacts, people, config } = needs

  const assertKnown = async ({ tenantId }: Sender, userId: string): Promise<void> => {
    const missing = await people.missing(tenantId, [userId])
    if (missing.length > 0)
      throw CommErrors.personUnknown({
        errors: [{ path: '/user_id', message: 'is nobody in your institution' }],
      })
  }

  const count = async (tx: CommTransaction, sender: Sender, to: Addressee): Promise<void> => {
    const isAddress = 'recipient' in to
    if (!isAddress && !sender.isLimited) return
    const kind = isAddress ? 'address' : 'person'
    const limit = isAddress ? config.COMM_FREE_RECIPIENTS_PER_DAY : config.COMM_SUPERVISOR_SENDS_PER_DAY
    const now = clock.now()
    const used = await sendingRepository.use(tx, {
      tenantId: sender.tenantId,
      sender: sender.id,
      kind,
      now,
    })
    if (used <= limit) return
    const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1)
    throw CommErrors.quotaUsedUp({
      facts: { limit },
      retryAfterSeconds: Math.ceil((midnight - now.getTime()) / 1000),
    })
  }

  const record = (tx: CommTransaction, id: string, told: Told, to: Addressee) =>
    audit.record(tx, {
      action: 'recipient' in to ? 'notification.addressed' : 'notification.sent',
      subject: `notification/${id}`,
      details: {
        channels: [...told.channels],
        category: told.category,
        ...('userId' in to ? { user_id: to.userId } : {}),
        ...(told.words.template === null ? {} : { template: told.words.template }),
        ...(told.scheduledAt === null ? {} : { scheduled_at: told.scheduledAt.toISOString() }),
      },
    })

  return {
    send: async (caller, given) => {
      const sender = senderOf(caller)
      // Before the body is judged: what somebody may not is not told by what is wrong with it.
      if (given.recipient !== undefined && !sender.mayAddress) throw CommErrors.mayNotAddress()
      const told = readTelling(given, clock.now())
      const to = readAddressee(given, told.channels)
      if ('userId' in to) await assertKnown(sender, to.userId)
      return transact(db, async (tx) => {
        await count(tx, sender, to)
        const announced = await announcing
          .announce(tx, {
            ...USUAL,
            ...told,
            tenantId: sender.tenantId,
            userId: 'userId' in to ? await contacts.identify(tx, sender.tenantId, to.userId) : null,
            recipients: 'recipient' in to ? { [to.channel]: to.recipient } : {},
            // Each sender's own: nobody can take the key of another, or of a rule, away.
            dedupeKey: given.dedupe_key === undefined ? null : `sent:${sender.id}:${given.dedupe_key}`,
            correlationId: currentScope().correlationId ?? '',
            requestedBy: sender.id,
          })
          .catch(refuseUnrenderable)
        // Erased since they were looked for.
        if (!announced) throw CommErrors.personUnknown()
        const { id, isNew } = announced
        if (isNew) await record(tx, id, told, to)
        const row = await notificationRepository.get(tx, id)
        const { status } = toNotification(row, await notificationRepository.listDeliveries(tx, [id]))
        return { notification_id: id, status, is_new: isNew }
      })
    },
  }
}

// Texts are rendered before anything is written.
const refuseUnrenderable = (error: unknown): never => {
  if (!(error instanceof Unrenderable)) throw error
  throw KitErrors.invalid({ errors: [{ path: '/template', message: error.message }], cause: error })
}
