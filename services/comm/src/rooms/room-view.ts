import { Id, Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { Message } from '../messages/message-view.ts'
import { MEMBER_ROLES, ROOM_KINDS } from '../tables.ts'
import type { ConversationRow } from './conversations.repository.ts'
import type { NamedMemberRow } from './rooms.repository.ts'

/** A room as one of its people sees it. */
export const Room = Type.Object({
  id: Id,
  room: Type.String({ description: 'How `/ws/chat/{room}/` names it: its name, or its id.' }),
  kind: Type.Enum([...ROOM_KINDS], {
    description: 'Of two people, of those who were put into it, or of everybody of a thing.',
  }),
  title: Type.String({ description: 'Of a room of two, the other one’s name.' }),
  subject_id: Nullable(
    Type.String({ ...Id, description: 'The stage, application or department that it is of.' }),
  ),
  receiver_id: Nullable(Type.String({ ...Id, description: 'The other one of a room of two.' })),
  role: Type.Enum([...MEMBER_ROLES]),
  unread_count: Type.Integer({ minimum: 0 }),
  is_muted: Type.Boolean({ description: 'Nothing tells the caller that messages wait in it.' }),
  is_archived: Type.Boolean({ description: 'It can be read, and nothing can be added.' }),
  joined_at: Timestamp,
  created_at: Timestamp,
  updated_at: Type.String({ ...Timestamp, description: 'Of its last message.' }),
})
export type Room = Static<typeof Room>

/** A room with what was said in it last. */
export const Conversation = Type.Object({ ...Room.properties, last_message: Nullable(Message) })
export type Conversation = Static<typeof Conversation>

/** Somebody in a room. */
export const Member = Type.Object({
  user_id: Id,
  name: Type.String(),
  role: Type.Enum([...MEMBER_ROLES]),
  joined_at: Timestamp,
})
export type Member = Static<typeof Member>

const nameOf = (first: string | null, last: string | null): string => `${first ?? ''} ${last ?? ''}`.trim()

export const toRoom = (row: ConversationRow): Room => ({
  id: row.id,
  room: row.name ?? row.id,
  kind: row.kind,
  title: row.peer_id === null ? row.title : nameOf(row.peer_first_name, row.peer_last_name),
  subject_id: row.subject_id,
  receiver_id: row.peer_id,
  role: row.role,
  unread_count: row.unread_count,
  is_muted: row.is_muted,
  is_archived: row.archived_at !== null,
  joined_at: row.joined_at.toISOString(),
  created_at: row.created_at.toISOString(),
  updated_at: (row.last_message_at ?? row.created_at).toISOString(),
})

export const toMember = (row: NamedMemberRow): Member => ({
  user_id: row.user_id,
  name: nameOf(row.first_name, row.last_name),
  role: row.role,
  joined_at: row.joined_at.toISOString(),
})

/** A new room of several people, or the one with one other. */
export const NewRoom = Type.Object({
  title: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
  member_ids: Type.Array(Type.String({ ...Id, description: 'User id.' }), {
    minItems: 1,
    maxItems: 100,
    uniqueItems: true,
    description: 'The others. One of them and no title: the room of the two, which there is once.',
  }),
})
export type NewRoom = Static<typeof NewRoom>
