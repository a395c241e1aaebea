import { MessageSent } from '@medtrack/contracts'
import { type Clock, type EventPublisher, type Ids, transact } from '@medtrack/kit'
import type { KnownPeople } from '../contacts/known-people.ts'
import { CommErrors } from '../errors.ts'
import { toStorable } from '../plain-text.ts'
import type { RoomRow } from '../rooms/rooms.repository.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import type { Destinations, Place } from './destinations.ts'
import { laterThan } from './message-ids.ts'
import { MOST_CHARACTERS, toMessage } from './message-view.ts'
import type { ChatWakes } from './message-wakes.ts'
import { messageRepository } from './messages.repository.ts'
import type { ChatCaller, Destination, Draft, Sent } from './messaging.ts'
import type { MissedPlan } from './missed.ts'
import { postingRepository } from './posting.repository.ts'
import { askingOnce } from './talking.ts'

/** Tells which of the documents a person may pass on. */
export type Attachable = (
  person: Pick<ChatCaller, 'userId' | 'role'>,
  documentIds: readonly string[],
) => Promise<readonly string[]>

type Needs = {
  db: CommDb
  clock: Clock
  ids: Ids
  events: EventPublisher
  people: KnownPeople
  wakes: ChatWakes
  destinations: Destinations
  missed: MissedPlan
  attachable: Attachable
}

/** Saves what people write. */
export type PostingMessages = ReturnType<typeof createPostingMessages>

export const createPostingMessages = (needs: Needs) => {
  const { db, clock, ids, events, people, wakes, destinations, missed, attachable } = needs

  const post = async (
    tx: CommTransaction,
    caller: ChatCaller,
    { room, receiverId }: Place,
    draft: CleanDraft,
  ): Promise<string> => {
    const { replyTo } = draft
    if (replyTo !== undefined) await assertAnswers(tx, caller, room, replyTo)
    const now = clock.now()
    const id = laterThan(room.last_message_id, ids.next())
    const { memberIds } = await postingRepository.insert(tx, {
      ...{ id, tenant_id: caller.tenantId, room_id: room.id, sender_id: caller.userId },
      ...{ receiver_id: receiverId, client_id: draft.clientId ?? null, subject: draft.subject },
      ...{ body: draft.content, metadata: draft.metadata, attachments: draft.attachments },
      ...{ reply_to: replyTo ?? null, created_at: now },
      words: `${draft.subject} ${draft.content}`,
    })
    await missed.plan(tx, room.id)
    const sent = { message_id: id, sender_id: caller.userId, receiver_id: receiverId, room_id: room.id }
    await events.publish(
      tx,
      MessageSent,
      { ...sent, sent_at: now.toISOString() },
      { subject: `message/${id}`, sequence: 1 },
    )
    wakes.happens(caller.tenantId, memberIds, { kind: 'message', roomId: room.id, messageId: id })
    return id
  }

  /** Saves a message; `answerOf` makes what the transaction answers. @throws as Messaging.send */
  const sendWith = async <R>(
    caller: ChatCaller,
    to: Destination,
    given: Draft,
    answerOf: (sent: Sent) => R,
  ): Promise<R> => {
    const draft = cleaned(given)
    if (draft.attachments.length > 0) {
      const allowed = new Set(await attachable(caller, draft.attachments))
      if (draft.attachments.some((id) => !allowed.has(id))) throw CommErrors.attachmentUnknown()
    }
    return askingOnce(people, caller.tenantId, (options) =>
      transact(db, async (tx) => {
        const place = await destinations.hold(tx, caller, to, options)
        const said = { room_id: place.room.id, sender_id: caller.userId }
        const { clientId } = draft
        const before = clientId && (await postingRepository.findSaid(tx, { ...said, client_id: clientId }))
        // What was said is said, whatever has become of the room since.
        if (!before && place.room.archived_at) throw CommErrors.roomArchived()
        const id = before ? before.id : await post(tx, caller, place, draft)
        const row = await messageRepository.find(tx, caller.userId, id)
        if (!row) throw CommErrors.messageNotFound()
        return answerOf({ message: toMessage(row, caller.userId), isRepeated: Boolean(before) })
      }),
    )
  }
  return {
    sendWith,
    send: (caller: ChatCaller, to: Destination, draft: Draft): Promise<Sent> =>
      sendWith(caller, to, draft, (sent) => sent),
  }
}

/** @throws comm.reply-unknown */
const assertAnswers = async (
  tx: CommTransaction,
  { userId }: ChatCaller,
  room: RoomRow,
  replyTo: string,
): Promise<void> => {
  const answered = await messageRepository.find(tx, userId, replyTo)
  if (answered?.room_id !== room.id) throw CommErrors.replyUnknown()
}

type CleanDraft = {
  content: string
  subject: string
  clientId: string | undefined
  metadata: Record<string, unknown>
  attachments: readonly string[]
  replyTo: string | undefined
}

/** The text as it is kept. @throws comm.message-empty, comm.message-too-long */
export const cleanContent = (content: string): string => {
  const text = toStorable(content)
  if (text.trim() === '') throw CommErrors.messageEmpty()
  if (text.length > MOST_CHARACTERS) throw CommErrors.messageTooLong({ facts: { limit: MOST_CHARACTERS } })
  return text
}

const cleaned = ({
  content,
  subject = '',
  clientId,
  metadata = {},
  attachments = [],
  replyTo,
}: Draft): CleanDraft => ({
  content: cleanContent(content),
  subject: toStorable(subject.slice(0, 255)),
  metadata: JSON.parse(
    JSON.stringify(metadata, (_name, value) => (typeof value === 'string' ? toStorable(value) : value)),
  ),
  attachments: [...new Set(attachments.map((id) => id.toLowerCase()))],
  clientId: clientId === undefined ? undefined : toStorable(clientId.slice(0, 128)),
  replyTo: replyTo?.toLowerCase(),
})
