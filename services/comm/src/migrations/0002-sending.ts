import type { Migration } from '@medtrack/kit'

/** Notifications for later, for many, from people: who asked, how urgent, since when their person sees them. */
export const sending: Migration = {
  name: '0002-sending',
  sql: `
alter table {schema}.notification
  add column requested_by text,
  add column priority smallint not null default 100,
  add column scheduled_at timestamptz,
  add column released_at timestamptz,
  add column cancelled_at timestamptz,
  add column in_app boolean not null default false,
  add column bulk_id uuid;
comment on column {schema}.notification.requested_by is 'User id or client id of who asked for it; null for what a rule decided.';
comment on column {schema}.notification.released_at is 'Since when its person may see it; null while it is scheduled, and for ever when it was cancelled before.';
comment on column {schema}.notification.in_app is 'Shown and counted in the application; others are in the list of what was told only.';

update {schema}.notification as notification set
  released_at = created_at,
  priority = case when security then 0 else 100 end,
  in_app = exists (
    select from {schema}.delivery
    where delivery.notification_id = notification.id and delivery.channel = 'in_app' and delivery.status = 'sent');

drop index {schema}.notification_of_user;
drop index {schema}.notification_unread;
create index notification_of_user on {schema}.notification (tenant_id, user_id, released_at desc, id desc) where released_at is not null;
create index notification_unread on {schema}.notification (tenant_id, user_id, released_at desc, id desc)
  where in_app and read_at is null and archived_at is null;
create index notification_of_bulk on {schema}.notification (bulk_id, id) where bulk_id is not null;

alter table {schema}.delivery add column due_at timestamptz;
comment on column {schema}.delivery.due_at is 'When a delivery that waits is tried: its schedule, the end of quiet hours, a digest.';
`,
}
