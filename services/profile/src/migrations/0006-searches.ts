import type { Migration } from '@medtrack/kit'

/** Something that is searched for by its words and counted by what lists filter. */
type Searched = {
  table: string
  /** The text whose words begin searches, and by whose one and two letters they may be. */
  names: string
  /** Further text that is searched, by three letters or more. */
  more: string
  /** Columns that it is counted by, as the tally has them: those that are no text are cast; with the index of each. */
  facets: readonly { column: string; cast?: 'text'; index: string }[]
  isPerson: boolean
}

const WORKPLACE = [
  { column: 'establishment_id', cast: 'text', index: 'at_establishment' },
  { column: 'department_id', cast: 'text', index: 'in_department' },
] as const

// Functions of several texts that leave out nulls are not immutable.
const joined = (...texts: string[]) => texts.map((text) => `coalesce(${text}, '')`).join(" || ' ' || ")

const person = (table: string, more: readonly string[], facets: Searched['facets']): Searched => ({
  table,
  names: joined('first_name', 'last_name'),
  // Not the host of the address: thousands share it.
  more: joined("split_part(email_key, '@', 1)", 'cin_key', ...more),
  facets,
  isPerson: true,
})

const STUDENT = [
  { column: 'university_key', index: 'at_university' },
  { column: 'program_key', index: 'in_program' },
  { column: 'year_level', cast: 'text', index: 'in_year' },
] as const

const PEOPLE: readonly Searched[] = [
  person('student', ['student_number'], STUDENT),
  person('encadrant', ['speciality'], [...WORKPLACE, { column: 'speciality_key', index: 'of_speciality' }]),
  person('staff', ['employee_number', 'position'], WORKPLACE),
  person('admin_hod', ['employee_number', 'position'], WORKPLACE),
]

const PLACES: readonly Searched[] = [
  {
    table: 'establishment',
    names: joined('name', 'city'),
    more: 'type',
    facets: [
      { column: 'city_key', index: 'in_city' },
      { column: 'type_key', index: 'of_type' },
    ],
    isPerson: false,
  },
  {
    table: 'department',
    names: 'name',
    more: "''",
    facets: [{ column: 'establishment_id', cast: 'text', index: 'of_establishment' }],
    isPerson: false,
  },
]

/** What a row is counted by: columns `a`, `b` and `c` of the tally. */
const counted = ({ facets }: Searched, row: string): readonly string[] =>
  [0, 1, 2].map((index) => {
    const facet = facets[index]
    if (!facet) return "''"
    return `coalesce(${row}.${facet.column}${facet.cast ? `::${facet.cast}` : ''}, '')`
  })

// What finds much is looked for by walking along an index of the list, which then holds all that is asked for.
const keepLists = ({ table, facets }: Searched) => {
  const columns = facets.map(({ column }) => column)
  const ofFacets = facets.map(({ column, index }) => {
    const others = [...columns.filter((one) => one !== column), 'words'].join(', ')
    return `
drop index {schema}.${table}_${index};
create index ${table}_${index} on {schema}.${table} (tenant_id, ${column}, name_key, id) include (${others}) where deleted_at is null;`
  })
  return `
drop index {schema}.${table}_by_name;
create index ${table}_by_name on {schema}.${table} (tenant_id, name_key, id) include (words) where deleted_at is null;
drop index {schema}.${table}_by_created;
create index ${table}_by_created on {schema}.${table} (tenant_id, created_at, id) include (${columns.join(', ')}) where deleted_at is null;${ofFacets.join('')}`
}

// Lists of places filter and count by the same means as those of people.
const keepTally = (place: Searched) => {
  const { table } = place
  const [a, b, c] = counted(place, 'r')
  const changed = (rows: string, sign: string) =>
    `select r.tenant_id, ${a} a, ${b} b, ${c} c, ${sign}1 as one from ${rows} r`
  const tell = (rows: string) => `
    insert into {schema}.tally as t (tenant_id, kind, a, b, c, n)
    select tenant_id, '${table}', a, b, c, sum(one) from (${rows}) changes group by tenant_id, a, b, c having sum(one) <> 0
    on conflict (tenant_id, kind, a, b, c) do update set n = t.n + excluded.n;`
  return `
create function {schema}.keep_tally_of_${table}() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then ${tell(changed('present', '+'))}
  elsif tg_op = 'DELETE' then ${tell(changed('former', '-'))}
  else ${tell(`${changed('present', '+')} union all ${changed('former', '-')}`)}
  end if;
  return null;
end $$;
create trigger ${table}_tally_of_new after insert on {schema}.${table}
  referencing new table as present for each statement execute function {schema}.keep_tally_of_${table}();
create trigger ${table}_tally_of_changed after update on {schema}.${table}
  referencing old table as former new table as present for each statement execute function {schema}.keep_tally_of_${table}();
create trigger ${table}_tally_of_removed after delete on {schema}.${table}
  referencing old table as former for each statement execute function {schema}.keep_tally_of_${table}();
${tell(changed(`{schema}.${table}`, '+'))}`
}

// Triggers fire in the order of their names: the tally has its row before words refer to it.
const keepWords = (searched: Searched) => {
  const { table, isPerson } = searched
  const insert = (rows: string) => {
    const [a, b, c] = counted(searched, 'r')
    return `
    insert into {schema}.word (tenant_id, subject_id, created_at, tally_id, shared, kind, word, sort_key, words)
    select r.tenant_id, r.id, r.created_at, t.id, s.shared, '${table}', s.word, r.name_key, r.words
      from ${rows} r
      join {schema}.tally t on t.tenant_id = r.tenant_id and t.kind = '${table}' and t.a = ${a} and t.b = ${b} and t.c = ${c}
     cross join lateral {schema}.searched_words(r.words) s${isPerson ? '\n     where r.deleted_at is null' : ''};`
  }
  const kept = (row: string) =>
    [`${row}.words`, `${row}.name_key`, `${row}.created_at`, ...counted(searched, row)].concat(
      isPerson ? [`${row}.deleted_at is null`] : [],
    )
  const isChanged = `(${kept('f').join(', ')}) is distinct from (${kept('p').join(', ')})`
  return `
create or replace function {schema}.keep_words_of_${table}() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then ${insert('present')}
  elsif tg_op = 'DELETE' then
    delete from {schema}.word w using former r where w.subject_id = r.id;
  else
    delete from {schema}.word w using former f, present p where w.subject_id = f.id and p.id = f.id and ${isChanged};
    ${insert(`(select p.* from present p join former f on f.id = p.id where ${isChanged})`)}
  end if;
  return null;
end $$;
${insert(`{schema}.${table}`)}
drop function {schema}.words_of_${table}({schema}.${table});`
}

const keepLine = ({ table, names, more }: Searched) => `
alter table {schema}.${table} add column words text collate "C" generated always as ({schema}.words_in(${names}, ${more})) stored;`

// As the kit's words_of splits texts: written in one expression, which costs half of what a set of words does.
const SEPARATORS = "'[\\s@._+''’(),/-]+'"

/**
 * Searches read one index alone, whatever they find and whatever is filtered: each word has beside it how its subject is
 * counted, its other words, and how much it has in common with the word before, so that each subject is found once.
 */
export const searches: Migration = {
  name: '0006-searches',
  sql: `
alter table {schema}.tally add column id int generated always as identity unique;
comment on table {schema}.tally is 'How many living profiles, establishments and departments there are by what lists filter: students by university, program and year; establishments by city and type; departments by establishment; others by establishment, department and speciality. Kept by triggers.';
drop table {schema}.word;
create table {schema}.word (
  tenant_id uuid not null,
  subject_id uuid not null,
  created_at timestamptz not null,
  tally_id int not null,
  shared smallint not null,
  kind text not null,
  word text collate "C" not null,
  sort_key text collate "C" not null,
  words text collate "C" not null
);
comment on table {schema}.word is 'Words by which profiles, establishments and departments are searched for, folded. Kept by triggers.';
create index word_of_subject on {schema}.word (subject_id);
create index word_found on {schema}.word (tenant_id, kind, word, sort_key, subject_id) include (created_at, tally_id, shared, words);

create function {schema}.words_in(names text, more text) returns text language sql immutable parallel safe as $$
  select ' ' || regexp_replace({schema}.folded(names), ${SEPARATORS}, ' ', 'g') || '_ ' || regexp_replace({schema}.folded(more), ${SEPARATORS}, ' ', 'g')
$$;
create function {schema}.searched_words(words text) returns table (word text, shared smallint) language sql immutable parallel safe as $$
  with name as materialized (
    select word collate "C" as word from string_to_table(split_part(words, '_', 1), ' ') word where word <> ''),
  every as (
    select name.word from name union select left(name.word, 2) from name union select left(name.word, 1) from name
    union select other from string_to_table(split_part(words, '_', 2), ' ') other where length(other) > 2)
  select f.word,
         case when left(f.word, 3) = left(f.before, 3)
              then (select max(n) from generate_series(3, length(f.before)) n where left(f.word, n) = left(f.before, n))
              else 0 end::smallint
    from (select every.word, lag(every.word) over (order by every.word) as before from every) f
$$;
${[...PEOPLE, ...PLACES].map(keepLine).join('')}
${PEOPLE.map(keepLists).join('')}
${PLACES.map(keepTally).join('')}
${[...PEOPLE, ...PLACES].map(keepWords).join('')}
`,
}
