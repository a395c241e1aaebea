import type { UserSummary } from '@medtrack/contracts'
import { allEvents } from '@medtrack/contracts'
import {
  type AnyJobHandler,
  type BatchHandler,
  type BatchRun,
  type Bus,
  type Caller,
  currentScope,
  type DatabaseDriver,
  DEFAULT_TENANT_ID,
  DueLater,
  type EventHandler,
  type HostedService,
  hostService,
  identityHeaders,
  inScope,
  type JobEnd,
  type JobHandler,
  KitErrors,
  type Received,
  type Role,
  type Runtime,
  roleName,
  transact,
  type Vault,
} from '@medtrack/kit'
import { createTestRuntime, type FixedClock, openTestDatabase } from '@medtrack/testkit'
import { Kysely } from 'kysely'
import { commService } from '../src/service.ts'
import type { CommTables } from '../src/tables.ts'
import {
  createScriptedSenders,
  Killed,
  type ScriptedProviders,
  type ScriptedSenders,
} from './scripted-senders.ts'

export const PUBLIC_URL = 'https://medtrack.example'
export const OTHER_TENANT = '0198c0de-0000-7000-8000-00000000000b'

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Answer = { status: number; headers: Record<string, any>; body: any; text: string }

export type PublishedEvent = {
  event_type: string
  tenant_id: string
  subject: string
  sequence: number
  correlation_id: string
  // biome-ignore lint/suspicious/noExplicitAny: as above
  payload: any
}

/**
 * COMM alone on a database of its own, on a clock that stands, its senders and AUTH played. Nothing runs in the
 * background: events are handed over by `receive`, due work is done by `work`.
 */
export type CommUnderTest = AsyncDisposable & {
  readonly clock: FixedClock
  readonly vault: Vault
  readonly driver: DatabaseDriver
  readonly senders: ScriptedSenders
  readonly hosted: HostedService
  /** All tables, past every wall. */
  readonly tables: Kysely<CommTables>
  /** AUTH's accounts by id or alias; asking throws while it is down. */
  readonly auth: { accounts: Map<string, UserSummary>; isDown: boolean; asked: number }
  /** Reactions that failed as the consumer lets them: to be tried again, or in the dead letters. */
  readonly setAside: { handler: string; reason: string }[]
  /** Hands an event over as the consumer does: all at once, and reaction by reaction when one of them fails. */
  receive(...events: readonly Received[]): Promise<void>
  /** Does all work that is due; a job whose process is "killed" stays leased until its lease has ended. */
  work(): Promise<void>
  /** Moves the clock and does what has become due. */
  later(milliseconds: number): Promise<void>
  request(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    more?: { as?: Caller; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>
  events(type: string): Promise<PublishedEvent[]>
  /** Empties every table and forgets what was sent. */
  clear(): Promise<void>
}

/** A signed-in person. */
export const personIn = (userId: string, role: Role = 'student', tenantId = DEFAULT_TENANT_ID): Caller => ({
  kind: 'user',
  userId,
  role,
  tenantId,
  sessionId: '0198c0de-0000-7000-8000-0000000000f1',
})

type DueJob = {
  id: string
  kind: string
  payload: Record<string, unknown>
  tenant: string | null
  failures: number
  correlation_id: string
}

const scopeOf = ({ correlation_id, tenant }: DueJob) => ({
  correlationId: correlation_id,
  ...(tenant === null ? {} : { tenantId: tenant }),
})

/** Opens COMM; `on` names another whose database, and secret, it shares. */
export const openComm = async (
  options: {
    keepInMailbox?: boolean
    loopbackOnly?: boolean
    bus?: Bus
    on?: CommUnderTest
    providers?: ScriptedProviders
    means?: Partial<Pick<Runtime, 'cache' | 'isSessionEnded' | 'isStopping'>>
  } = {},
): Promise<CommUnderTest> => {
  await using opening = new AsyncDisposableStack()
  const driver = options.on?.driver ?? opening.use(await openTestDatabase()).driver
  const senders = createScriptedSenders({
    keepInMailbox: options.keepInMailbox ?? false,
    providers: options.providers,
  })
  const auth: CommUnderTest['auth'] = { accounts: new Map(), isDown: false, asked: 0 }
  const runtime = createTestRuntime({
    services: [commService],
    driver,
    events: allEvents,
    ...(options.on ? { vault: options.on.vault } : {}),
    bus: options.bus,
    openSenders: senders.open,
    platform: { publicUrl: PUBLIC_URL, phoneRegion: 'MA', loopbackOnly: options.loopbackOnly ?? true },
    clientOf: () => ({
      getUser: async ({ params }: { params: { id: string } }) => {
        auth.asked += 1
        if (auth.isDown) throw KitErrors.unavailable({ facts: { dependency: 'auth-service' } })
        return auth.accounts.get(params.id)
      },
    }),
    poolSizes: { scoped: 3, worker: 3 },
    ...options.means,
  })
  const { clock, vault } = runtime
  const hosted = opening.use(await hostService(commService, runtime))
  const tables = new Kysely<CommTables>({ dialect: driver.owner() }).withSchema('comm')
  opening.defer(() => tables.destroy())
  const as = (purpose: 'app' | 'worker') => {
    const role = roleName(driver.databaseName, 'comm', purpose)
    const dialect = purpose === 'app' ? driver.scoped({ role }) : driver.crossTenant({ role })
    const db = new Kysely<CommTables>({ dialect }).withSchema('comm')
    opening.defer(() => db.destroy())
    return db
  }
  const [scoped, worker] = [as('app'), as('worker')]
  const { app, parts } = hosted
  const resources = opening.move()

  /** Marks and handles, as the consumer does: what was marked already has no effect. */
  const handle = (event: Received, handlers: readonly EventHandler[]) =>
    inScope({ tenantId: event.tenant_id, correlationId: event.correlation_id }, () =>
      transact(scoped, async (tx) => {
        for (const handler of handlers) {
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

  const setAside: CommUnderTest['setAside'] = []
  const receive = async (...events: readonly Received[]) => {
    for (const event of events) {
      const handlers = (parts.handlers ?? []).filter(({ contract }) => contract.type === event.event_type)
      const isWhole = await handle(event, handlers).then(
        () => true,
        () => false,
      )
      if (isWhole) continue
      for (const handler of handlers) {
        await handle(event, [handler]).catch((error: Error) => {
          if (error.name !== 'PersonUnknown' && error.name !== 'Refused') throw error
          setAside.push({ handler: handler.name, reason: error.message })
        })
      }
    }
  }

  const claim = () =>
    tables
      .selectFrom('job')
      .select(['id', 'kind', 'payload', 'tenant', 'failures', 'correlation_id'])
      .where('dead_at', 'is', null)
      // The kit does its own work, which needs the bus; journeys look at that.
      .where('kind', 'not like', 'kit.%')
      .where('run_at', '<=', clock.now())
      .where((where) =>
        where.or([where('locked_until', 'is', null), where('locked_until', '<', clock.now())]),
      )
      .orderBy('priority')
      .orderBy('run_at')
      .orderBy('id')
      .limit(100)
      .execute()

  const lease = (ids: readonly string[], limitSeconds: number) =>
    tables
      .updateTable('job')
      .set({ locked_until: new Date(clock.now().getTime() + limitSeconds * 1_000) })
      .where('id', 'in', ids)
      .execute()

  /** Writes how a job ends that was not ended while it ran; one whose process was killed stays leased. */
  const endJob = async (job: DueJob, handler: AnyJobHandler, end: JobEnd): Promise<void> => {
    const scope = scopeOf(job)
    if (end.kind === 'done') {
      await tables.deleteFrom('job').where('id', '=', job.id).execute()
      return
    }
    if (end.kind === 'later') throw new Error('nobody in COMM asks for that')
    const { error } = end
    if (error instanceof Killed) return
    if (error instanceof DueLater) throw error
    const reason = error instanceof Error ? error.message : String(error)
    const delay = handler.retryDelaysMilliseconds[job.failures]
    if (delay === undefined && handler.onDead) {
      await inScope(scope, () =>
        transact(worker, async (tx) => {
          await tx.deleteFrom('job').where('id', '=', job.id).execute()
          await handler.onDead?.(job.payload, reason, tx as never)
        }),
      )
      return
    }
    await tables
      .updateTable('job')
      .set({
        failures: job.failures + 1,
        locked_until: null,
        last_error: reason,
        run_at: new Date(clock.now().getTime() + (delay ?? 0)),
      })
      .where('id', '=', job.id)
      .execute()
  }

  const runOne = async (job: DueJob, handler: JobHandler): Promise<void> => {
    let isEnded = false
    const run = {
      jobId: job.id,
      attempt: job.failures + 1,
      signal: new AbortController().signal,
      completeIn: async (tx: Kysely<CommTables>) => {
        if (senders.isKilled) throw new Killed()
        await tx.deleteFrom('job').where('id', '=', job.id).execute()
        isEnded = true
      },
    }
    const end = await inScope(scopeOf(job), () => handler.run(job.payload, run as never)).then(
      (): JobEnd => ({ kind: 'done' }),
      (error: unknown): JobEnd => ({ kind: 'failed', error }),
    )
    if (!isEnded) await endJob(job, handler, end)
  }

  const runMany = async (jobs: readonly DueJob[], handler: BatchHandler): Promise<void> => {
    const [first] = jobs
    if (!first) return
    const ended = new Set<string>()
    const run: BatchRun = {
      signal: new AbortController().signal,
      completeIn: async (tx, ids) => {
        if (senders.isKilled) throw new Killed()
        const gone = await tx.deleteFrom('job').where('id', 'in', ids).returning('id').execute()
        const ours = new Set(gone.map(({ id }) => String(id)))
        currentScope().transaction?.afterCommit(() => {
          for (const id of ours) ended.add(id)
        })
        return ours
      },
    }
    const batch = jobs.map(({ id, payload, failures, correlation_id }) => ({
      ...{ jobId: id, payload, attempt: failures + 1, correlationId: correlation_id },
    }))
    const ends = await inScope(scopeOf(first), () => handler.runMany(batch, run))
    for (const job of jobs) {
      if (!ended.has(job.id)) await endJob(job, handler, ends.get(job.id) ?? { kind: 'done' })
    }
  }

  const work = async () => {
    for (let due = await claim(); due.length > 0; due = await claim()) {
      const [job] = due
      const handler = parts.jobs?.find((candidate) => candidate.job.kind === job?.kind)
      if (!job || !handler) throw new Error(`nobody does ${job?.kind}`)
      const together =
        'runMany' in handler
          ? due.filter(({ kind, tenant }) => kind === job.kind && tenant === job.tenant)
          : [job]
      const ids = together.map(({ id }) => id)
      await lease(ids, handler.limitSeconds)
      if ('runMany' in handler) await runMany(together, handler)
      else await runOne(job, handler)
      senders.isKilled = false
    }
  }

  return {
    clock,
    vault,
    driver,
    senders,
    hosted,
    tables,
    auth,
    receive,
    setAside,
    work,
    later: async (milliseconds) => {
      clock.advance(milliseconds)
      await work()
    },
    request: async (method, url, { as: caller, body, headers = {} } = {}) => {
      const answer = await app.inject({
        method,
        url,
        headers: { ...headers, ...(caller ? identityHeaders(vault, caller, clock) : {}) },
        ...(body === undefined ? {} : { payload: body as object }),
      })
      const isJson = String(answer.headers['content-type']).includes('json')
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: answer.body,
        body: isJson && answer.body !== '' ? JSON.parse(answer.body) : undefined,
      }
    },
    events: async (type) => {
      const rows = await tables
        .selectFrom('outbox')
        .select('body')
        .where('type', '=', type)
        .orderBy('id')
        .execute()
      return rows.map(({ body }) => JSON.parse(body.toString('utf8')))
    },
    clear: async () => {
      for (const table of [
        'notification',
        'timeline_change',
        'timeline',
        'contact',
        'contact_alias',
        'profile',
        'rule',
        'rule_subject',
        'institution',
        'device_token',
        'mailbox_message',
        'reminder',
        'suppression',
        'unsubscription',
        'job',
        'outbox',
        'inbox',
      ] as const) {
        await tables.deleteFrom(table).execute()
      }
      setAside.length = 0
      senders.sent.length = 0
      senders.answers = []
      senders.answer = undefined
      senders.isKilled = false
      auth.accounts.clear()
      auth.isDown = false
      auth.asked = 0
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}
