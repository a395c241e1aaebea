import type { Migration } from '@medtrack/kit'

/** Reminders of interviews. */
export const reminders: Migration = {
  name: '0008-reminders',
  sql: `
create table {schema}.reminder (
  id uuid primary key,
  tenant_id uuid not null,
  interview_key text,
  application_id uuid,
  candidate_id uuid,
  employer_id uuid,
  interview_time timestamptz not null,
  reminder_time timestamptz not null,
  time_zone text,
  interview_local text,
  reminder_local text,
  zone_rules text,
  place text,
  link text,
  status text not null check (status in ('scheduled', 'sent', 'missed', 'cancelled')),
  sent_at timestamptz,
  created_by text,
  fact_order bigint not null default 0,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table {schema}.reminder is 'When two people are reminded of their interview. With a time zone the time on the wall counts, and the instants follow the rules of the zone.';
comment on column {schema}.reminder.interview_key is 'The interview as events name it; null for a reminder that somebody made by hand.';
comment on column {schema}.reminder.fact_order is 'Orders what events say of one interview: what is older than this changes nothing.';
create unique index reminder_of_interview on {schema}.reminder (tenant_id, interview_key) where interview_key is not null;
create index reminder_of_candidate on {schema}.reminder (tenant_id, candidate_id, reminder_time, id);
create index reminder_of_employer on {schema}.reminder (tenant_id, employer_id, reminder_time, id);
create index reminder_of_creator on {schema}.reminder (tenant_id, created_by, reminder_time, id) where created_by is not null;
create index reminder_by_time on {schema}.reminder (tenant_id, reminder_time, id);
create index reminder_zone_rules on {schema}.reminder (zone_rules, id) where status = 'scheduled' and time_zone is not null;
`,
}
