import type { Migration } from '@medtrack/kit'

export const adminHods: Migration = {
  name: '0002-admin-hods',
  sql: `
create table {schema}.admin_hod (
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
  deleted_at timestamptz,
  employee_number text,
  establishment_id uuid,
  department_id uuid,
  position text,
  hire_date date,
  office text
);
comment on table {schema}.admin_hod is 'Profiles of heads of department; an administrator has one only when something was said of them.';
create unique index admin_hod_user on {schema}.admin_hod (tenant_id, user_id);
create unique index admin_hod_cin on {schema}.admin_hod (tenant_id, cin_key);
create index admin_hod_email on {schema}.admin_hod (tenant_id, email_key);
create unique index admin_hod_employee_number on {schema}.admin_hod (tenant_id, employee_number) where deleted_at is null;
`,
}
