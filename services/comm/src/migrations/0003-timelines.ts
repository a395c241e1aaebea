import type { Migration } from '@medtrack/kit'

// What its person sees in the list, and what of it the badge counts.
const listed = (r: string) =>
  `(${r}.user_id is not null and ${r}.released_at is not null and ${r}.archived_at is null)`
const unread = (r: string) => `(${listed(r)} and ${r}.in_app and ${r}.read_at is null)::int`

/** Ids that one row of the log holds at most: reading all of a year is a few rows, none of them long. */
const IDS_OF_A_CHANGE = 200

const CHANGES = {
  insert: `
    select p.tenant_id, p.user_id, 'new' as kind, p.id, ${unread('p')} as delta
      from present p where ${listed('p')}`,
  delete: `
    select f.tenant_id, f.user_id, 'removed' as kind, f.id, -${unread('f')} as delta
      from former f where ${listed('f')}`,
  update: `
    select f.tenant_id, f.user_id,
           case when p.archived_at is not null and p.user_id = f.user_id then 'archived' else 'removed' end as kind,
           f.id, -${unread('f')} as delta
      from former f join present p using (id)
     where ${listed('f')} and (not ${listed('p')} or p.user_id <> f.user_id)
    union all
    select p.tenant_id, p.user_id, 'new', p.id, ${unread('p')}
      from former f join present p using (id)
     where ${listed('p')} and (not ${listed('f')} or p.user_id <> f.user_id)
    union all
    select p.tenant_id, p.user_id,
           case when p.read_at is not null and f.read_at is null then 'read' else 'new' end,
           p.id, ${unread('p')} - ${unread('f')}
      from former f join present p using (id)
     where ${listed('p')} and ${listed('f')} and p.user_id = f.user_id
       and ((p.read_at is null) <> (f.read_at is null) or ${unread('p')} <> ${unread('f')})`,
} as const

// The rows of people are taken in their order, so that two statements that tell the same people wait for each other
// and never both. Whoever holds a person's row is the only one who adds to their log: numbers become visible in order.
const keep = (operation: keyof typeof CHANGES) => `
    with change as (${CHANGES[operation]}),
    numbered as (
      select change.*, row_number() over (partition by tenant_id, user_id, kind order by id) as n from change),
    entry as (
      select tenant_id, user_id, kind, array_agg(id order by id) as ids, sum(delta)::int as delta,
             row_number() over (partition by tenant_id, user_id order by kind desc, min(n)) as place
        from numbered
       group by tenant_id, user_id, kind, case kind when 'new' then n else (n - 1) / ${IDS_OF_A_CHANGE} end),
    told as (
      insert into {schema}.timeline as t (tenant_id, user_id, last_sequence, unread_count)
      select tenant_id, user_id, count(*), sum(delta) from entry
       group by tenant_id, user_id order by tenant_id, user_id
      on conflict (tenant_id, user_id) do update
         set last_sequence = t.last_sequence + excluded.last_sequence,
             unread_count = t.unread_count + excluded.unread_count
      returning tenant_id, user_id, last_sequence, unread_count)
    insert into {schema}.timeline_change (tenant_id, user_id, sequence, kind, notification_ids, unread_count)
    select tenant_id, user_id, told.last_sequence - count(*) over person + place, kind, ids,
           told.unread_count - sum(delta) over person + sum(delta) over so_far
      from entry join told using (tenant_id, user_id)
    window person as (partition by tenant_id, user_id), so_far as (partition by tenant_id, user_id order by place);`

/** What each person has in their list as numbered changes, and how much of it is unread: kept by the table itself. */
export const timelines: Migration = {
  name: '0003-timelines',
  sql: `
create table {schema}.timeline (
  tenant_id uuid not null,
  user_id uuid not null,
  last_sequence bigint not null,
  unread_count int not null,
  primary key (tenant_id, user_id)
);
comment on table {schema}.timeline is 'How many notifications each person has not read, and the number of the last change of their list. Kept by triggers, whatever changes notifications.';
create table {schema}.timeline_change (
  tenant_id uuid not null,
  user_id uuid not null,
  sequence bigint not null,
  kind text not null check (kind in ('new', 'read', 'archived', 'removed')),
  notification_ids uuid[] not null,
  unread_count int not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, user_id, sequence)
);
comment on table {schema}.timeline_change is 'Changes of each person''s list, numbered without gaps, for those who follow it: days of them, then they read the list anew. Kept by triggers.';
comment on column {schema}.timeline_change.unread_count is 'After the change.';
create index timeline_change_age on {schema}.timeline_change (created_at);

insert into {schema}.timeline (tenant_id, user_id, last_sequence, unread_count)
select tenant_id, user_id, 0, sum(${unread('r')}) from {schema}.notification r
 where user_id is not null group by tenant_id, user_id;

create function {schema}.keep_timelines() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then ${keep('insert')}
  elsif tg_op = 'DELETE' then ${keep('delete')}
  else ${keep('update')}
  end if;
  return null;
end $$;
create trigger notification_timeline_of_new after insert on {schema}.notification
  referencing new table as present for each statement execute function {schema}.keep_timelines();
create trigger notification_timeline_of_changed after update on {schema}.notification
  referencing old table as former new table as present for each statement execute function {schema}.keep_timelines();
create trigger notification_timeline_of_removed after delete on {schema}.notification
  referencing old table as former for each statement execute function {schema}.keep_timelines();
`,
}
