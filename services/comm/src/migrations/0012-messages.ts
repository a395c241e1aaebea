import type { Migration } from '@medtrack/kit'

/** Messages between people, the rooms that they are in, and what each person has of them. */
export const messages: Migration = {
  name: '0012-messages',
  sql: `
create table {schema}.room (
  id uuid primary key,
  tenant_id uuid not null,
  kind text not null check (kind in ('direct', 'group', 'stage', 'application', 'department')),
  name text collate "C",
  title text not null default '',
  subject_id uuid,
  direct_key text collate "C",
  places_left smallint not null default 0,
  last_sequence bigint not null default 0,
  last_message_id uuid,
  last_message_at timestamptz,
  archived_at timestamptz,
  by_platform boolean not null default true,
  fact_order bigint not null default 0,
  created_by uuid,
  created_at timestamptz not null
);
comment on table {schema}.room is 'Where messages are: of two people, of a group, or of everybody of a stage, an application or a department.';
comment on column {schema}.room.name is 'How addresses name it beside its id.';
comment on column {schema}.room.direct_key is 'The two of a room of two, in the order of their ids: they have one.';
comment on column {schema}.room.places_left is 'How many may still join by its name alone.';
comment on column {schema}.room.last_sequence is 'Number of its last message. Whoever gives the next one holds this row until it is there, so that no number is seen before a lower one.';
comment on column {schema}.room.fact_order is 'Of the newest event about its subject: the sequence of the platform, the milliseconds of an outside event.';
create unique index room_name on {schema}.room (tenant_id, name) where name is not null;
create unique index room_of_two on {schema}.room (tenant_id, direct_key) where direct_key is not null;
create unique index room_of_subject on {schema}.room (tenant_id, kind, subject_id) where subject_id is not null;

create table {schema}.room_member (
  tenant_id uuid not null,
  room_id uuid not null references {schema}.room on delete cascade,
  user_id uuid not null,
  kind text not null,
  role text not null default 'member' check (role in ('owner', 'member')),
  peer_id uuid,
  first_sequence bigint not null,
  read_sequence bigint not null,
  told_sequence bigint not null default 0,
  unread_count int not null default 0,
  is_muted boolean not null default false,
  activity_id uuid not null,
  joined_at timestamptz not null,
  left_at timestamptz,
  primary key (tenant_id, room_id, user_id)
);
comment on table {schema}.room_member is 'Who is in a room, and what they have read of it.';
comment on column {schema}.room_member.peer_id is 'The other one of a room of two.';
comment on column {schema}.room_member.first_sequence is 'They read from this message on.';
comment on column {schema}.room_member.told_sequence is 'Up to there they were told elsewhere that messages wait.';
comment on column {schema}.room_member.unread_count is 'Messages of others after read_sequence that were not removed.';
comment on column {schema}.room_member.activity_id is 'The last message of the room, by which the rooms of a person are ordered.';
create index room_member_rooms on {schema}.room_member (tenant_id, user_id, activity_id desc) where left_at is null;
create index room_member_unread on {schema}.room_member (tenant_id, room_id, user_id) where left_at is null and unread_count > 0;

create table {schema}.message (
  id uuid primary key,
  tenant_id uuid not null,
  room_id uuid not null references {schema}.room on delete cascade,
  sequence bigint not null,
  sender_id uuid not null,
  receiver_id uuid,
  client_id text collate "C",
  subject text not null,
  body text not null,
  metadata jsonb not null,
  attachments uuid[] not null,
  reply_to uuid,
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  read_at timestamptz
);
comment on table {schema}.message is 'What people write to each other. One that was removed keeps its place without its text.';
comment on column {schema}.message.client_id is 'The sender''s own name for it: said twice, it is one message.';
create unique index message_place on {schema}.message (tenant_id, room_id, sequence);
create index message_in_room on {schema}.message (tenant_id, room_id, id);
create unique index message_said_once on {schema}.message (tenant_id, room_id, sender_id, client_id) where client_id is not null;
create index message_of_sender on {schema}.message (tenant_id, sender_id, id);
create index message_to_receiver on {schema}.message (tenant_id, receiver_id, id) where receiver_id is not null;

create table {schema}.message_word (
  tenant_id uuid not null,
  room_id uuid not null,
  word text collate "C" not null,
  message_id uuid not null references {schema}.message on delete cascade,
  primary key (tenant_id, room_id, word, message_id)
);
comment on table {schema}.message_word is 'Words by which messages are searched for, folded.';
create index message_word_of_message on {schema}.message_word (message_id);

create table {schema}.arrival_head (
  tenant_id uuid not null,
  user_id uuid not null,
  last_number bigint not null,
  primary key (tenant_id, user_id)
);
comment on table {schema}.arrival_head is 'How many messages have reached a person. Whoever adds one holds this row until it is there.';
create table {schema}.arrival (
  tenant_id uuid not null,
  user_id uuid not null,
  number bigint not null,
  message_id uuid not null,
  arrived_at timestamptz not null,
  primary key (tenant_id, user_id, number)
);
comment on table {schema}.arrival is 'In which order messages of all rooms have reached a person, for who goes on after an interruption: days of them.';
create index arrival_of_message on {schema}.arrival (tenant_id, user_id, message_id);
create index arrival_age on {schema}.arrival (arrived_at);

create table {schema}.block (
  tenant_id uuid not null,
  user_id uuid not null,
  blocked_id uuid not null,
  created_at timestamptz not null,
  primary key (tenant_id, user_id, blocked_id)
);
comment on table {schema}.block is 'Whom a person does not want to hear from.';
create index block_of_blocked on {schema}.block (tenant_id, blocked_id);

create table {schema}.message_report (
  id uuid primary key,
  tenant_id uuid not null,
  message_id uuid not null,
  room_id uuid not null,
  sender_id uuid not null,
  reporter_id uuid not null,
  reason text not null,
  body text not null,
  created_at timestamptz not null,
  resolved_at timestamptz,
  resolved_by uuid,
  note text
);
comment on table {schema}.message_report is 'Messages that somebody wants administrators to see, as they were then.';
create unique index message_report_once on {schema}.message_report (tenant_id, message_id, reporter_id);
create index message_report_newest on {schema}.message_report (tenant_id, id);
create index message_report_of_sender on {schema}.message_report (tenant_id, sender_id);
create index message_report_of_reporter on {schema}.message_report (tenant_id, reporter_id);
`,
}
