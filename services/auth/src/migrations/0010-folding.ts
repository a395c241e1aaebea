import type { Migration } from '@medtrack/kit'

// The words were folded here in a way of their own, which knew Latin letters only.
export const folding: Migration = {
  name: '0010-folding',
  sql: `
create or replace function {schema}.keep_account_words() returns trigger language plpgsql as $$
begin
  delete from {schema}.account_word where account_id = new.id;
  insert into {schema}.account_word (tenant_id, account_id, role, word)
  select new.tenant_id, new.id, new.role, word
    from {schema}.words_of(concat_ws(' ', new.first_name, new.last_name, new.email_key)) word;
  return null;
end $$;

delete from {schema}.account_word;
insert into {schema}.account_word (tenant_id, account_id, role, word)
select a.tenant_id, a.id, a.role, word
  from {schema}.account a, {schema}.words_of(concat_ws(' ', a.first_name, a.last_name, a.email_key)) word;
`,
}
