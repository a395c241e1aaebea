import type { UserSummary } from '@medtrack/contracts'
import { allEvents } from '@medtrack/contracts'
import {
  type Bus,
  type Caller,
  type DatabaseDriver,
  DEFAULT_TENANT_ID,
  type HostedService,
  hostService,
  identityHeaders,
  KitErrors,
  type Received,
  type Role,
  type Runtime,
  roleName,
  type Vault,
} from '@medtrack/kit'
import { createTestRuntime, type FixedClock, openTestDatabase } from '@medtrack/testkit'
import { Kysely } from 'kysely'
import type { CommKit } from '../src/needs.ts'
import { commService } from '../src/service.ts'
import type { CommTables } from '../src/tables.ts'
import { createReceiving } from './receiving-under-test.ts'
import { createScriptedSenders, type ScriptedProviders, type ScriptedSenders } from './scripted-senders.ts'
import { createWorking } from './working-under-test.ts'

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
  /** What COMM was made of: for parts of it that tests make once more, as another process would. */
  readonly kit: CommKit
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

/** Opens COMM; `on` names another whose database, and secret, it shares. */
export const openComm = async (
  options: {
    keepInMailbox?: boolean
    loopbackOnly?: boolean
    bus?: Bus
    on?: CommUnderTest
    providers?: ScriptedProviders
    webPushKey?: string
    settings?: Readonly<Record<string, string>>
    means?: Partial<Pick<Runtime, 'cache' | 'isSessionEnded' | 'isStopping' | 'openFiles'>>
  } = {},
): Promise<CommUnderTest> => {
  await using opening = new AsyncDisposableStack()
  const driver = options.on?.driver ?? opening.use(await openTestDatabase([commService])).driver
  const senders = createScriptedSenders({
    keepInMailbox: options.keepInMailbox ?? false,
    providers: options.providers,
    webPushKey: options.webPushKey,
  })
  const auth: CommUnderTest['auth'] = { accounts: new Map(), isDown: false, asked: 0 }
  const runtime = createTestRuntime({
    services: [commService],
    driver,
    events: allEvents,
    ...(options.settings ? { settings: options.settings } : {}),
    ...(options.on ? { vault: options.on.vault } : {}),
    bus: options.bus,
    openSenders: senders.open,
    platform: {
      publicUrl: PUBLIC_URL,
      phoneRegion: 'MA',
      loopbackOnly: options.loopbackOnly ?? true,
      portal: undefined,
    },
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
  const kits: CommKit[] = []
  const service: typeof commService = {
    ...commService,
    setup: (kit) => {
      kits.push(kit as CommKit)
      return commService.setup(kit)
    },
  }
  const hosted = opening.use(await hostService(service, runtime))
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

  const { receive, setAside } = createReceiving({ scoped, clock, handlers: parts.handlers ?? [] })
  const work = createWorking({ tables, worker, clock, senders, jobs: parts.jobs ?? [] })

  return {
    clock,
    vault,
    driver,
    senders,
    hosted,
    kit: kits[0] as CommKit,
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
        'document',
        'document_upload',
        'document_relation',
        'attached_document',
        'storage_use',
        'stored_file',
        'device_token',
        'mailbox_message',
        'reminder',
        'message_report',
        'block',
        'arrival',
        'arrival_head',
        'room',
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
