import type { ColumnType, Generated, JSONColumnType } from 'kysely'

export const ROOM_KINDS = ['direct', 'group', 'stage', 'application', 'department'] as const
/** What a room is of: two people, several who chose each other, or everybody of something. */
export type RoomKind = (typeof ROOM_KINDS)[number]

export const MEMBER_ROLES = ['owner', 'member'] as const
/** An owner says who is in the room. */
export type MemberRole = (typeof MEMBER_ROLES)[number]

/** `int8` arrives as text. */
type Number8 = ColumnType<string, string | number, string | number>
type Count8 = ColumnType<string, string | number | undefined, string | number>

export type RoomTable = {
  id: string
  tenant_id: string
  kind: RoomKind
  name: string | null
  title: Generated<string>
  subject_id: string | null
  direct_key: string | null
  places_left: Generated<number>
  last_sequence: Count8
  last_message_id: string | null
  last_message_at: Date | null
  archived_at: Date | null
  by_platform: Generated<boolean>
  fact_order: Count8
  /** Of the room of a stage: the department among whose people its student is now. */
  present_department_id: Generated<string | null>
  created_by: string | null
  created_at: Date
}

export type RoomMemberTable = {
  tenant_id: string
  room_id: string
  user_id: string
  /** The room’s. */
  kind: RoomKind
  role: Generated<MemberRole>
  peer_id: string | null
  first_sequence: Number8
  read_sequence: Number8
  told_sequence: Count8
  unread_count: Generated<number>
  is_muted: Generated<boolean>
  activity_id: string
  joined_at: Date
  left_at: Date | null
}

export type MessageTable = {
  id: string
  tenant_id: string
  room_id: string
  sequence: Number8
  sender_id: string
  receiver_id: string | null
  client_id: string | null
  subject: string
  body: string
  metadata: JSONColumnType<Record<string, unknown>, string, string>
  attachments: string[]
  reply_to: string | null
  created_at: Date
  edited_at: Date | null
  deleted_at: Date | null
  read_at: Date | null
}

export type MessageReportTable = {
  id: string
  tenant_id: string
  message_id: string
  room_id: string
  sender_id: string
  reporter_id: string
  reason: string
  body: string
  created_at: Date
  resolved_at: Date | null
  resolved_by: string | null
  note: string | null
}

/** COMM's tables of messages between people. */
export type MessageTables = {
  room: RoomTable
  room_member: RoomMemberTable
  message: MessageTable
  message_word: { tenant_id: string; room_id: string; word: string; message_id: string }
  arrival_head: { tenant_id: string; user_id: string; last_number: Number8 }
  arrival: { tenant_id: string; user_id: string; number: Number8; message_id: string; arrived_at: Date }
  block: { tenant_id: string; user_id: string; blocked_id: string; created_at: Date }
  message_report: MessageReportTable
}
