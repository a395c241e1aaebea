import type { DatabaseDriver } from '@medtrack/kit'
import { roleName } from '@medtrack/kit'
import type { OfflineService } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { code, codes, page, type Report, table } from './markdown.ts'

type Table = {
  name: string
  kind: string
  remark: string
  isolated: boolean
  app: string[]
  worker: string[]
}
type Column = { table: string; name: string; type: string; required: boolean; preset: string; remark: string }
type Detail = { table: string; definition: string }

/** What a freshly made schema consists of, read from the database's own catalogue. */
const readSchema = async (db: Kysely<unknown>, schema: string, app: string, worker: string) => {
  const grants = (role: string) => sql`
    array(select p from unnest(array['select', 'insert', 'update', 'delete']) p
           where has_table_privilege(${role}, c.oid, p))`
  const relations = sql`
    pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition`
  const { rows: tables } = await sql<Table>`
    select c.relname as name, c.relkind as kind, coalesce(obj_description(c.oid, 'pg_class'), '') as remark,
           c.relrowsecurity and c.relforcerowsecurity as isolated,
           ${grants(app)} as app, ${grants(worker)} as worker
      from ${relations} order by c.relname`.execute(db)
  const { rows: columns } = await sql<Column>`
    select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
           a.attnotnull as required, coalesce(pg_get_expr(d.adbin, d.adrelid), '') as preset,
           coalesce(col_description(c.oid, a.attnum), '') as remark
      from (select c.* from ${relations}) c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     order by c.relname, a.attnum`.execute(db)
  const { rows: indexes } = await sql<Detail>`
    select tablename as "table", indexdef as definition from pg_indexes
     where schemaname = ${schema} order by tablename, indexname`.execute(db)
  // The server of version 18 lists "not null" among the constraints, that of 15 does not.
  const { rows: constraints } = await sql<Detail>`
    select c.relname as "table", k.conname || ': ' || pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = ${schema} and k.contype in ('f', 'c', 'x') order by c.relname, k.conname`.execute(db)
  return { tables, columns, indexes, constraints }
}

const KINDS: Readonly<Record<string, string>> = { v: 'View', m: 'Materialised view' }

const chapter = async (db: Kysely<unknown>, driver: DatabaseDriver, service: string): Promise<string> => {
  const role = (purpose: 'app' | 'worker') => roleName(driver.databaseName, service, purpose)
  const found = await readSchema(db, service, role('app'), role('worker'))
  const of = (details: readonly Detail[], name: string) =>
    details.filter((detail) => detail.table === name).map(({ definition }) => `- ${code(definition)}`)
  return [
    `## Schema ${service}`,
    ...found.tables.map(({ name, kind, remark, isolated, app, worker }) =>
      [
        `### ${service}.${name}`,
        [
          KINDS[kind] ?? '',
          isolated ? 'Rows are visible in their own tenant only.' : 'Belongs to no tenant.',
          `The service may ${codes(app) || 'do nothing'}, its worker ${codes(worker) || 'nothing'}.`,
          remark,
        ]
          .filter(Boolean)
          .join(' '),
        table(
          ['Column', 'Type', 'Not null', 'Default', 'Remark'],
          found.columns
            .filter((column) => column.table === name)
            .map((column) => [
              code(column.name),
              column.type,
              column.required ? 'yes' : '',
              code(column.preset),
              column.remark,
            ]),
        ),
        of(found.constraints, name).join('\n'),
        of(found.indexes, name).join('\n'),
      ]
        .filter(Boolean)
        .join('\n\n'),
    ),
  ].join('\n\n')
}

/** The schemas as they are in a freshly made database. */
export const sqlReport = async (
  services: readonly OfflineService[],
  driver: DatabaseDriver,
): Promise<Report> => {
  const db = new Kysely<unknown>({ dialect: driver.owner() })
  try {
    const chapters: string[] = []
    for (const { hosted } of services) {
      const { name, migrations } = hosted.definition
      if (migrations.length > 0) chapters.push(await chapter(db, driver, name))
    }
    return {
      'sql.md': page(
        'SQL',
        'Tables, columns, indexes and rights of each service’s schema, as its migrations leave them in an empty database. A table with `tenant_id` is under row-level security that binds its owner too.',
        chapters,
      ),
    }
  } finally {
    await db.destroy()
  }
}
