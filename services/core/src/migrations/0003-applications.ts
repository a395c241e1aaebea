import type { Migration } from '@medtrack/kit'

export const applications: Migration = {
  name: '0003-applications',
  sql: `
create table {schema}.application (
  tenant_id uuid not null,
  id uuid primary key,
  offer_id uuid not null references {schema}.offer (id),
  student_id uuid not null,
  student_user_id uuid not null,
  establishment_id uuid not null,
  department_id uuid,
  encadrant_id uuid,
  status text not null default 'submitted'
    check (status in ('submitted', 'shortlisted', 'accepted', 'rejected', 'withdrawn')),
  is_live boolean not null default true,
  cover_letter text not null default '',
  documents uuid[] not null default '{}',
  reason text,
  decided_at timestamptz,
  decided_by uuid,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table {schema}.application is 'Applications for offers. establishment, department and supervisor are those of the offer; is_live until it was refused, withdrawn, or its stage was cancelled.';
create unique index application_live on {schema}.application (tenant_id, offer_id, student_id) where is_live;
create index application_newest on {schema}.application (tenant_id, created_at, id);
create index application_of_offer on {schema}.application (tenant_id, offer_id, created_at, id);
create index application_of_student on {schema}.application (tenant_id, student_id, created_at, id);
create index application_of_encadrant on {schema}.application (tenant_id, encadrant_id, created_at, id);
create index application_of_department on {schema}.application (tenant_id, department_id, created_at, id);
create index application_of_establishment on {schema}.application (tenant_id, establishment_id, created_at, id);
create index application_in_status on {schema}.application (tenant_id, status, created_at, id);

create table {schema}.interview (
  tenant_id uuid not null,
  id uuid primary key,
  application_id uuid not null references {schema}.application (id),
  candidate_id uuid not null,
  employer_id uuid not null,
  interview_time timestamptz not null,
  reminder_time timestamptz not null check (reminder_time <= interview_time),
  place text,
  link text,
  status text not null default 'scheduled' check (status in ('scheduled', 'cancelled')),
  reason text,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table {schema}.interview is 'Interviews of candidates; candidate and employer are ids of accounts.';
create index interview_of_application on {schema}.interview (tenant_id, application_id, interview_time, id);
create index interview_of_candidate on {schema}.interview (tenant_id, candidate_id);
create index interview_of_employer on {schema}.interview (tenant_id, employer_id);
`,
}
