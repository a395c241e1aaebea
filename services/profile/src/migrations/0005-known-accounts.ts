import type { Migration } from '@medtrack/kit'

const PEOPLE = ['student', 'encadrant', 'staff', 'admin_hod'] as const

/** The role whose people have profiles of that kind. */
const roleOf = (table: (typeof PEOPLE)[number]) => (table === 'admin_hod' ? 'admin' : table)

const accountsOf = (table: (typeof PEOPLE)[number]) => `
select tenant_id, user_id, '${roleOf(table)}' as role, account_sequence as sequence,
       lower(btrim(sources -> 'account' ->> 'email')) as email_key
  from {schema}.${table}
 where user_id is not null and account_sequence > 0`

// Profiles that a change of role has left behind.
const hideFormer = (table: (typeof PEOPLE)[number]) => `
alter table {schema}.${table} add column hidden_by_role boolean not null default false;
update {schema}.${table} p
   set hidden_by_role = true, deleted_at = p.updated_at, cin_key = null, version = p.version + 1
  from {schema}.known_account a
 where a.tenant_id = p.tenant_id and a.user_id = p.user_id and a.role <> '${roleOf(table)}' and p.deleted_at is null;`

export const knownAccounts: Migration = {
  name: '0005-known-accounts',
  sql: `
create table {schema}.known_account (
  tenant_id uuid not null,
  user_id uuid not null,
  role text not null,
  email_key text,
  sequence int not null,
  primary key (tenant_id, user_id)
);
comment on table {schema}.known_account is 'Role and address of each account, as the newest news of it say: also of accounts that have no profile.';
create index known_account_email on {schema}.known_account (tenant_id, email_key);
insert into {schema}.known_account (tenant_id, user_id, role, email_key, sequence)
select distinct on (tenant_id, user_id) tenant_id, user_id, role, email_key, sequence
  from (${PEOPLE.map(accountsOf).join(' union all ')}) told
 order by tenant_id, user_id, sequence desc;
${PEOPLE.map(hideFormer).join('')}
`,
}
