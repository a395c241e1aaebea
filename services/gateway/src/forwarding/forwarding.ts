import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import {
  type Clock,
  carriesFile,
  EDGE_LIMITS,
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
import { createInstances, type Failure } from './instances.ts'
import { createLazyBody } from './lazy-bodies.ts'
import { createOpenAnswers } from './open-answers.ts'
import { NoAnswerError, openTunnel } from './tunnels.ts'

/** Seconds after which a caller may try a service again that was not reachable. */
const RETRY_SECONDS = 2
/** Other instances that a request is taken to when the first gave no answer. */
const RETRIES = 1
/** Methods that change nothing (RFC 9110, section 9.2.1). */
const SAFE = new Set(['GET', 'HEAD'])

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
  const sockets = createOpenAnswers()
  const instances = createInstances({ upstreams, clock })

  const toRemote = async (
    request: FastifyRequest,
    reply: FastifyReply,
    upstream: Upstream,
    path: string,
    tried = new Set<string>(),
    body = request.body instanceof Readable ? request.body : undefined,
  ): Promise<FastifyReply> => {
    const instance = await instances.next(upstream.service, tried)
    if (instance === undefined) throw unavailable(upstream.service)
    if (body !== undefined) request.body = createLazyBody(body)
    // The query follows from the request itself; here it would be judged as if it were a part of the path.
    return reply.from(`${instance}${path.split('?', 1)[0]}`, {
      // What a service answers is its answer, also when that is 503.
      retryDelay: () => null,
      // Looking through a long file and storing it takes longer than any other answer.
      ...(carriesFile(request.headers) ? { timeout: EDGE_LIMITS.silenceMilliseconds } : {}),
      rewriteRequestHeaders: (_request, headers) =>
        ({ ...passableHeaders(headers), ...trustedHeaders(request, path) }) as never,
      onResponse: (_request, answered, response) => {
        instances.answered(instance)
        answered.send(response.stream)
      },
      onError: (_failed, { error }) => {
        // Whoever asked has gone: that says nothing of the instance, and nobody reads an answer.
        if (request.raw.destroyed && !request.raw.complete)
          return void reply.send(unavailable(upstream.service))
        const how = failureOf(error)
        logger.warn({ err: error, service: upstream.service, instance, how }, 'a service gave no answer')
        instances.failed(instance, how)
        tried.add(instance)
        // What has an effect may have had it, unless nobody took it; and nobody waits twice for a silence.
        const mayRepeat = SAFE.has(request.method) || wasNeverSent(error)
        const again = mayRepeat && how !== 'silent' && tried.size <= RETRIES
        if (!again) return void reply.send(unavailable(upstream.service))
        toRemote(request, reply, upstream, path, tried, body).catch((problem) => reply.send(problem))
      },
    })
  }

  const toRemoteSocket = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { service }: Upstream,
    path: string,
  ) => {
    const headers = { ...passableHeaders(request.headers), ...trustedHeaders(request, path) }
    const tried = new Set<string>()
    // A handshake has no effect: one instance that is away is no reason to turn anybody away.
    while (tried.size <= RETRIES) {
      const instance = await instances.next(service, tried)
      if (instance === undefined) break
      tried.add(instance)
      try {
        const answered = await openTunnel(request, reply, `${instance}${path}`, headers, sockets)
        instances.answered(instance)
        return answered
      } catch (error) {
        if (!(error instanceof NoAnswerError)) throw error
        logger.warn({ err: error, service, instance }, 'a service could not be reached')
        instances.failed(instance, failureOf(error.cause))
      }
    }
    throw unavailable(service)
  }

  const toLocal = (request: FastifyRequest, reply: FastifyReply, path: string, handle: Handle) => {
    const { raw } = request
    const trusted = trustedHeaders(request, path)
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value)
    reply.hijack()
    raw.url = path
    setHeaders(raw, trusted)
    handle(raw, reply.raw)
    return reply
  }

  const trustedHeaders = (request: FastifyRequest, path: string): Record<string, string> => ({
    'x-correlation-id': request.correlationId,
    traceparent: request.traceparent,
    'x-forwarded-for': request.ip,
    // A service elsewhere would take the name that it is called by for the one that people use.
    'x-forwarded-host': request.host,
    'x-forwarded-proto': request.protocol,
    // What was taken off the path: a problem names the address as it was asked for.
    'x-forwarded-prefix': prefixOf(request.originalUrl, path),
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

const failureOf = (error: unknown): Failure => {
  const { code, cause } = error as { code?: string; cause?: unknown }
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return 'unreachable'
  const isSilence = code === 'FST_REPLY_FROM_GATEWAY_TIMEOUT' || code === 'ETIMEDOUT'
  if (isSilence) return 'silent'
  return cause instanceof Error ? failureOf(cause) : 'refused'
}

/** Nobody listened: not a byte of the request has left. */
const wasNeverSent = (error: unknown): boolean => {
  const { code, cause } = error as { code?: string; cause?: unknown }
  return code === 'ECONNREFUSED' || (cause instanceof Error && wasNeverSent(cause))
}

const prefixOf = (asked: string, passed: string) =>
  asked.endsWith(passed) ? asked.slice(0, asked.length - passed.length) : ''

type Handle = NonNullable<ReturnType<Upstreams['local']>>

const setHeaders = (raw: IncomingMessage, trusted: Record<string, string>): void => {
  for (const name of Object.keys(raw.headers)) if (isUntrustedHeader(name)) delete raw.headers[name]
  Object.assign(raw.headers, trusted)
}

const unavailable = (service: string): Problem =>
  GatewayErrors.serviceUnavailable({ facts: { service }, retryAfterSeconds: RETRY_SECONDS })
