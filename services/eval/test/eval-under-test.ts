import { allEvents } from '@medtrack/contracts'
import {
  type Caller,
  type DatabaseDriver,
  DEFAULT_TENANT_ID,
  type Envelope,
  hostService,
  identityHeaders,
  inScope,
  type Received,
  type Role,
  roleName,
  transact,
} from '@medtrack/kit'
import { createTestRuntime, type FixedClock, openTestDatabase } from '@medtrack/testkit'
import { Kysely } from 'kysely'
import { evalService } from '../src/service.ts'
import type { EvalTables } from '../src/tables.ts'

/** An answer as a test reads it. */
// biome-ignore lint/suspicious/noExplicitAny: tests read answers as they are printed
export type Answer = { status: number; headers: Record<string, any>; body: any; raw: Buffer }

// biome-ignore lint/suspicious/noExplicitAny: as above
type Published = Envelope<any>

/** EVAL alone on a database of its own, on a clock that stands. */
export type EvalUnderTest = AsyncDisposable & {
  readonly clock: FixedClock
  readonly driver: DatabaseDriver
  /** Every row, past every wall. */
  readonly tables: Kysely<EvalTables>
  /** Hands events over as the consumer does, each once. */
  receive(...events: readonly Received[]): Promise<void>
  /** What was published, oldest first. */
  published(type?: string): Promise<Published[]>
  /** Does all jobs that are due; with `times` each as often, as workers do that know nothing of each other. */
  work(times?: number): Promise<void>
  ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    caller: Caller,
    more?: { body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>
  /** Empties every table. */
  clear(): Promise<void>
}

export const OTHER_TENANT = '0198c0de-0000-7000-8000-00000000000b'

/** A person of that role. */
export const as = (role: Role, userId: string, tenantId = DEFAULT_TENANT_ID): Caller => ({
  ...{ kind: 'user', role, userId, tenantId },
  sessionId: '0198c0de-0000-7000-8000-0000000000f1',
})

/** Opens it, embedded, or on the server of TEST_DATABASE_URL. */
export const openEval = async (settings: Record<string, string> = {}): Promise<EvalUnderTest> => {
  await using opening = new AsyncDisposableStack()
  const { driver } = opening.use(await openTestDatabase([evalService]))
  const runtime = createTestRuntime({
    services: [evalService],
    driver,
    settings,
    events: allEvents,
  })
  const { clock, vault } = runtime
  const { app, parts } = opening.use(await hostService(evalService, runtime))
  await parts.prepare?.()
  const open = (dialect: ReturnType<DatabaseDriver['owner']>) => {
    const handle = new Kysely<EvalTables>({ dialect }).withSchema(evalService.name)
    opening.defer(async () => await handle.destroy())
    return handle
  }
  const role = (purpose: 'app' | 'worker') => ({
    role: roleName(driver.databaseName, evalService.name, purpose),
  })
  const tables = open(driver.owner())
  const scoped = open(driver.scoped(role('app')))
  const resources = opening.move()

  const handle = (event: Received) =>
    inScope({ tenantId: event.tenant_id, correlationId: event.correlation_id }, () =>
      transact(scoped, async (tx) => {
        for (const handler of parts.handlers ?? []) {
          if (handler.contract.type !== event.event_type) continue
          const mark = await tx
            .insertInto('inbox')
            .values({ handler: handler.name, event_id: event.event_id, processed_at: clock.now() })
            .onConflict((conflict) => conflict.doNothing())
            .returning('handler')
            .executeTakeFirst()
          if (mark) await handler.handle(event, tx as never)
        }
      }),
    )

  const runOnce = async (id: string, kind: string, payload: object, tenant: string | null) => {
    const handler = parts.jobs?.find(({ job }) => job.kind === kind)
    if (!handler || !('run' in handler)) return
    const run = {
      ...{ jobId: id, attempt: 1, signal: new AbortController().signal },
      completeIn: async () => undefined,
    }
    await inScope({ tenantId: tenant ?? DEFAULT_TENANT_ID, correlationId: id }, () =>
      handler.run(payload, run),
    )
  }

  return {
    clock,
    driver,
    tables,
    receive: async (...events) => {
      for (const event of events) await handle(event)
    },
    published: async (type) => {
      const rows = await tables.selectFrom('outbox').select('body').orderBy('id').execute()
      const all = rows.map(({ body }) => JSON.parse(body.toString('utf8')) as Published)
      return all.filter(({ event_type }) => type === undefined || event_type === type)
    },
    work: async (times = 1) => {
      for (;;) {
        const due = await tables
          .selectFrom('job')
          .select(['id', 'kind', 'payload', 'tenant'])
          .where('run_at', '<=', clock.now())
          .where('kind', 'not like', 'kit.%')
          .orderBy('run_at')
          .execute()
        if (due.length === 0) return
        for (const job of due) {
          const once = () => runOnce(job.id, job.kind, job.payload as object, job.tenant)
          await Promise.all(Array.from({ length: times }, once))
          await tables.deleteFrom('job').where('id', '=', job.id).execute()
        }
      }
    },
    ask: async (method, url, caller, { body, headers = {} } = {}) => {
      const answer = await app.inject({
        ...{ method, url, headers: { ...headers, ...identityHeaders(vault, caller, clock) } },
        ...(body === undefined ? {} : { payload: body as object }),
      })
      const isJson = String(answer.headers['content-type']).includes('json') && answer.body !== ''
      return {
        ...{ status: answer.statusCode, headers: answer.headers, raw: answer.rawPayload },
        body: isJson ? answer.json() : answer.body,
      }
    },
    clear: async () => {
      for (const table of [
        ...(['evaluation', 'stage', 'awaited', 'template_version', 'template', 'profile'] as const),
        ...(['account', 'account_alias', 'place', 'erased', 'outbox', 'inbox', 'job'] as const),
      ])
        await tables.deleteFrom(table).execute()
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}
