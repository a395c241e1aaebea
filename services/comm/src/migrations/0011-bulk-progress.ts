import type { Migration } from '@medtrack/kit'

/** What the progress of a send to many tells apart, and the statuses of deliveries that are each. */
const CLASSES = {
  pending: ['pending', 'scheduled', 'sending'],
  sent: ['sent', 'delivered'],
  failed: ['failed', 'bounced', 'unknown'],
  rejected: ['rejected'],
  cancelled: ['cancelled'],
} as const
const names = Object.keys(CLASSES) as (keyof typeof CLASSES)[]

const is = (row: string, name: keyof typeof CLASSES) =>
  `(${row}.status in (${CLASSES[name].map((status) => `'${status}'`).join(', ')}))::int`
const classOf = (row: string) => `concat(${names.map((name) => is(row, name)).join(', ')})`

// Whatever the planner knows of a table that has just grown: a notification is found by its id.
const BULK_OF = `cross join lateral (
      select notification.bulk_id from {schema}.notification
       where notification.id = p.notification_id and notification.bulk_id is not null) as told`

// The rows of sends are taken in their order, and last of all that a statement takes.
const add = (changes: string, delta: (name: keyof typeof CLASSES) => string) => `
    insert into {schema}.bulk_progress as kept (bulk_id, tenant_id, ${names.join(', ')})
    select told.bulk_id, p.tenant_id, ${names.map(delta).join(', ')}
      from ${changes} ${BULK_OF}
     group by told.bulk_id, p.tenant_id order by told.bulk_id
    on conflict (bulk_id) do update set ${names.map((name) => `${name} = kept.${name} + excluded.${name}`).join(', ')};`

const CHANGED = `(select present.id, present.notification_id, present.tenant_id, present.status, former.status as was
      from former join present using (id)
     where ${classOf('former')} <> ${classOf('present')}) as p`
const FORMER = (name: keyof typeof CLASSES) => is('p', name).replaceAll('p.status', 'p.was')

/** How far each send to many got, kept with its deliveries; SMS by their number, for what their readers answer. */
export const bulkProgress: Migration = {
  name: '0011-bulk-progress',
  sql: `
create table {schema}.bulk_progress (
  bulk_id uuid primary key,
  tenant_id uuid not null,
  ${names.map((name) => `${name} int not null default 0`).join(',\n  ')}
);
comment on table {schema}.bulk_progress is 'How many deliveries of a send to many are in which state. Kept by triggers, whatever changes deliveries; those that are removed while they wait count as cancelled.';

insert into {schema}.bulk_progress (bulk_id, tenant_id, ${names.join(', ')})
select bulk.id, bulk.tenant_id, ${names.map((name) => `coalesce(sum(${is('delivery', name)}), 0)`).join(', ')}
  from {schema}.bulk
  left join {schema}.notification on notification.bulk_id = bulk.id
  left join {schema}.delivery on delivery.notification_id = notification.id
 group by bulk.id, bulk.tenant_id;

create function {schema}.keep_bulk_progress() returns trigger language plpgsql set enable_seqscan to off as $$
begin
  if tg_op = 'INSERT' then ${add('present as p', (name) => `sum(${is('p', name)})`)}
  else ${add(CHANGED, (name) => `sum(${is('p', name)} - ${FORMER(name)})`)}
  end if;
  return null;
end $$;
create trigger delivery_bulk_progress_of_new after insert on {schema}.delivery
  referencing new table as present for each statement execute function {schema}.keep_bulk_progress();
create trigger delivery_bulk_progress_of_changed after update on {schema}.delivery
  referencing old table as former new table as present for each statement execute function {schema}.keep_bulk_progress();

create function {schema}.end_bulk_progress() returns trigger language plpgsql as $$
declare waiting int;
begin
  select count(*) into waiting from {schema}.delivery
   where delivery.notification_id = old.id and ${is('delivery', 'pending')} = 1;
  if waiting > 0 then
    update {schema}.bulk_progress set pending = pending - waiting, cancelled = cancelled + waiting
     where bulk_id = old.bulk_id;
  end if;
  return old;
end $$;
create trigger notification_bulk_progress_of_removed before delete on {schema}.notification
  for each row when (old.bulk_id is not null) execute function {schema}.end_bulk_progress();

create index bulk_of_requester on {schema}.bulk (tenant_id, requested_by, id desc);

create index delivery_sms_digits on {schema}.delivery (right(regexp_replace(recipient, '\\D', '', 'g'), 8), tenant_id, recipient, id desc)
  where channel = 'sms';
`,
}
