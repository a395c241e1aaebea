import { Id, Metadata, Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'

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
