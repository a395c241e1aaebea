import { MessageSent } from '@medtrack/contracts'
import type { Clock, EventPublisher, Ids, Scope } from '@medtrack/kit'
import type { CommTransaction } from '../tables.ts'
import type { CleanDraft } from './clean-drafts.ts'
import type { Place } from './destinations.ts'
import { laterThan } from './message-ids.ts'
import type { ChatWakes } from './message-wakes.ts'
import type { VisibleRow } from './messages.repository.ts'
import type { ChatCaller } from './messaging.ts'
import type { MissedPlan } from './missed.ts'
import { type PlacedMessage, postingRepository } from './posting.repository.ts'

/** A message that may be said where it goes, and what it is said for. */
export type Posting = { caller: ChatCaller; draft: CleanDraft; place: Place; scope: Scope }

type Needs = { clock: Clock; ids: Ids; events: EventPublisher; wakes: ChatWakes; missed: MissedPlan }

/**
 * Saves messages of one tenant in the order given, whose rooms are held: one statement each for all of them. Gives them as
 * their senders see them.
 */
export const createPosting =
  ({ clock, ids, events, wakes, missed }: Needs) =>
  async (tx: CommTransaction, postings: readonly Posting[]): Promise<VisibleRow[]> => {
    const [first] = postings
    if (!first) return []
    const now = clock.now()
    const { tenantId } = first.caller
    const rooms = new Map<
      string,
      { lastId: string | null; sequence: number; correlationId: string | undefined }
    >()
    const rows = postings.map(({ caller, draft, place: { room, receiverId }, scope }): VisibleRow => {
      const before = rooms.get(room.id) ?? {
        lastId: room.last_message_id,
        sequence: Number(room.last_sequence),
      }
      const id = laterThan(before.lastId, ids.next())
      const sequence = before.sequence + 1
      rooms.set(room.id, { lastId: id, sequence, correlationId: scope.correlationId })
      return {
        ...{ id, tenant_id: tenantId, room_id: room.id, sequence: String(sequence) },
        ...{ sender_id: caller.userId, receiver_id: receiverId, client_id: draft.clientId ?? null },
        ...{ subject: draft.subject, body: draft.content, metadata: draft.metadata },
        ...{ attachments: [...draft.attachments], reply_to: draft.replyTo ?? null, created_at: now },
        ...{ edited_at: null, deleted_at: null, read_at: null, room_name: room.name, read_sequence: '0' },
      }
    })
    const members = await postingRepository.insertMany(tx, rows.map(toPlaced), { tenantId, now })
    await missed.plan(
      tx,
      [...rooms].map(([roomId, { correlationId }]) => ({ roomId, correlationId })),
    )
    await events.publishMany(
      tx,
      MessageSent,
      rows.map(({ id, sender_id, receiver_id, room_id }, index) => ({
        payload: { message_id: id, sender_id, receiver_id, room_id, sent_at: now.toISOString() },
        about: { subject: `message/${id}`, sequence: 1 },
        ...causeOf(postings[index]?.scope),
      })),
    )
    const happenings = [...rooms].map(([roomId, { lastId }]) => ({
      userIds: members.get(roomId) ?? [],
      wake: { kind: 'message', roomId, messageId: lastId ?? '' } as const,
    }))
    wakes.happens(tenantId, ...happenings)
    return rows
  }

const toPlaced = (row: VisibleRow): PlacedMessage => ({
  ...{ id: row.id, room_id: row.room_id, sequence: row.sequence, sender_id: row.sender_id },
  ...{ receiver_id: row.receiver_id, client_id: row.client_id, subject: row.subject, body: row.body },
  ...{ metadata: row.metadata, attachments: row.attachments, reply_to: row.reply_to },
  words: `${row.subject} ${row.body}`,
})

const causeOf = ({ correlationId, traceparent }: Scope = {}) => ({
  ...(correlationId === undefined ? {} : { correlationId }),
  ...(traceparent === undefined ? {} : { traceparent }),
})
