import {
  type Audit,
  type AuditEntry,
  asTenant,
  createAudit,
  createVault,
  type Migration,
  openAuditKey,
  randomIds,
  transact,
  type Vault,
} from '@medtrack/kit'
import { createFixedClock, openTestSchema, silentLogger } from '@medtrack/testkit'
import { Kysely } from 'kysely'

export const TENANT = '00000000-0000-7000-8000-000000000001'
export const OTHER_TENANT = '00000000-0000-7000-8000-000000000002'
export const SERVICE = 'things-service'

type ThingTables = { thing: { id: string; tenant_id: string } }

const migrations: readonly Migration[] = [
  {
    name: '0001-things',
    sql: `create table {schema}.thing (
      id text primary key,
      tenant_id uuid not null default nullif(current_setting('app.tenant_id', true), '')::uuid)`,
  },
]

/** A small service's audit log on a database of its own. */
export const openAuditGround = async () => {
  await using opening = new AsyncDisposableStack()
  const schema = opening.use(await openTestSchema<ThingTables>('things', migrations, silentLogger))
  const owner = new Kysely<ThingTables & { audit_entry: never }>({
    dialect: schema.driver.owner(),
  }).withSchema('things')
  opening.defer(() => owner.destroy())
  const clock = createFixedClock('2026-11-21T09:00:00Z')
  const vault: Vault = createVault('a secret that is long enough for tests')
  let breaks = 0
  const onBreak = () => {
    breaks += 1
  }
  const needs = {
    ...{ service: SERVICE, db: schema.db as never, clock, ids: randomIds, logger: silentLogger },
    onBreak,
  }
  const audit: Audit = createAudit({ ...needs, key: await openAuditKey(schema.workerDb as never, vault) })
  const resources = opening.move()
  return {
    ...schema,
    /** Past every wall and privilege. */
    owner: owner as unknown as typeof schema.workerDb,
    needs,
    /** How often a break was told so far. */
    breaks: () => breaks,
    clock,
    vault,
    audit,
    /** One transaction of a tenant that makes things and records it. */
    make: (tenant: string, ...entries: readonly Partial<AuditEntry>[]) =>
      asTenant(tenant, () =>
        transact(schema.db, async (tx) => {
          for (const entry of entries)
            await audit.record(tx, { action: 'thing.made', subject: 'thing/1', ...entry })
        }),
      ),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}
export type AuditGround = Awaited<ReturnType<typeof openAuditGround>>
