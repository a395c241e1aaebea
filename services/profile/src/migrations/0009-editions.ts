import type { Migration } from '@medtrack/kit'

/** What lists of a table filter by, order by and search: another value of any of these makes another edition. */
const LISTED = {
  student: ['university_key', 'program_key', 'year_level'],
  encadrant: ['establishment_id', 'department_id', 'speciality_key'],
  staff: ['establishment_id', 'department_id'],
  admin_hod: ['establishment_id', 'department_id'],
  establishment: ['city_key', 'type_key'],
  department: ['establishment_id'],
} as const

const PLACES: ReadonlySet<string> = new Set(['establishment', 'department'])

const keepEdition = ([table, facets]: [string, readonly string[]]) => {
  const isPlace = PLACES.has(table)
  const listed = (row: string) =>
    ['words', 'name_key', 'created_at', ...facets]
      .map((column) => `${row}.${column}`)
      .concat(isPlace ? [] : [`${row}.deleted_at is null`])
      .join(', ')
  const begin = (rows: string) => `
    insert into {schema}.directory as d (tenant_id, kind, edition)
    select tenant_id, '${table}', gen_random_uuid() from ${rows} group by tenant_id
    on conflict (tenant_id, kind) do update set edition = excluded.edition;`
  const changed = `(select p.tenant_id from present p join former f on f.id = p.id where (${listed('f')}) is distinct from (${listed('p')})) changed`
  return `
create function {schema}.keep_edition_of_${table}() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then ${begin('present')}
  elsif tg_op = 'DELETE' then ${begin('former')}
  else ${begin(changed)}
  end if;
  return null;
end $$;
create trigger ${table}_edition_of_new after insert on {schema}.${table}
  referencing new table as present for each statement execute function {schema}.keep_edition_of_${table}();
create trigger ${table}_edition_of_changed after update on {schema}.${table}
  referencing old table as former new table as present for each statement execute function {schema}.keep_edition_of_${table}();
create trigger ${table}_edition_of_removed after delete on {schema}.${table}
  referencing old table as former for each statement execute function {schema}.keep_edition_of_${table}();${begin(`{schema}.${table}`)}`
}

/**
 * What is known of a list, as how many are in it and who stands where, is right while nobody came, went or changed their
 * place: which one statement tells together with the page that it reads. Editions are random, as numbers would come back
 * with a restored copy.
 */
export const editions: Migration = {
  name: '0009-editions',
  sql: `
create table {schema}.directory (
  tenant_id uuid not null,
  kind text not null,
  edition uuid not null,
  primary key (tenant_id, kind)
);
comment on table {schema}.directory is 'The edition of each directory: another one whenever somebody comes, goes, or changes what lists order, filter or search by. Kept by triggers.';
${Object.entries(LISTED).map(keepEdition).join('')}
`,
}
