import type { WebSocket } from 'ws'
import type { Clock } from '../clock.ts'
import { KitErrors, Problem } from '../errors.ts'
import { grantFor } from '../http/access.ts'
import type { IsUnavailable } from '../http/error-mapping.ts'
import { inScope, outsideScope, type Scope } from '../scope.ts'
import type { Admission } from '../security/admission.ts'
import type { Identify } from '../security/identity.ts'
import type { Logger } from '../telemetry/logger.ts'
import { inSpan } from '../telemetry/tracing.ts'
import {
  SOCKET_CLOSES,
  type SocketCaller,
  type SocketConnection,
  type SocketFrame,
  type SocketRoute,
  type SocketSession,
} from './define.ts'
import { createFrameAllowance } from './frame-allowance.ts'
import { closeCodeOf, errorFrame, parseFrame } from './frames.ts'
import { createGoingOn } from './going-on.ts'
import { identifyToken } from './handshake.ts'
import { createHeartbeat } from './heartbeat.ts'
import { createSending } from './sending.ts'

/** How long somebody may take to say who they are. */
const SILENCE_MILLISECONDS = 10_000
/** Frames that wait for their turn until no more are read; and until reading goes on. */
const QUEUE_FULL = 64
const QUEUE_LOW = 16

/** A socket that is open, as the process keeps it. */
export type OpenSocket = {
  /** Whose it is; undefined as long as nobody said so. */
  readonly userId: string | undefined
  /** The code that we ended it with. */
  readonly endCode: number | undefined
  /** Looks what has become due: told twice a second. */
  look(nowMilliseconds: number): void
  end(code: number, reason: string): void
  /** Ends it because the token that came with the handshake is no good. */
  refuse(): void
  /** Breaks it off without a word. */
  terminate(): void
}

export type SocketNeeds = {
  service: string
  identify: Identify
  admission: Admission
  isStopping: () => boolean
  isUnavailable: IsUnavailable
  clock: Clock
  logger: Logger
  framesPerSecond: number
  /** Counts the socket for its person. False: they have as many as one may have. */
  admit: (userId: string) => boolean
}

/** What is known of a socket from its handshake. */
export type SocketAbout = {
  id: string
  route: SocketRoute
  params: Readonly<Record<string, string>>
  caller: SocketCaller | undefined
  scope: Partial<Scope>
  /** Trace context of the handshake: a frame begins a trace of its own, which has to do with that. */
  handshake: string
}

/** Serves one socket from its handshake to its end. */
export const serveSocket = (web: WebSocket, about: SocketAbout, needs: SocketNeeds): OpenSocket => {
  const { clock, logger, identify, admission } = needs
  const openedAt = clock.now().getTime()
  const over = new AbortController()
  const allowance = createFrameAllowance(needs.framesPerSecond, openedAt)
  const heartbeat = createHeartbeat(web, openedAt)
  const queue: SocketFrame[] = []
  let caller = about.caller
  let session: SocketSession | undefined
  let isWorking = false
  let endCode: number | undefined

  const end = (code: number, reason: string) => {
    if (over.signal.aborted) return
    endCode = code
    stop()
    // What still comes is read, so that the close frame of the other side is, and thrown away.
    web.resume()
    web.close(code, reason)
  }
  const stop = () => {
    queue.length = 0
    over.abort()
    sending.stop()
    session?.ended()
  }
  const isOver = () => over.signal.aborted
  const sending = createSending(web, { clock, isOver, end })
  const connection: SocketConnection = {
    id: about.id,
    get caller() {
      if (!caller) throw new Error('a socket was handed on before it was known whose it is')
      return caller
    },
    signal: over.signal,
    send: (frame) => sending.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    ready: sending.ready,
    close: end,
  }

  const asPerson = <R>(person: SocketCaller, work: () => R): R =>
    outsideScope(() => inScope({ ...about.scope, tenantId: person.tenantId, caller: person }, work))

  const toProblem = (error: unknown): Problem => {
    if (error instanceof Problem) return error
    if (needs.isUnavailable(error))
      return KitErrors.unavailable({ facts: { dependency: 'The database' }, cause: error })
    logger.error({ err: error, socket_id: about.id }, 'a frame of a socket failed')
    return KitErrors.internal()
  }

  const begin = async (person: SocketCaller) => {
    if (!needs.admit(person.userId)) return end(SOCKET_CLOSES.tooMany, 'too many sockets are open')
    try {
      const opened = await asPerson(person, () => about.route.open(connection, about.params))
      if (isOver()) opened.ended()
      else session = opened
    } catch (error) {
      const problem = toProblem(error)
      end(closeCodeOf(problem), problem.code)
    }
  }

  /** Takes `{type: "auth", token}`: who it is, or a fresh token of the same person. */
  const authenticate = async ({ token }: SocketFrame) => {
    const named = typeof token === 'string' ? await identifyToken(token, identify) : undefined
    if (named?.kind !== 'user') return end(SOCKET_CLOSES.notAdmitted, 'the token is no good')
    if (caller && (caller.userId !== named.userId || caller.tenantId !== named.tenantId))
      return end(SOCKET_CLOSES.notAdmitted, 'the token is another person’s')
    if (grantFor(about.route.access, named) === undefined)
      return end(SOCKET_CLOSES.forbidden, 'request.forbidden')
    const isFirst = caller === undefined
    caller = named
    if (isFirst) await begin(named)
    const { tokenExpiresAt: expires } = named
    connection.send({
      type: 'auth',
      user_id: named.userId,
      ...(expires === undefined ? {} : { expires_at: new Date(expires * 1000).toISOString() }),
    })
  }

  const take = async (frame: SocketFrame) => {
    if (frame['type'] === 'auth') return await authenticate(frame)
    if (!caller || !session) return end(SOCKET_CLOSES.notAdmitted, 'the first frame says who it is')
    const current = session
    const span = {
      service: needs.service,
      name: `receive ${about.route.path}`,
      kind: 'server',
      parent: undefined,
      links: [about.handshake],
      facts: { 'medtrack.tenant_id': caller.tenantId },
    } as const
    await asPerson(caller, () =>
      inSpan(span, () => current.receive(frame, (work) => goesOn.add(frame, work))),
    )
  }

  const tell = (frame: SocketFrame, error: unknown) => connection.send(errorFrame(toProblem(error), frame))
  const goesOn = createGoingOn(tell)

  const work = async () => {
    if (isWorking) return
    isWorking = true
    if (caller && !session) await begin(caller)
    for (let frame = queue.shift(); frame && !isOver(); frame = queue.shift()) {
      const present = frame
      await take(present).catch((error: unknown) => tell(present, error))
      await goesOn.hasRoom()
      if (web.isPaused && queue.length <= QUEUE_LOW && !isOver()) web.resume()
    }
    isWorking = false
  }

  const isAllowed = () => {
    heartbeat.alive()
    if (isOver()) return false
    if (allowance.take(clock.now().getTime())) return true
    end(SOCKET_CLOSES.tooMany, 'too many frames')
    return false
  }

  web.on('message', (data: Buffer, isBinary: boolean) => {
    if (!isAllowed()) return
    if (isBinary) return end(SOCKET_CLOSES.binary, 'only text is taken')
    const frame = parseFrame(data)
    if (!frame) return end(SOCKET_CLOSES.unreadable, 'a frame is a JSON object')
    queue.push(frame)
    if (queue.length >= QUEUE_FULL) web.pause()
    void work()
  })
  web.on('ping', (data: Buffer) => {
    if (isAllowed()) web.pong(data)
  })
  web.on('pong', isAllowed)
  // The library closes with the code that fits (1002, 1007, 1009); there is nothing to add.
  web.on('error', () => undefined)
  web.once('close', () => {
    if (!isOver()) stop()
  })
  if (caller) void work()

  return {
    get userId() {
      return caller?.userId
    },
    get endCode() {
      return endCode
    },
    end,
    refuse: () => end(SOCKET_CLOSES.notAdmitted, 'the token is no good'),
    terminate: () => web.terminate(),
    look: (now) => {
      if (isOver()) return
      if (needs.isStopping()) return end(SOCKET_CLOSES.stopping, 'the service stops: connect again')
      const reason = caller && admission.endOf(caller)
      if (reason) return end(SOCKET_CLOSES.notAdmitted, reason)
      if (!caller && now - openedAt >= SILENCE_MILLISECONDS)
        return end(SOCKET_CLOSES.silent, 'nobody said who it is')
      sending.look(now)
      if (!heartbeat.look(now)) end(SOCKET_CLOSES.noPong, 'no pong came')
    },
  }
}
