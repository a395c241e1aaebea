import type { Migration } from '@medtrack/kit'

const person = `
  tenant_id uuid not null,
  id uuid primary key,
  user_id uuid,
  email text,
  email_key text,
  cin text,
  cin_key text,
  phone text,
  phone_e164 text,
  first_name text not null default '',
  last_name text not null default '',
  metadata jsonb not null default '{}',
  external_id text,
  made_by text,
  sources jsonb not null,
  account_sequence int not null default 0,
  announced_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz`

// Not unique by address: an address that changed hands may reach us in two accounts for a moment.
const personIndexes = (table: string) => `
create unique index ${table}_user on {schema}.${table} (tenant_id, user_id);
create unique index ${table}_cin on {schema}.${table} (tenant_id, cin_key);
create index ${table}_email on {schema}.${table} (tenant_id, email_key);`

export const people: Migration = {
  name: '0001-people',
  sql: `
create table {schema}.student (${person},
  student_number text,
  student_number_generated boolean not null default false,
  date_of_birth date,
  university text,
  program text,
  year_level smallint check (year_level between 1 and 12)
);
comment on table {schema}.student is 'Profiles of students.';
${personIndexes('student')}
create unique index student_student_number on {schema}.student (tenant_id, student_number) where deleted_at is null;

create table {schema}.encadrant (${person},
  establishment_id uuid,
  department_id uuid,
  position text,
  speciality text
);
comment on table {schema}.encadrant is 'Profiles of supervisors.';
${personIndexes('encadrant')}

create table {schema}.staff (${person},
  employee_number text,
  establishment_id uuid,
  department_id uuid,
  position text,
  hire_date date,
  office text
);
comment on table {schema}.staff is 'Profiles of staff.';
${personIndexes('staff')}
create unique index staff_employee_number on {schema}.staff (tenant_id, employee_number) where deleted_at is null;

create table {schema}.alias (
  tenant_id uuid not null,
  kind text not null,
  meaning text not null check (meaning in ('user', 'profile')),
  name text not null,
  profile_id uuid not null,
  created_at timestamptz not null,
  primary key (tenant_id, kind, meaning, name)
);
comment on table {schema}.alias is 'Names that outside systems use for profiles and their accounts; the first to use a name keeps it.';
create index alias_profile on {schema}.alias (tenant_id, profile_id);

create table {schema}.numbering (
  tenant_id uuid not null,
  year smallint not null,
  last int not null,
  primary key (tenant_id, year)
);
comment on table {schema}.numbering is 'The last student number given out, by year.';

create table {schema}.erased (
  tenant_id uuid not null,
  known_as text not null,
  erased_at timestamptz not null,
  primary key (tenant_id, known_as)
);
comment on table {schema}.erased is 'What erased people were known as: ids, and addresses as keyed hashes. News of them that come late change nothing.';
`,
}
