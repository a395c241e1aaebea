import type { IncomingMessage } from 'node:http'
import {
  type Clock,
  identityHeaders,
  isUntrustedHeader,
  isUpgrade,
  type Logger,
  type Problem,
  passableHeaders,
  type Upstream,
  type Upstreams,
  type Vault,
} from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { GatewayErrors } from '../errors.ts'
import { createOpenAnswers } from './open-answers.ts'
import { NoAnswerError, openTunnel } from './tunnels.ts'

/** Seconds after which a caller may try a service again that was not reachable. */
const RETRY_SECONDS = 2

export type Forwarding = {
  /** Passes the request on to the service, under `path`, and its answer back. */
  forward(
    request: FastifyRequest,
    reply: FastifyReply,
    upstream: Upstream,
    path: string,
  ): Promise<FastifyReply>
  /** Ends the sockets that are passed on: the process stops. */
  endSockets(): void
  /** One dependency of the health report for each service. */
  checks: Readonly<Record<string, { needed: boolean; run: () => Promise<void> }>>
}

type Needs = { upstreams: Upstreams; vault: Vault; clock: Clock; logger: Logger }

export const createForwarding = ({ upstreams, vault, clock, logger }: Needs): Forwarding => {
  let turn = 0
  const sockets = createOpenAnswers()

  const toRemote = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { service }: Upstream,
    path: string,
  ) => {
    const instances = await upstreams.resolve(service)
    const instance = instances[turn++ % Math.max(1, instances.length)]
    if (instance === undefined) throw unavailable(service)
    // The query follows from the request itself; here it would be judged as if it were a part of the path.
    return reply.from(`${instance}${path.split('?', 1)[0]}`, {
      // What a service answers is its answer, also when that is 503.
      retryDelay: () => null,
      rewriteRequestHeaders: (_request, headers) =>
        ({ ...passableHeaders(headers), ...trustedHeaders(request) }) as never,
      onError: (failed, { error }) => {
        logger.warn({ err: error, service, instance }, 'a service could not be reached')
        failed.send(unavailable(service))
      },
    })
  }

  const toRemoteSocket = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { service }: Upstream,
    path: string,
  ) => {
    const instances = await upstreams.resolve(service)
    const first = turn++
    const headers = { ...passableHeaders(request.headers), ...trustedHeaders(request) }
    // A handshake has no effect: one instance that is away is no reason to turn anybody away.
    for (let tried = 0; tried < Math.min(2, instances.length); tried++) {
      const instance = instances[(first + tried) % instances.length]
      try {
        return await openTunnel(request, reply, `${instance}${path}`, headers, sockets)
      } catch (error) {
        if (!(error instanceof NoAnswerError)) throw error
        logger.warn({ err: error, service, instance }, 'a service could not be reached')
      }
    }
    throw unavailable(service)
  }

  const toLocal = (request: FastifyRequest, reply: FastifyReply, path: string, handle: Handle) => {
    const { raw } = request
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value)
    reply.hijack()
    raw.url = path
    setHeaders(raw, trustedHeaders(request))
    handle(raw, reply.raw)
    return reply
  }

  const trustedHeaders = (request: FastifyRequest): Record<string, string> => ({
    'x-correlation-id': request.correlationId,
    'x-forwarded-for': request.ip,
    // A service elsewhere would take the name that it is called by for the one that people use.
    'x-forwarded-host': request.host,
    'x-forwarded-proto': request.protocol,
    ...(request.caller ? identityHeaders(vault, request.caller, clock) : {}),
  })

  return {
    forward: async (request, reply, upstream, path) => {
      const handle = upstreams.local(upstream.service)
      if (handle) return toLocal(request, reply, path, handle)
      const send = isUpgrade(request.raw) ? toRemoteSocket : toRemote
      return await send(request, reply, upstream, path)
    },
    endSockets: sockets.endAll,
    checks: Object.fromEntries(
      upstreams.list.map(({ service }) => [
        service,
        {
          // A service elsewhere that is away takes only its own paths with it.
          get needed() {
            return upstreams.local(service) !== undefined
          },
          run: async () => {
            const { status } = await upstreams.read(service, '/readyz')
            if (status !== 200) throw new Error(`${service} is not ready`)
          },
        },
      ]),
    ),
  }
}

type Handle = NonNullable<ReturnType<Upstreams['local']>>

const setHeaders = (raw: IncomingMessage, trusted: Record<string, string>): void => {
  for (const name of Object.keys(raw.headers)) if (isUntrustedHeader(name)) delete raw.headers[name]
  Object.assign(raw.headers, trusted)
}

const unavailable = (service: string): Problem =>
  GatewayErrors.serviceUnavailable({ facts: { service }, retryAfterSeconds: RETRY_SECONDS })
