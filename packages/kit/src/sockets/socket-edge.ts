import type { FastifyRequest } from 'fastify'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Clock } from '../clock.ts'
import type { IsUnavailable } from '../http/error-mapping.ts'
import { networkOf } from '../http/networks.ts'
import { originOf } from '../http/request-origin.ts'
import type { Routes } from '../http/routes.ts'
import type { Ids } from '../ids.ts'
import type { Admission } from '../security/admission.ts'
import type { Identify } from '../security/identity.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { SocketCaller, SocketRoute } from './define.ts'
import { checkHandshake, checkOrigin, findOpener, TOKEN_PROTOCOL } from './handshake.ts'
import { createOpenSockets } from './open-sockets.ts'
import { serveSocket } from './socket-connection.ts'
import type { SocketSettings } from './socket-settings.ts'
import { takeUpgrade, type Upgrade } from './upgrades.ts'

/** Bytes of one message, however many frames it comes in. */
const MESSAGE_BYTES = 64 * 1024

type Needs = {
  /** Full name of the service. */
  service: string
  settings: SocketSettings
  /** Address of the platform: its own pages. */
  publicUrl: () => string
  identify: Identify
  admission: Admission
  isStopping: () => boolean
  isUnavailable: IsUnavailable
  clock: Clock
  ids: Ids
  logger: Logger
  metrics: Metrics
}

/**
 * The routes by which a service takes WebSocket connections. A handshake is a request like all others (router, hooks,
 * limits, problem documents) until everything that can be refused has been; only then the connection changes hands.
 */
export const socketRoutes = (routes: readonly SocketRoute[], needs: Needs): Routes => {
  const { settings, clock, ids, logger, metrics } = needs
  const gauge = metrics.gauge('medtrack_sockets_open', 'WebSocket connections that are open')
  const closes = metrics.counter('medtrack_sockets_closed_total', 'WebSocket connections that ended', [
    'code',
  ])
  const sockets = createOpenSockets(
    clock,
    { perAddress: settings.SOCKETS_PER_ADDRESS, perPerson: settings.SOCKETS_PER_PERSON },
    (open) => gauge.set(open),
  )
  const framesPerSecond = settings.SOCKET_FRAMES_PER_SECOND * settings.RATE_LIMIT_FACTOR
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MESSAGE_BYTES,
    // A message of the largest size in pieces that no honest program sends; the same for segments of the network.
    maxFragments: 1_024,
    maxBufferedChunks: 4_096,
    // A few bytes could become gigabytes, and each connection would cost 300 kB.
    perMessageDeflate: false,
    // Pings count as frames: they are answered once it is known that they may come.
    autoPong: false,
    // Time for the other side to answer a close. (Its types lag behind.)
    ...{ closeTimeout: 5_000 },
    handleProtocols: (names) => (names.has(TOKEN_PROTOCOL) ? TOKEN_PROTOCOL : false),
  })

  const serve = (
    web: WebSocket,
    route: SocketRoute,
    request: FastifyRequest,
    caller: SocketCaller | undefined,
  ) => {
    const address = networkOf(request.ip)
    const openedAt = clock.now().getTime()
    const id = ids.next()
    let isAdmitted = false
    const socket = serveSocket(
      web,
      {
        id,
        route,
        params: request.params as Record<string, string>,
        caller,
        handshake: request.traceparent,
        scope: { correlationId: request.correlationId, origin: originOf(request) },
      },
      {
        ...needs,
        framesPerSecond,
        admit: (userId) => {
          isAdmitted = sockets.admit(userId)
          return isAdmitted
        },
      },
    )
    sockets.add(address, socket)
    const facts = { socket_id: id, route: route.path, ip: request.ip, correlation_id: request.correlationId }
    logger.info({ ...facts, user_id: socket.userId }, 'socket opened')
    web.once('close', (code: number) => {
      sockets.remove(address, socket, isAdmitted)
      const seconds = Math.round((clock.now().getTime() - openedAt) / 1000)
      closes.add(1, { code: socket.endCode === undefined ? labelOf(code) : String(socket.endCode) })
      logger.info(
        { ...facts, user_id: socket.userId, code: socket.endCode ?? code, duration_s: seconds },
        'socket closed',
      )
    })
    return socket
  }

  return async (app) => {
    // Else the server would wait for them to end.
    app.addHook('preClose', sockets.closeAll)
    for (const route of routes) {
      app.get(
        route.path,
        {
          exposeHeadRoute: false,
          // Who it is may be known only after the handshake.
          config: { access: ['anyone'], socket: true },
          schema: { hide: true, params: route.params },
        },
        async (request, reply) => {
          checkHandshake(request, reply)
          checkOrigin(request, [new URL(needs.publicUrl()).origin, ...settings.CORS_ORIGINS])
          const opener = await findOpener(request, route, needs.identify)
          sockets.assertRoomAt(networkOf(request.ip))
          if (typeof opener === 'object') sockets.assertRoomFor(opener.userId)
          const { socket, head } = takeUpgrade(request.raw) as Upgrade
          reply.hijack()
          server.handleUpgrade(request.raw, socket, head, (web) => {
            const opened = serve(web, route, request, typeof opener === 'object' ? opener : undefined)
            if (opener === 'refused') opened.refuse()
          })
          return reply
        },
      )
    }
  }
}

// Codes that the other side chose would make a label that is not from a closed set.
const labelOf = (code: number): string => (code >= 1000 && code <= 1015 ? String(code) : 'other')
