import type { Migration } from '@medtrack/kit'

// Row security lets an index serve only comparisons that cannot leak: so what is searched for are rows of their own,
// found by ranges of their words.
export const people: Migration = {
  name: '0004-people',
  sql: `
create index account_by_created on {schema}.account (tenant_id, role, created_at, id);
create index account_by_last_name on {schema}.account (tenant_id, role, last_name, id);
create index account_by_email on {schema}.account (tenant_id, role, email_key, id);
create index account_closed_by_created on {schema}.account (tenant_id, role, created_at, id) where not is_active;
create index account_closed_by_last_name on {schema}.account (tenant_id, role, last_name, id) where not is_active;
create index account_closed_by_email on {schema}.account (tenant_id, role, email_key, id) where not is_active;
create index account_without_password on {schema}.account (tenant_id, created_at, id) where is_active and password_hash is null;
drop index {schema}.account_role;

create table {schema}.account_word (
  tenant_id uuid not null,
  account_id uuid not null references {schema}.account (id) on delete cascade,
  role text not null,
  word text collate "C" not null,
  primary key (account_id, word)
);
comment on table {schema}.account_word is 'Words of names and addresses without accents and upper case, by which people are searched for. Kept by a trigger.';
create index account_word_prefix on {schema}.account_word (tenant_id, role, word, account_id);

create function {schema}.keep_account_words() returns trigger language plpgsql as $$
begin
  delete from {schema}.account_word where account_id = new.id;
  insert into {schema}.account_word (tenant_id, account_id, role, word)
  select distinct new.tenant_id, new.id, new.role, word
    from regexp_split_to_table(
           translate(lower(regexp_replace(normalize(concat_ws(' ', new.first_name, new.last_name, new.email_key), NFKD), '[\\u0300-\\u036f]', '', 'g')), 'ŒÆØĐŁ', 'œæøđł'),
           '[\\s@._+''’(),/-]+') word
   where word <> '';
  return null;
end $$;
create trigger account_words_of_new after insert on {schema}.account
  for each row execute function {schema}.keep_account_words();
create trigger account_words_of_changed after update of first_name, last_name, email_key, role on {schema}.account
  for each row when (
    (old.first_name, old.last_name, old.email_key, old.role) is distinct from
    (new.first_name, new.last_name, new.email_key, new.role))
  execute function {schema}.keep_account_words();

insert into {schema}.account_word (tenant_id, account_id, role, word)
select distinct a.tenant_id, a.id, a.role, word
  from {schema}.account a,
       regexp_split_to_table(
         translate(lower(regexp_replace(normalize(concat_ws(' ', a.first_name, a.last_name, a.email_key), NFKD), '[\\u0300-\\u036f]', '', 'g')), 'ŒÆØĐŁ', 'œæøđł'),
         '[\\s@._+''’(),/-]+') word
 where word <> '';
`,
}
