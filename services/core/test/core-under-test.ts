import { allEvents } from '@medtrack/contracts'
import {
  type AnyTransaction,
  type Caller,
  DEFAULT_TENANT_ID,
  type Envelope,
  hostService,
  identityHeaders,
  inScope,
  KitErrors,
  type Received,
  type Role,
  roleName,
  transact,
} from '@medtrack/kit'
import { createTestRuntime, type FixedClock, openTestDatabase } from '@medtrack/testkit'
import { Kysely } from 'kysely'
import { coreService } from '../src/service.ts'
import type { CoreTables } from '../src/tables.ts'

export const OTHER_TENANT = '0198c0de-0000-7000-8000-00000000000a'

/** An id by its number. */
export const idOf = (n: number): string => `0198c0de-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** Somebody of that role. */
export const as = (role: Role, userId: string = idOf(0xee), tenantId = DEFAULT_TENANT_ID): Caller => ({
  kind: 'user',
  ...{ role, userId, tenantId, sessionId: idOf(0xf1) },
})
export const ADMIN = as('admin')

/** An answer as a test reads it. */
export type Answer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as they are printed
  body: any
  headers: Record<string, unknown>
}

export type CoreUnderTest = AsyncDisposable & {
  clock: FixedClock
  /** Sets the clock (RFC 3339). */
  moveTo(instant: string): void
  /** PROFILE as a test has it: what it answers by operation and id, and whether it can be reached. */
  profile: { answers: Map<string, unknown>; isDown: boolean }
  ask(
    method: string,
    path: string,
    caller: Caller,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** Hands an event to every handler that takes it, as the consumer does. */
  deliver(event: Partial<Received> & { event_type: string; payload: unknown }): Promise<void>
  /** What was published, oldest first. */
  published(): Promise<Envelope<Record<string, unknown>>[]>
  /** Types of what was published, oldest first. */
  told(): Promise<string[]>
  /** Runs the schedules that are due, once. */
  runSchedules(): Promise<void>
  /** Every row, past every wall. */
  tables: Kysely<CoreTables>
}

/** CORE over a real database, with PROFILE played. */
export const openCore = async (): Promise<CoreUnderTest> => {
  await using opening = new AsyncDisposableStack()
  const { driver } = opening.use(await openTestDatabase([coreService]))
  const profile: CoreUnderTest['profile'] = { answers: new Map(), isDown: false }
  const ask = (operation: string) => async (input: Record<string, Record<string, string>>) => {
    if (profile.isDown) throw KitErrors.unavailable({ facts: { dependency: 'profile-service' } })
    const [id] = Object.values(Object.values(input)[0] ?? {})
    return profile.answers.get(`${operation} ${id}`)
  }
  const runtime = createTestRuntime({
    services: [coreService],
    driver,
    events: allEvents,
    clientOf: () =>
      new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : ask(String(name))) }) as never,
  })
  const { clock, vault } = runtime
  const { app, parts } = opening.use(await hostService(coreService, runtime))
  const open = (dialect: ReturnType<typeof driver.owner>) => {
    const handle = new Kysely<CoreTables>({ dialect }).withSchema(coreService.name)
    opening.defer(async () => await handle.destroy())
    return handle
  }
  const tables = open(driver.owner())
  const db = open(driver.scoped({ role: roleName(driver.databaseName, coreService.name, 'app') }))
  const resources = opening.move()
  let sequence = 0

  const published = async () => {
    const rows = await tables.selectFrom('outbox').select('body').orderBy('id').execute()
    return rows.map(({ body }) => JSON.parse(body.toString('utf8')))
  }
  return {
    clock,
    moveTo: (instant) => clock.advance(Date.parse(instant) - clock.now().getTime()),
    profile,
    tables: tables as never,
    published,
    told: async () => (await published()).map(({ event_type }) => event_type),
    ask: async (method, path, caller, body, headers = {}) => {
      const answer = await app.inject({
        method: method as 'GET',
        url: `/api${path}`,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
          ...identityHeaders(vault, caller, clock),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      })
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: answer.body === '' ? undefined : answer.json(),
      }
    },
    deliver: async (given) => {
      sequence += 1
      const event = {
        ...{ event_id: idOf(0xe0000 + sequence), version: '1.0', service: 'profile-service' },
        ...{ timestamp: clock.now().toISOString(), tenant_id: DEFAULT_TENANT_ID, correlation_id: 'test' },
        ...{ subject: 'test', sequence, origin: 'platform', ...given },
      } as Received
      const interested = (parts.handlers ?? []).filter(({ contract }) => contract.type === event.event_type)
      await inScope({ tenantId: event.tenant_id, correlationId: event.correlation_id }, () =>
        transact(db, async (tx) => {
          for (const handler of interested) await handler.handle(event as never, tx as AnyTransaction)
        }),
      )
    },
    runSchedules: async () => {
      for (const { run } of parts.schedules ?? []) {
        await run({ firedAt: clock.now(), signal: new AbortController().signal })
      }
    },
    [Symbol.asyncDispose]: async () => await resources.disposeAsync(),
  }
}
