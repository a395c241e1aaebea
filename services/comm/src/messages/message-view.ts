import { Id, Metadata, Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import type { MessageRow, VisibleRow } from './messages.repository.ts'

/** Most characters of a message’s text. */
export const MOST_CHARACTERS = 10_000

/** A message as one of those who may read it sees it, in the words of both references. */
export const Message = Type.Object({
  id: Id,
  room: Type.String({ description: 'How `/ws/chat/{room}/` names the room: its name, or its id.' }),
  room_id: Id,
  sequence: Type.Integer({ description: 'Place in the room: 1, 2, … without gaps.' }),
  sender_id: Id,
  receiver_id: Nullable(
    Type.String({ ...Id, description: 'The other of two; null in rooms of more than two people.' }),
  ),
  subject: Type.String(),
  body: Type.String({ description: 'Empty once it was removed.' }),
  content: Type.String({ description: 'The same as `body`.' }),
  metadata: Metadata,
  attachments: Type.Array(Id, { description: 'Ids of documents.' }),
  reply_to: Nullable(Type.String({ ...Id, description: 'The message that it answers.' })),
  client_id: Nullable(Type.String({ description: 'The sender’s own name for it; null for everybody else.' })),
  created_at: Timestamp,
  sent_at: Timestamp,
  edited_at: Nullable(Timestamp),
  is_deleted: Type.Boolean(),
  read_at: Nullable(
    Type.String({ ...Timestamp, description: 'When the other of two read it; null in other rooms.' }),
  ),
  is_read: Type.Boolean({
    description: 'Whether the other of two has read it; in other rooms, whether the caller has.',
  }),
})
export type Message = Static<typeof Message>

/**
 * Makes messages as each of many sees them: once for all to whom one is the same, so that what is made of it may be kept
 * by it. `upTo` is the place up to which the reader has read the room.
 */
export const createViews = () => {
  const made = new Map<string, Message>()
  return (
    row: MessageRow & { room_name: string | null },
    { userId, upTo }: { userId: string; upTo: number },
  ): Message => {
    const name = `${row.id} ${row.sender_id === userId} ${Number(row.sequence) <= upTo}`
    const known = made.get(name)
    if (known) return known
    const message = toMessage({ ...row, read_sequence: String(upTo) }, userId)
    made.set(name, message)
    return message
  }
}

/** The message as the person sees it. */
export const toMessage = (row: VisibleRow, readerId: string): Message => {
  const isOwn = row.sender_id === readerId
  const isOfTwo = row.receiver_id !== null
  const hasRead = isOwn || Number(row.sequence) <= Number(row.read_sequence)
  return {
    id: row.id,
    room: row.room_name ?? row.room_id,
    room_id: row.room_id,
    sequence: Number(row.sequence),
    sender_id: row.sender_id,
    receiver_id: row.receiver_id,
    subject: row.subject,
    body: row.body,
    content: row.body,
    metadata: row.metadata,
    attachments: row.attachments,
    reply_to: row.reply_to,
    client_id: isOwn ? row.client_id : null,
    created_at: row.created_at.toISOString(),
    sent_at: row.created_at.toISOString(),
    edited_at: row.edited_at?.toISOString() ?? null,
    // Nothing can be said with no word: it was removed, or its sender erased.
    is_deleted: row.body === '',
    read_at: row.read_at?.toISOString() ?? null,
    is_read: isOfTwo ? row.read_at !== null : hasRead,
  }
}
