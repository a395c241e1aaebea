import type { Migration } from '@medtrack/kit'

const PEOPLE = ['student', 'encadrant', 'staff', 'admin_hod'] as const

// By name, as people look them up. Everything that is listed is alive.
const personLists = (table: string) => `
alter table {schema}.${table}
  add column name_key text collate "C" generated always as ({schema}.folded(last_name || ' ' || first_name)) stored;
create index ${table}_by_name on {schema}.${table} (tenant_id, name_key, id) where deleted_at is null;
create index ${table}_by_created on {schema}.${table} (tenant_id, created_at, id) where deleted_at is null;`

const workplaceLists = (table: string) => `
create index ${table}_at_establishment on {schema}.${table} (tenant_id, establishment_id, name_key, id) include (department_id) where deleted_at is null;
create index ${table}_in_department on {schema}.${table} (tenant_id, department_id, name_key, id) include (establishment_id) where deleted_at is null;`

type Searched = {
  table: string
  /** The text whose words begin searches, and by whose one and two letters they may be. */
  names: string
  /** Further text that is searched, by three letters or more. */
  more: string
  sortKey: string
  living: string
}

const person = (table: string, more: string): Searched => ({
  table,
  names: "concat_ws(' ', r.first_name, r.last_name)",
  // Not the host of the address: thousands share it.
  more: `concat_ws(' ', split_part(r.email_key, '@', 1), r.cin_key, ${more})`,
  sortKey: 'r.name_key',
  living: 'r.deleted_at is null',
})

const SEARCHED: readonly Searched[] = [
  person('student', 'r.student_number'),
  person('encadrant', 'r.speciality'),
  person('staff', 'r.employee_number, r.position'),
  person('admin_hod', 'r.employee_number, r.position'),
  {
    table: 'establishment',
    names: "concat_ws(' ', r.name, r.city)",
    more: 'r.type',
    sortKey: 'r.name_key',
    living: 'true',
  },
  { table: 'department', names: 'r.name', more: "''", sortKey: 'r.name_key', living: 'true' },
]

// Row security lets an index serve only comparisons that cannot leak: so what is searched for are rows of their own.
// Searches by one or two letters find much: those beginnings are words themselves, found in order without sorting.
const keepWords = ({ table, names, more, sortKey, living }: Searched) => `
create function {schema}.words_of_${table}(r {schema}.${table}) returns setof text language sql immutable as $$
  select word from {schema}.words_of(${names}) word
  union select left(word, 2) from {schema}.words_of(${names}) word
  union select left(word, 1) from {schema}.words_of(${names}) word
  union select word from {schema}.words_of(${more}) word where length(word) > 2
$$;
create function {schema}.keep_words_of_${table}() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from {schema}.word w using former r where w.subject_id = r.id;
  end if;
  if tg_op <> 'DELETE' then
    insert into {schema}.word (tenant_id, kind, word, sort_key, subject_id, created_at)
    select r.tenant_id, '${table}', word, ${sortKey}, r.id, r.created_at
      from present r, {schema}.words_of_${table}(r) word
     where ${living};
  end if;
  return null;
end $$;
create trigger ${table}_words_of_new after insert on {schema}.${table}
  referencing new table as present for each statement execute function {schema}.keep_words_of_${table}();
create trigger ${table}_words_of_changed after update on {schema}.${table}
  referencing old table as former new table as present for each statement execute function {schema}.keep_words_of_${table}();
create trigger ${table}_words_of_removed after delete on {schema}.${table}
  referencing old table as former for each statement execute function {schema}.keep_words_of_${table}();
insert into {schema}.word (tenant_id, kind, word, sort_key, subject_id, created_at)
select r.tenant_id, '${table}', word, ${sortKey}, r.id, r.created_at
  from {schema}.${table} r, {schema}.words_of_${table}(r) word
 where ${living};`

type Tallied = { table: string; facets: readonly [string, string, string] }

const TALLIED: readonly Tallied[] = [
  { table: 'student', facets: ['r.university_key', 'r.program_key', 'r.year_level::text'] },
  { table: 'encadrant', facets: ['r.establishment_id::text', 'r.department_id::text', 'r.speciality_key'] },
  { table: 'staff', facets: ['r.establishment_id::text', 'r.department_id::text', 'null'] },
  { table: 'admin_hod', facets: ['r.establishment_id::text', 'r.department_id::text', 'null'] },
]

// How many there are is added up from few rows: counting them would cost more the more there are. Whoever writes people
// holds the lock of the tenant, so that nobody waits for a row of these alone.
const keepTally = ({ table, facets: [a, b, c] }: Tallied) => {
  const counted = (rows: string, sign: string) =>
    `select r.tenant_id, coalesce(${a}, '') a, coalesce(${b}, '') b, coalesce(${c}, '') c, ${sign}1 as one from ${rows} r where r.deleted_at is null`
  const tell = (rows: string) => `
    insert into {schema}.tally as t (tenant_id, kind, a, b, c, n)
    select tenant_id, '${table}', a, b, c, sum(one) from (${rows}) changes group by tenant_id, a, b, c having sum(one) <> 0
    on conflict (tenant_id, kind, a, b, c) do update set n = t.n + excluded.n;`
  return `
create function {schema}.keep_tally_of_${table}() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then ${tell(counted('present', '+'))}
  elsif tg_op = 'DELETE' then ${tell(counted('former', '-'))}
  else ${tell(`${counted('present', '+')} union all ${counted('former', '-')}`)}
  end if;
  return null;
end $$;
create trigger ${table}_tally_of_new after insert on {schema}.${table}
  referencing new table as present for each statement execute function {schema}.keep_tally_of_${table}();
create trigger ${table}_tally_of_changed after update on {schema}.${table}
  referencing old table as former new table as present for each statement execute function {schema}.keep_tally_of_${table}();
create trigger ${table}_tally_of_removed after delete on {schema}.${table}
  referencing old table as former for each statement execute function {schema}.keep_tally_of_${table}();
${tell(counted(`{schema}.${table}`, '+'))}`
}

export const directories: Migration = {
  name: '0003-directories',
  sql: `
create table {schema}.establishment (
  tenant_id uuid not null,
  id uuid primary key,
  name text not null,
  type text not null default '',
  address text not null default '',
  city text not null default '',
  phone text,
  phone_e164 text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  logo text,
  metadata jsonb not null default '{}',
  name_key text collate "C" generated always as ({schema}.folded(name)) stored,
  city_key text collate "C" generated always as ({schema}.folded(city)) stored,
  type_key text collate "C" generated always as ({schema}.folded(type)) stored,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table {schema}.establishment is 'Hospitals and other places of internships.';
create index establishment_by_name on {schema}.establishment (tenant_id, name_key, id);
create index establishment_by_created on {schema}.establishment (tenant_id, created_at, id);
create index establishment_in_city on {schema}.establishment (tenant_id, city_key, name_key, id);
create index establishment_of_type on {schema}.establishment (tenant_id, type_key, name_key, id);

create table {schema}.department (
  tenant_id uuid not null,
  id uuid primary key,
  establishment_id uuid not null references {schema}.establishment (id),
  name text not null,
  description text not null default '',
  capacity int check (capacity >= 0),
  metadata jsonb not null default '{}',
  name_key text collate "C" generated always as ({schema}.folded(name)) stored,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table {schema}.department is 'Departments of establishments, which the wire calls services.';
create index department_by_name on {schema}.department (tenant_id, name_key, id);
create index department_by_created on {schema}.department (tenant_id, created_at, id);
create index department_of_establishment on {schema}.department (tenant_id, establishment_id, name_key, id);

create table {schema}.score (
  tenant_id uuid not null,
  evaluation_id uuid not null,
  stage_id uuid,
  student_id uuid not null references {schema}.student (id) on delete cascade,
  score numeric(6, 3) not null,
  sequence int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, evaluation_id)
);
comment on table {schema}.score is 'Results of evaluations, kept on the record of students; out of 100.';
create index score_of_student on {schema}.score (tenant_id, student_id, created_at, evaluation_id);

create table {schema}.word (
  tenant_id uuid not null,
  kind text not null,
  word text collate "C" not null,
  sort_key text collate "C" not null,
  subject_id uuid not null,
  created_at timestamptz not null,
  primary key (subject_id, word)
);
comment on table {schema}.word is 'Words by which profiles, establishments and departments are searched for, folded. Kept by triggers.';
create table {schema}.tally (
  tenant_id uuid not null,
  kind text not null,
  a text collate "C" not null,
  b text collate "C" not null,
  c text collate "C" not null,
  n bigint not null,
  primary key (tenant_id, kind, a, b, c)
);
comment on table {schema}.tally is 'How many living profiles of a kind there are by what lists filter: students by university, program and year; others by establishment, department and speciality. Kept by triggers.';
create index word_found on {schema}.word (tenant_id, kind, word, sort_key, subject_id) include (created_at);
${PEOPLE.map(personLists).join('')}
alter table {schema}.student
  add column university_key text collate "C" generated always as ({schema}.folded(university)) stored,
  add column program_key text collate "C" generated always as ({schema}.folded(program)) stored;
create index student_at_university on {schema}.student (tenant_id, university_key, name_key, id) include (program_key, year_level) where deleted_at is null;
create index student_in_program on {schema}.student (tenant_id, program_key, name_key, id) include (university_key, year_level) where deleted_at is null;
create index student_in_year on {schema}.student (tenant_id, year_level, name_key, id) include (university_key, program_key) where deleted_at is null;
alter table {schema}.encadrant
  add column speciality_key text collate "C" generated always as ({schema}.folded(speciality)) stored;
create index encadrant_of_speciality on {schema}.encadrant (tenant_id, speciality_key, name_key, id) include (establishment_id, department_id) where deleted_at is null;
${['encadrant', 'staff', 'admin_hod'].map(workplaceLists).join('')}
${SEARCHED.map(keepWords).join('')}
${TALLIED.map(keepTally).join('')}
`,
}
