import { type Kysely, sql } from 'kysely'
import { MIGRATION_TABLES } from './migrate.ts'
import type { SchemaRoles } from './provision.ts'

/** Policies that every tenant's table has. */
export const POLICY_NAMES = ['tenant_isolation', 'worker_access', 'owner_access']

type Relation = {
  name: string
  kind: 'r' | 'p' | 'v' | 'm'
  tenant: boolean
  remark: string
  invoker: boolean
}

/**
 * Gives the roles what the shape and comment of each table say, and turns on row-level security
 * (https://www.postgresql.org/docs/current/ddl-rowsecurity.html) where there is a tenant.
 * The owner keeps seeing everything: migrations and SECURITY DEFINER functions then act alike on both drivers.
 * @throws when a table says neither, or a view would show its owner's rows instead of its reader's.
 */
export const protectTables = async (
  tx: Kysely<unknown>,
  schema: string,
  roles: SchemaRoles,
): Promise<void> => {
  const relations = await listRelations(tx, schema)
  const problems = relations.flatMap((relation) => problemsOf(schema, relation))
  if (problems.length > 0) throw new Error(problems.join('\n'))
  const statements = relations.flatMap((relation) => statementsFor(schema, relation, roles))
  statements.push(
    `grant usage, select on all sequences in schema ${quoted(schema)} to ${quoted(roles.appRole)}, ${quoted(roles.workerRole)}`,
  )
  await sql.raw(statements.join(';\n')).execute(tx)
}

const listRelations = async (tx: Kysely<unknown>, schema: string): Promise<Relation[]> => {
  const { rows } = await sql<Relation>`
    select c.relname as name, c.relkind as kind, coalesce(obj_description(c.oid, 'pg_class'), '') as remark,
           exists (select from pg_attribute a
                    where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as tenant,
           coalesce(c.reloptions::text ~ 'security_invoker=(true|on|1)', false) as invoker
      from pg_class c
     where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
       and c.relname <> all(${Object.values(MIGRATION_TABLES)})
     order by c.relname`.execute(tx)
  return rows
}

const problemsOf = (schema: string, { name, kind, tenant, remark, invoker }: Relation): string[] => {
  const table = `${schema}.${name}`
  if (kind === 'v' && !invoker) {
    return [`The view ${table} shows every tenant's rows: create it "with (security_invoker = true)".`]
  }
  if (kind === 'm' && tenant) {
    return [`The materialized view ${table} has tenant_id, but cannot be protected: make it a table.`]
  }
  if (kind !== 'v' && !tenant && !/@global\b/.test(remark)) {
    return [
      `The table ${table} has no tenant_id. Add the column "tenant_id uuid not null", or, if its rows belong to nobody in particular, say so: comment on table ${table} is '@global …'.`,
    ]
  }
  return []
}

const appPrivileges = ({ kind, remark }: Relation): string => {
  if (kind === 'v' || kind === 'm') return 'select'
  if (/@insert-only\b/.test(remark)) return 'insert'
  const named = /@insert-and-end\(([\w, ]+)\)/.exec(remark)?.[1]
  if (named) return `insert, delete, select (${named})`
  if (/@(append-only|history)\b/.test(remark)) return 'select, insert'
  return 'select, insert, update, delete'
}

const workerPrivileges = ({ kind, remark }: Relation): string => {
  if (kind === 'v' || kind === 'm') return 'select'
  return /@history\b/.test(remark) ? 'select, insert' : 'select, insert, update, delete'
}

const statementsFor = (
  schema: string,
  relation: Relation,
  { appRole, workerRole }: SchemaRoles,
): string[] => {
  const table = `${quoted(schema)}.${quoted(relation.name)}`
  const isTable = relation.kind === 'r' || relation.kind === 'p'
  const grants = [
    `revoke all on ${table} from ${quoted(appRole)}, ${quoted(workerRole)}`,
    ...(/@workers-only\b/.test(relation.remark)
      ? []
      : [`grant ${appPrivileges(relation)} on ${table} to ${quoted(appRole)}`]),
    `grant ${workerPrivileges(relation)} on ${table} to ${quoted(workerRole)}`,
  ]
  if (!relation.tenant || !isTable) return grants
  // after a transaction the setting is '' and no longer null
  const own = `(tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)`
  return [
    ...grants,
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    ...POLICY_NAMES.map((policy) => `drop policy if exists ${policy} on ${table}`),
    `create policy tenant_isolation on ${table} to ${quoted(appRole)} using ${own} with check ${own}`,
    `create policy worker_access on ${table} to ${quoted(workerRole)} using (true) with check (true)`,
    `create policy owner_access on ${table} to current_user using (true) with check (true)`,
  ]
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
