import type { Migration } from '@medtrack/kit'

// Exclusion needs an equality that GiST knows without an extension. Addresses of IPv6 have as many bits as UUIDs, and
// their operator class is built in: each id as an address is exact.
const asAddress = (column: string) =>
  `(rtrim(regexp_replace(replace(${column}::text, '-', ''), '(....)', '\\1:', 'g'), ':')::inet)`

export const stages: Migration = {
  name: '0004-stages',
  sql: `
create table {schema}.stage (
  tenant_id uuid not null,
  id uuid not null,
  application_id uuid unique references {schema}.application (id),
  offer_id uuid,
  student_id uuid,
  student_user_id uuid,
  encadrant_id uuid,
  encadrant_user_id uuid,
  establishment_id uuid,
  department_id uuid,
  speciality text,
  start_date date,
  end_date date check (end_date >= start_date),
  status text not null default 'created'
    check (status in ('created', 'accepted', 'in_progress', 'completed', 'cancelled')),
  is_external boolean not null default false,
  external_student_id text,
  made_by text,
  said_at jsonb not null default '{}',
  completion_date date,
  hours numeric(8, 2) not null default 0 check (hours >= 0),
  days_present int not null default 0,
  days_absent int not null default 0,
  days_excused int not null default 0,
  reason text,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  tenant_key inet generated always as ${asAddress('tenant_id')} stored,
  student_key inet generated always as ${asAddress('student_id')} stored,
  days daterange generated always as (
    daterange(start_date, greatest(start_date, least(end_date, coalesce(completion_date, end_date))), '[]')
  ) stored,
  primary key (tenant_id, id),
  constraint stage_needs_student check (is_external or (student_id is not null and student_user_id is not null and start_date is not null and end_date is not null)),
  constraint stage_overlap exclude using gist (tenant_key inet_ops with =, student_key inet_ops with =, days with &&)
    where (status <> 'cancelled' and not is_external)
);
comment on table {schema}.stage is 'Internships. One student has one at a time, as stage_overlap says; those of other systems are external and theirs to judge.';
create index stage_newest on {schema}.stage (tenant_id, start_date, id);
create index stage_of_student on {schema}.stage (tenant_id, student_id, start_date, id);
create index stage_of_encadrant on {schema}.stage (tenant_id, encadrant_id, start_date, id);
create index stage_of_department on {schema}.stage (tenant_id, department_id, start_date, id);
create index stage_of_establishment on {schema}.stage (tenant_id, establishment_id, start_date, id);
create index stage_of_offer on {schema}.stage (tenant_id, offer_id, start_date, id);
create index stage_in_status on {schema}.stage (tenant_id, status, start_date, id);
create index stage_to_start on {schema}.stage (start_date, id) where status = 'accepted' and not is_external;
create index stage_to_complete on {schema}.stage (end_date, id) where status = 'in_progress' and not is_external;
create index stage_of_student_account on {schema}.stage (tenant_id, student_user_id);
create index stage_by_external_student on {schema}.stage (tenant_id, external_student_id) where external_student_id is not null;

create table {schema}.attendance (
  tenant_id uuid not null,
  stage_id uuid not null,
  date date not null,
  status text not null check (status in ('present', 'absent', 'excused')),
  hours numeric(4, 2) not null check (hours between 0 and 24),
  note text,
  recorded_by uuid,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, stage_id, date),
  foreign key (tenant_id, stage_id) references {schema}.stage (tenant_id, id)
);
comment on table {schema}.attendance is 'Who was there on which day of a stage, and for how many hours.';
`,
}
