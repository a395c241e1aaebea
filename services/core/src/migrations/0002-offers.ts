import type { Migration } from '@medtrack/kit'

// Row security lets an index serve only comparisons that cannot leak, and those of text search can: so the lexemes are
// rows of their own. Both languages stem every offer, whichever it is written in; accents are folded on both sides.
export const offers: Migration = {
  name: '0002-offers',
  sql: `
create table {schema}.offer (
  tenant_id uuid not null,
  id uuid primary key,
  title text not null,
  description text not null default '',
  establishment_id uuid not null,
  department_id uuid,
  encadrant_id uuid,
  speciality text,
  city text not null default '',
  year_levels int[] not null default '{}',
  capacity int not null check (capacity > 0),
  taken int not null default 0 check (taken between 0 and capacity),
  start_date date not null,
  end_date date not null check (end_date >= start_date),
  application_deadline timestamptz,
  requirements jsonb,
  status text not null default 'draft' check (status in ('draft', 'published', 'closed')),
  published_at timestamptz,
  closed_at timestamptz,
  created_by uuid,
  title_key text collate "C" generated always as ({schema}.folded(title)) stored,
  speciality_key text collate "C" generated always as ({schema}.folded(speciality)) stored,
  city_key text collate "C" generated always as ({schema}.folded(city)) stored,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table {schema}.offer is 'Internships that are offered. taken counts the stages that were made of it and were not cancelled.';
create index offer_newest on {schema}.offer (tenant_id, created_at, id);
create index offer_first_to_start on {schema}.offer (tenant_id, start_date, id);
create index offer_in_order_of_title on {schema}.offer (tenant_id, title_key, id);
create index offer_in_status on {schema}.offer (tenant_id, status, created_at, id);
create index offer_by_start on {schema}.offer (tenant_id, status, start_date, id);
create index offer_by_title on {schema}.offer (tenant_id, status, title_key, id);
create index offer_of_establishment on {schema}.offer (tenant_id, establishment_id, created_at, id);
create index offer_of_department on {schema}.offer (tenant_id, department_id, created_at, id);
create index offer_of_encadrant on {schema}.offer (tenant_id, encadrant_id, created_at, id);
create index offer_of_speciality on {schema}.offer (tenant_id, speciality_key, created_at, id);
create index offer_in_city on {schema}.offer (tenant_id, city_key, created_at, id);

create table {schema}.offer_lexeme (
  tenant_id uuid not null,
  offer_id uuid not null references {schema}.offer (id) on delete cascade,
  lexeme text collate "C" not null,
  primary key (offer_id, lexeme)
);
comment on table {schema}.offer_lexeme is 'Stems by which offers are searched for, French and English, folded. Kept by a trigger.';
create index offer_lexeme_found on {schema}.offer_lexeme (tenant_id, lexeme, offer_id);

create function {schema}.lexemes_of(said text) returns setof text language sql immutable as $$
  select unnest(tsvector_to_array(to_tsvector('pg_catalog.french', {schema}.folded(said))))
  union select unnest(tsvector_to_array(to_tsvector('pg_catalog.english', {schema}.folded(said))))
$$;
create function {schema}.keep_offer_lexemes() returns trigger language plpgsql as $$
begin
  delete from {schema}.offer_lexeme where offer_id = new.id;
  insert into {schema}.offer_lexeme (tenant_id, offer_id, lexeme)
  select new.tenant_id, new.id, left(lexeme, 100)
    from {schema}.lexemes_of(concat_ws(' ', new.title, new.speciality, new.city, left(new.description, 20000))) lexeme
  on conflict do nothing;
  return null;
end $$;
create trigger offer_lexemes_of_new after insert on {schema}.offer
  for each row execute function {schema}.keep_offer_lexemes();
create trigger offer_lexemes_of_changed after update on {schema}.offer
  for each row when (old.title is distinct from new.title or old.speciality is distinct from new.speciality
    or old.city is distinct from new.city or old.description is distinct from new.description)
  execute function {schema}.keep_offer_lexemes();
`,
}
