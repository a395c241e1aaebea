import { randomBytes } from 'node:crypto'
import { AuthApi, allEvents, SEALED_LINK_PURPOSE } from '@medtrack/contracts'
import {
  asTenant,
  type Bus,
  type Cache,
  type Caller,
  type Clock,
  createEventRegistry,
  createTokenVerifier,
  createVault,
  type DatabaseDriver,
  type EventHandler,
  type HostedService,
  hostService,
  identityHeaders,
  inScope,
  normalise,
  type Runtime,
  roleName,
  transact,
  type Vault,
} from '@medtrack/kit'
import { createFixedClock, createTestRuntime, type FixedClock, openTestDatabase } from '@medtrack/testkit'
import { Kysely } from 'kysely'
import { authService } from '../src/service.ts'
import type { AuthTables } from '../src/tables.ts'

export const PUBLIC_URL = 'https://medtrack.example'
export const PASSWORD = 'SecurePass123!'

/** An answer, with its body read. */
export type Answer = {
  status: number
  headers: Readonly<Record<string, string | number | string[] | undefined>>
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any
}

/** Everything that an answer tells, without what differs between any two requests. */
export const toldBy = ({ status, headers, body }: Answer): Answer => {
  const { 'x-request-id': _request, 'x-correlation-id': _cause, traceparent: _trace, ...others } = headers
  return { status, headers: { ...others, date: undefined }, body: { ...body, request_id: undefined } }
}

/** AUTH alone on a database of its own, on a clock that stands. Nothing runs in the background: what it would publish waits in the outbox. */
export type AuthUnderTest = AsyncDisposable & {
  readonly clock: FixedClock
  readonly vault: Vault
  readonly hosted: HostedService
  /** All tables, past every wall. */
  readonly tables: Kysely<AuthTables>
  request(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD',
    url: string,
    more?: { body?: unknown; headers?: Record<string, string>; token?: string },
  ): Promise<Answer>
  post(url: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  get(url: string, token?: string, headers?: Record<string, string>): Promise<Answer>
  /** Headers of a call by one of our own programs. */
  as(caller: Caller): Record<string, string>
  /** Registers a person and gives what they need. */
  person(email?: string, more?: object): Promise<{ id: string; email: string; password: string }>
  signIn(email: string, password?: string, more?: object): Promise<Answer>
  /** Payloads of the events published so far, oldest first, with what they are about. */
  events(type: string): Promise<PublishedEvent[]>
  /** Token of the newest link mailed to the address in an event of that type. */
  mailedToken(type: string, email: string): Promise<string>
  /** Does the jobs that wait. */
  runJobs(): Promise<void>
  /** Hands a message from outside to AUTH as the bus would; gives the reason when it is refused. */
  receive(body: object, more?: { routingKey?: string; tenantId?: string }): Promise<string | undefined>
}

export type PublishedEvent = {
  event_id: string
  tenant_id: string
  subject: string
  sequence: number
  // biome-ignore lint/suspicious/noExplicitAny: as above
  payload: any
}

/** The same means on which one or several AUTHs run. */
export type Ground = AsyncDisposable & {
  driver: DatabaseDriver
  vault: Vault
  clock: FixedClock
  /** Only where a test starts what runs in the background. */
  bus?: Bus
  /** Without it there is a cache that forgets everything. */
  cache?: Cache
  /** Other services; without it none answers. */
  clientOf?: Runtime['clientOf']
}

export const openGround = async (): Promise<Ground> => {
  const database = await openTestDatabase([authService])
  return {
    driver: database.driver,
    vault: createVault(randomBytes(32)),
    clock: createFixedClock('2026-11-21T09:00:00Z'),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

export const openAuth = async (
  settings: Record<string, string> = {},
  given?: Ground,
): Promise<AuthUnderTest> => {
  await using opening = new AsyncDisposableStack()
  const ground = given ?? opening.use(await openGround())
  const { clock, vault, driver } = ground
  let hosted: HostedService | undefined
  hosted = opening.use(
    await hostService(
      authService,
      runtimeOf(ground, settings, () => hosted),
    ),
  )
  const tables = new Kysely<AuthTables>({ dialect: driver.owner() }).withSchema('auth')
  opening.defer(() => tables.destroy())
  const scoped = new Kysely<AuthTables>({
    dialect: driver.scoped({ role: roleName(driver.databaseName, 'auth', 'app') }),
  }).withSchema('auth')
  opening.defer(() => scoped.destroy())
  const registry = createEventRegistry(allEvents)
  const { app, parts } = hosted
  const resources = opening.move()

  const request: AuthUnderTest['request'] = async (method, url, { body, headers = {}, token } = {}) => {
    const answer = await app.inject({
      method,
      url,
      headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const { statusCode: status, headers: answered, body: text } = answer
    return { status, headers: answered, body: text === '' ? undefined : JSON.parse(text) }
  }
  const post: AuthUnderTest['post'] = (url, body, headers = {}) => request('POST', url, { body, headers })
  const events: AuthUnderTest['events'] = async (type) => {
    const rows = await tables
      .selectFrom('outbox')
      .select('body')
      .where('type', '=', type)
      .orderBy('id')
      .execute()
    return rows.map(({ body }) => JSON.parse(body.toString('utf8')))
  }
  let people = 0

  return {
    clock,
    vault,
    hosted,
    tables,
    request,
    post,
    get: (url, token, headers = {}) =>
      request('GET', url, { headers, ...(token === undefined ? {} : { token }) }),
    as: (caller) => identityHeaders(vault, caller, clock),
    person: async (email = `person-${++people}@example.com`, more = {}) => {
      const answer = await post('/api/v1/users/', {
        email,
        password: PASSWORD,
        first_name: 'Amina',
        last_name: 'Idrissi',
        ...more,
      })
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
      return { id: answer.body.data.id, email, password: PASSWORD }
    },
    signIn: (email, password = PASSWORD, more = {}) =>
      post('/api/v1/auth/login/', { email, password, ...more }),
    events,
    mailedToken: async (type, email) => {
      const mails = (await events(type)).filter(({ payload }) => payload.email === email)
      const link = new URL(vault.open(mails.at(-1)?.payload.sealed_link, SEALED_LINK_PURPOSE))
      return link.searchParams.get('token') ?? ''
    },
    runJobs: async () => {
      const jobs = await tables.selectFrom('job').select(['id', 'kind', 'payload', 'tenant']).execute()
      for (const job of jobs) {
        const handler = parts.jobs?.find((candidate) => candidate.job.kind === job.kind)
        if (!handler || !('run' in handler)) continue
        const run = {
          jobId: job.id,
          attempt: 1,
          signal: new AbortController().signal,
          completeIn: async (tx: Kysely<AuthTables>) =>
            void (await tx.deleteFrom('job').where('id', '=', job.id).execute()),
        }
        const scope = job.tenant === null ? {} : { tenantId: job.tenant }
        await inScope(scope, () => handler.run(job.payload, run as never))
        await tables.deleteFrom('job').where('id', '=', job.id).execute()
      }
    },
    receive: async (body, { routingKey = '', tenantId } = {}) => {
      const message = normalise(
        {
          messageId: undefined,
          exchange: 'events.topic',
          routingKey,
          type: undefined,
          appId: undefined,
          correlationId: undefined,
          timestamp: undefined,
          headers: {},
          body: Buffer.from(JSON.stringify(body)),
          redeliveries: 0,
          publisher: undefined,
        } as never,
        { registry, now: clock.now(), verifySignature: () => false },
      )
      if (message.kind === 'refused') return message.reason
      if (message.kind !== 'event') return message.kind
      const event = tenantId === undefined ? message.event : { ...message.event, tenant_id: tenantId }
      const handlers = (parts.handlers ?? []).filter(
        ({ contract }: EventHandler) => contract.type === message.contract.type,
      )
      try {
        await asTenant(event.tenant_id, () =>
          transact(scoped, async (tx) => {
            for (const { handle } of handlers) await handle(event, tx)
          }),
        )
        return undefined
      } catch (error) {
        if (error instanceof Error && error.name === 'Refused') return error.message
        throw error
      }
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

const runtimeOf = (
  { driver, vault, clock, bus, cache, clientOf }: Ground,
  settings: Record<string, string>,
  hosted: () => HostedService | undefined,
): Runtime =>
  createTestRuntime({
    driver,
    vault,
    clock,
    bus,
    ...(cache === undefined ? {} : { cache }),
    ...(clientOf === undefined ? {} : { clientOf }),
    services: [authService],
    events: allEvents,
    settings,
    platform: { publicUrl: PUBLIC_URL, phoneRegion: 'MA', loopbackOnly: true, portal: undefined },
    verifyToken: verifierFor(vault, clock, settings, hosted),
  })

/** Verifies as any other service does: with the keys that AUTH shows. */
const verifierFor = (
  vault: Vault,
  clock: Clock,
  settings: Record<string, string>,
  hosted: () => HostedService | undefined,
) =>
  createTokenVerifier({
    keys: async () => {
      const { path } = AuthApi.operations.getSigningKeys
      const headers = identityHeaders(vault, { kind: 'service', service: 'test' }, clock)
      const answer = await hosted()?.app.inject({ method: 'GET', url: path, headers })
      return answer?.json() ?? { keys: [] }
    },
    issuer: 'medtrack',
    audience: 'medtrack',
    clock,
    ...(settings['JWT_SECRET'] === undefined ? {} : { hs256Secret: settings['JWT_SECRET'] }),
  })
