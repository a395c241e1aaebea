import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as openRequest,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type App,
  type Cache,
  type Caller,
  createEdgeServer,
  createEventRegistry,
  createIdentify,
  createMetrics,
  createVault,
  hostService,
  KitErrors,
  type Runtime,
  randomIds,
  readSettings,
  socketSettings,
  type Upstreams,
  type Vault,
} from '@medtrack/kit'
import { createFixedClock, type FixedClock, silentLogger } from '@medtrack/testkit'
import Type from 'typebox'
import { GatewayConfig } from '../src/config.ts'
import { gatewayService } from '../src/service.ts'

/** Whether the services behind run in the gateway's process or elsewhere. */
export const PLACES = ['local', 'remote'] as const
export type Place = (typeof PLACES)[number]

export const AMINA: Caller = {
  kind: 'user',
  userId: '0198c0de-0000-7000-8000-000000000001',
  role: 'student',
  tenantId: '0198c0de-0000-7000-8000-00000000000a',
  sessionId: '0198c0de-0000-7000-8000-0000000000aa',
}
/** The one token that counts; it is Amina's. */
export const TOKEN = 'amina.token.good'

export type Behind = (request: IncomingMessage, response: ServerResponse) => void
export type Answer = { status: number; headers: IncomingHttpHeaders; text: string }
export type Sent = {
  method?: string
  headers?: Readonly<Record<string, string | string[]>>
  body?: string | Buffer
}

/** The real gateway on a socket, in front of services that the test plays. */
export type GatewayUnderTest = AsyncDisposable & {
  readonly vault: Vault
  readonly clock: FixedClock
  readonly port: number
  /** Sends a request as it is: neither path nor headers are tidied up. */
  send(path: string, sent?: Sent): Promise<Answer>
}

export type GatewayOptions = {
  place?: Place
  /** What answers behind each service's prefix; a service without one is away. */
  behind?: Partial<Record<'auth' | 'profile' | 'comm', Behind>>
  settings?: Record<string, string>
  /** Documents by service, as `/openapi.json` of each has them. */
  documents?: Partial<Record<string, object>>
  /** Those of a service behind that is a real one. */
  clock?: FixedClock
  vault?: Vault
  /** Shared by the gateways of one platform. */
  cache?: Cache
  /** Further addresses that every service is said to have, before its own. */
  otherInstances?: readonly string[]
  /** Proxies whose word counts about where a request comes from. */
  trustedProxies?: readonly string[]
  /** Where the portal was built; without it there is none. */
  portal?: string
}

const SERVICES = [
  { service: 'auth-service', prefix: '/auth', title: 'MedTrack AUTH', errors: {}, consumes: [] },
  {
    service: 'profile-service',
    prefix: '/profile',
    title: 'MedTrack PROFILE',
    errors: {},
    consumes: [],
  },
  {
    service: 'comm-service',
    prefix: '/comm',
    title: 'MedTrack COMM',
    errors: {},
    consumes: ['student.created'],
  },
]

export const openGateway = async (options: GatewayOptions = {}): Promise<GatewayUnderTest> => {
  const { place = 'local', behind = {}, settings = {}, documents = {} } = options
  const { cache = createCountingCache(), trustedProxies = [], otherInstances = [] } = options
  await using opening = new AsyncDisposableStack()
  const { clock = createFixedClock('2026-11-21T09:00:00Z'), vault = createVault(randomBytes(32)) } = options
  const behindOf = (service: string) => behind[service.replace('-service', '') as keyof typeof behind]
  const addresses = new Map<string, string>()
  if (place === 'remote') {
    for (const { service } of SERVICES) {
      const answer = behindOf(service)
      if (answer) addresses.set(service, opening.use(await listen(answer)).address)
    }
  }
  const upstreams: Upstreams = {
    list: SERVICES,
    local: (service) => (place === 'local' ? behindOf(service) : undefined),
    // Where nobody listens: port 9 is "discard", which no machine of ours has.
    resolve: async (service) => [...otherInstances, addresses.get(service) ?? 'http://127.0.0.1:9'],
    read: async (service) => {
      const document = documents[service]
      if (!document) throw KitErrors.unavailable({ facts: { dependency: service } })
      return { status: 200, body: JSON.stringify(document) }
    },
  }
  const hosted = opening.use(
    await hostService(
      gatewayService,
      runtimeOf({ clock, vault, upstreams, settings, cache, trustedProxies, portal: options.portal }),
    ),
  )
  await hosted.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = hosted.app.server.address() as AddressInfo
  const resources = opening.move()
  return {
    vault,
    clock,
    port,
    send: (path, sent) => sendTo(port, path, sent),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

/** Sends a request byte for byte as the path says. */
export const sendTo = async (
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: Sent = {},
): Promise<Answer> => {
  const request = openRequest({ host: '127.0.0.1', port, method, path, headers, agent: false })
  const answered = once(request, 'response') as Promise<[IncomingMessage]>
  request.end(body)
  const [response] = await answered
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  const { statusCode = 0, headers: given } = response
  return { status: statusCode, headers: given, text: Buffer.concat(chunks).toString() }
}

/** A service in a process of its own, as far as the gateway can tell. */
export const listen = async (
  behind: Behind | App,
): Promise<AsyncDisposable & { address: string; port: number }> => {
  const server = createEdgeServer(typeof behind === 'function' ? behind : (q, s) => behind.routing(q, s))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** What a service behind was asked. */
export type Asked = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer }

/** A service that notes what it is asked and answers 200 with `{"ok":true}`. */
export const createNotingService = (): { behind: Behind; asked: Asked[] } => {
  const asked: Asked[] = []
  return {
    asked,
    behind: (request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { method = '', url = '', headers } = request
        asked.push({ method, url, headers: { ...headers }, body: Buffer.concat(chunks) })
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}')
      })
    },
  }
}

/** Counts like a cache that forgets nothing. */
export const createCountingCache = (): Cache => {
  const counts = new Map<string, number>()
  const never = () => Promise.reject(new Error('the gateway only counts'))
  return {
    name: 'memory',
    ...{ get: never, set: never, delete: never, publish: never, subscribe: never },
    consume: async (key, limit, windowSeconds) => {
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      return {
        remaining: Math.max(0, limit - count),
        resetSeconds: windowSeconds,
        retryAfterSeconds: count > limit ? windowSeconds : 0,
      }
    },
    ping: async () => 0,
    [Symbol.asyncDispose]: async () => undefined,
  }
}

type RuntimeNeeds = Pick<Runtime, 'clock' | 'vault' | 'upstreams' | 'cache' | 'trustedProxies'> & {
  settings: Record<string, string>
  portal?: string | undefined
}

/** Means for a service of a test's own. */
export const runtimeOf = ({ settings, portal, ...means }: RuntimeNeeds): Runtime => ({
  ...means,
  settings: readSettings([GatewayConfig, Type.Object(socketSettings)], settings).values,
  ids: randomIds,
  logger: silentLogger,
  metrics: createMetrics({ service: 'test', processMetrics: false }),
  bus: undefined,
  registry: createEventRegistry([]),
  openSenders: () => {
    throw new Error('the gateway sends nothing itself')
  },
  openFiles: () => {
    throw new Error('the gateway keeps no files')
  },
  renderPdf: () => {
    throw new Error('the gateway prints nothing')
  },
  deriveKey: () => {
    throw new Error('the gateway derives no keys')
  },
  platform: {
    publicUrl: 'https://medtrack.example',
    phoneRegion: 'MA',
    loopbackOnly: true,
    portal,
  },
  databaseOf: () => {
    throw new Error('the gateway has no database')
  },
  clientOf: () => ({}),
  identify: createIdentify({
    vault: means.vault,
    clock: means.clock,
    verifyToken: async (token) => {
      if (token !== TOKEN) throw KitErrors.invalidToken()
      return { caller: AMINA } as never
    },
  }),
  isSessionEnded: () => false,
  findPartner: async () => undefined,
  knowsTenant: async () => false,
  eventLogRetentionDays: 30,
  poolSizes: { scoped: 1, worker: 1 },
  isStopping: () => false,
  strict: true,
})
