import { allEvents, type UserSummary } from '@medtrack/contracts'
import {
  type AnyTransaction,
  type App,
  asTenant,
  type Cache,
  type Caller,
  type DatabaseDriver,
  DEFAULT_TENANT_ID,
  type Envelope,
  type EventHandler,
  hostService,
  identityHeaders,
  inScope,
  KitErrors,
  type Received,
  roleName,
  transact,
  type Vault,
} from '@medtrack/kit'
import { createTestRuntime, type FixedClock, openTestDatabase } from '@medtrack/testkit'
import { Kysely } from 'kysely'
import { profileService } from '../src/service.ts'
import type { ProfileTables } from '../src/tables.ts'

/** AUTH as a test has it: the accounts it knows, whether it can be reached, and how often it was asked. */
export type FakeAuth = { accounts: Map<string, UserSummary>; isDown: boolean; calls: number }

export type ProfileUnderTest = AsyncDisposable & {
  app: App
  auth: FakeAuth
  vault: Vault
  clock: FixedClock
  cache: Map<string, string>
  /** Hands an event to every handler that takes it, as the consumer does, but without remembering it. */
  deliver(event: Received, tenantId?: string): Promise<void>
  /** What was published, oldest first, and not yet forgotten. */
  published(tenantId?: string): Promise<Envelope<Record<string, unknown>>[]>
  /** The profiles of a tenant. */
  rows(tenantId?: string): Promise<{ student: StudentRow[]; encadrant: PersonRow[]; staff: PersonRow[] }>
  get(
    path: string,
    caller?: Caller,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Record<string, unknown>; body: Record<string, unknown> }>
  /** Does what is due now, once each. */
  runJobs(): Promise<void>
  /** Empties every table. */
  clear(): Promise<void>
  /** As a service of one tenant has it. */
  db: Kysely<ProfileTables>
  /** Every row, past every wall. */
  tables: Kysely<ProfileTables>
}

type PersonRow = Record<string, unknown> & { id: string; user_id: string | null; version: number }
type StudentRow = PersonRow & { student_number: string | null }

const createMemoryCache = (entries: Map<string, string>): Cache => ({
  name: 'memory',
  get: async (key) => entries.get(key),
  set: async (key, value) => void entries.set(key, value),
  delete: async (keys) => {
    for (const key of keys) entries.delete(key)
  },
  publish: async () => undefined,
  subscribe: async () => ({ [Symbol.asyncDispose]: async () => undefined }),
  consume: async (_key, limit) => ({ remaining: limit, resetSeconds: 0, retryAfterSeconds: 0 }),
  ping: async () => 0,
  [Symbol.asyncDispose]: async () => undefined,
})

/** PROFILE over a real database, with its neighbours played; a given one is on the same database, begun anew. */
export const openProfile = async (
  given: { driver?: DatabaseDriver; vault?: Vault } = {},
): Promise<ProfileUnderTest> => {
  await using opening = new AsyncDisposableStack()
  const driver = given.driver ?? opening.use(await openTestDatabase([profileService])).driver
  const auth: FakeAuth = { accounts: new Map(), isDown: false, calls: 0 }
  const entries = new Map<string, string>()
  const runtime = createTestRuntime({
    services: [profileService],
    driver,
    ...(given.vault ? { vault: given.vault } : {}),
    events: allEvents,
    cache: createMemoryCache(entries),
    clientOf: () => ({
      getUser: async ({ params }: { params: { id: string } }) => {
        auth.calls += 1
        if (auth.isDown) throw KitErrors.unavailable({ facts: { dependency: 'auth-service' } })
        return auth.accounts.get(params.id)
      },
      listUsers: async ({ query }: { query: { ids: string } }) => {
        auth.calls += 1
        if (auth.isDown) throw KitErrors.unavailable({ facts: { dependency: 'auth-service' } })
        return query.ids.split(',').flatMap((id) => auth.accounts.get(id) ?? [])
      },
    }),
  })
  const { clock, vault } = runtime
  const { app, parts } = opening.use(await hostService(profileService, runtime))
  const open = (dialect: ReturnType<DatabaseDriver['owner']>) => {
    const handle = new Kysely<ProfileTables>({ dialect }).withSchema(profileService.name)
    opening.defer(async () => await handle.destroy())
    return handle
  }
  const roleOf = (purpose: 'app' | 'worker') => ({
    role: roleName(driver.databaseName, profileService.name, purpose),
  })
  const owner = open(driver.owner())
  const db = open(driver.scoped(roleOf('app')))
  const workerDb = open(driver.crossTenant(roleOf('worker')))
  const resources = opening.move()
  const handlers: readonly EventHandler[] = parts.handlers ?? []
  const inTenant = <R>(tenantId: string, work: () => Promise<R>) => asTenant(tenantId, work)

  return {
    app,
    auth,
    vault,
    clock,
    cache: entries,
    db: db as never,
    tables: owner as never,
    deliver: async (event, tenantId = DEFAULT_TENANT_ID) => {
      const interested = handlers.filter(({ contract }) => contract.type === event.event_type)
      await inScope({ tenantId, correlationId: event.correlation_id }, () =>
        transact(db, async (tx) => {
          for (const handler of interested) await handler.handle(event, tx as AnyTransaction)
        }),
      )
    },
    published: async (tenantId = DEFAULT_TENANT_ID) => {
      const rows = await workerDb.selectFrom('outbox').select('body').orderBy('id').execute()
      const envelopes = rows.map(({ body }) => JSON.parse(body.toString('utf8')))
      return envelopes.filter(({ tenant_id }) => tenant_id === tenantId)
    },
    rows: (tenantId = DEFAULT_TENANT_ID) =>
      inTenant(tenantId, async () => ({
        student: (await db.selectFrom('student').selectAll().orderBy('created_at').execute()) as never,
        encadrant: (await db.selectFrom('encadrant').selectAll().execute()) as never,
        staff: (await db.selectFrom('staff').selectAll().execute()) as never,
      })),
    get: async (path, caller, headers = {}) => {
      const answer = await app.inject({
        method: 'GET',
        url: path,
        headers: { ...headers, ...(caller ? identityHeaders(vault, caller, clock) : {}) },
      })
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: answer.body === '' ? {} : answer.json(),
      }
    },
    runJobs: async () => {
      for (const job of await owner.selectFrom('job').select(['id', 'kind', 'payload', 'tenant']).execute()) {
        const handler = parts.jobs?.find((candidate) => candidate.job.kind === job.kind)
        const run = {
          jobId: job.id,
          attempt: 1,
          signal: new AbortController().signal,
          completeIn: async () => undefined,
        }
        await inScope({ tenantId: job.tenant ?? DEFAULT_TENANT_ID }, async () => {
          if (handler && 'run' in handler) await handler.run(job.payload, run)
        })
        await owner.deleteFrom('job').where('id', '=', job.id).execute()
      }
    },
    clear: async () => {
      for (const table of [
        'student',
        'encadrant',
        'staff',
        'admin_hod',
        'alias',
        'supervision',
        'numbering',
        'known_account',
        'erased',
        'department',
        'establishment',
        'import',
        'job',
        'outbox',
      ] as const) {
        await owner.deleteFrom(table).execute()
      }
      entries.clear()
    },
    [Symbol.asyncDispose]: async () => await resources.disposeAsync(),
  }
}
