import type { AddressInfo } from 'node:net'
import {
  createFixedClock,
  type FixedClock,
  openSocketClient,
  type SocketClient,
  silentLogger,
} from '@medtrack/testkit'
import { Type } from 'typebox'
import { KitErrors } from '../../src/errors.ts'
import { createApp } from '../../src/http/app.ts'
import type { Caller } from '../../src/http/caller.ts'
import { randomIds } from '../../src/ids.ts'
import { currentScope } from '../../src/scope.ts'
import type { Identify } from '../../src/security/identity.ts'
import { defineSocket, type SocketConnection } from '../../src/sockets/define.ts'
import { socketRoutes } from '../../src/sockets/socket-edge.ts'
import type { SocketSettings } from '../../src/sockets/socket-settings.ts'
import { createMetrics } from '../../src/telemetry/metrics.ts'

/** A real server with one socket route that repeats what it gets, and everything that judges in a test's hands. */
export type SocketsUnderTest = AsyncDisposable & {
  readonly port: number
  readonly clock: FixedClock
  /** Sessions that have ended. */
  readonly ended: Set<string>
  /** The process is about to stop. */
  isStopping: boolean
  /** Keys of tokens cannot be reached. */
  isAway: boolean
  readonly connections: SocketConnection[]
  open(options?: Parameters<typeof openSocketClient>[1], path?: string): Promise<SocketClient>
  /** Moves the clock and lets everybody look. */
  later(milliseconds: number): void
}

/** Tokens are `name`, `name:role` or `name:role:seconds of life`; `bad` is no good. */
const identifyByName =
  (sockets: { isAway: boolean }, clock: FixedClock): Identify =>
  async ({ authorization }) => {
    if (authorization === undefined) return undefined
    if (sockets.isAway) throw KitErrors.unavailable({ facts: { dependency: 'auth-service' } })
    const [name = '', role = 'student', seconds] = authorization.replace('Bearer ', '').split('.')
    if (name === 'bad') throw KitErrors.invalidToken()
    if (name === 'program') return { kind: 'client', clientId: name, tenantId: 't', scopes: [] }
    const tokenExpiresAt = clock.now().getTime() / 1000 + Number(seconds ?? 3600)
    return {
      ...{ kind: 'user', userId: name, role, tenantId: 't', sessionId: `session of ${name}`, tokenExpiresAt },
    } as Caller
  }

export const openSocketsUnderTest = async (
  settings: Partial<SocketSettings> = {},
): Promise<SocketsUnderTest> => {
  const clock = createFixedClock()
  const ended = new Set<string>()
  const connections: SocketConnection[] = []
  const state = { isStopping: false, isAway: false }
  const identify = identifyByName(state, clock)
  const shared = {
    identify,
    clock,
    ids: randomIds,
    logger: silentLogger,
    metrics: createMetrics({ service: 'test', processMetrics: false }),
    isUnavailable: () => false,
  }
  const echo = defineSocket({
    path: '/ws/echo/:room/',
    params: Type.Object({ room: Type.String() }),
    access: ['student:own', 'staff:own'],
    open: async (connection, { room }) => {
      if (room === 'closed') throw KitErrors.notFound()
      connections.push(connection)
      return {
        receive: async (frame) => {
          if (frame['type'] === 'fail') throw new Error('on purpose')
          if (frame['type'] === 'refuse') throw KitErrors.forbidden()
          const { tenantId, caller } = currentScope()
          connection.send({ ...frame, room, by: caller?.kind === 'user' && caller.userId, tenant: tenantId })
        },
        ended: () => undefined,
      }
    },
  })
  const app = await createApp({
    service: {
      name: 'test',
      fullName: 'test-service',
      title: 'Test',
      description: 'For tests.',
      errors: KitErrors,
    },
    routes: [
      socketRoutes([echo], {
        ...shared,
        service: 'test-service',
        publicUrl: () => 'https://medtrack.example',
        isStopping: () => state.isStopping,
        admission: {
          endOf: (caller) => {
            if (caller.kind !== 'user') return undefined
            if (ended.has(caller.userId)) return 'session-ended'
            return (caller.tokenExpiresAt ?? 0) * 1000 <= clock.now().getTime() ? 'token-expired' : undefined
          },
        },
        settings: {
          SOCKETS_PER_ADDRESS: 200,
          SOCKETS_PER_PERSON: 20,
          SOCKET_FRAMES_PER_SECOND: 30,
          CORS_ORIGINS: ['https://portal.example'],
          RATE_LIMIT_FACTOR: 1,
          ...settings,
        },
      }),
    ],
    ...shared,
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return Object.assign(state, {
    port,
    clock,
    ended,
    connections,
    open: (options: Parameters<typeof openSocketClient>[1] = {}, path = '/ws/echo/hall/') =>
      openSocketClient(`ws://127.0.0.1:${port}${path}`, options),
    later: clock.advance,
    [Symbol.asyncDispose]: () => app.close(),
  })
}
