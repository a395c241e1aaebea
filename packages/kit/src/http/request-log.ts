import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { traceIdOf } from '../telemetry/tracing.ts'
import { QUIET_ROUTES } from './request-spans.ts'

// Values that say nothing about a person; every other value is hidden (tokens, addresses, names, phone numbers).
const HARMLESS = /^(?:page|page_size|limit|before|ordering|status|all|\w+_id)$/
const OPAQUE = '…'

/** An address as it may stand in a log: long or address-like parts of the path and most query values are hidden. */
export const redactUrl = (url: string): string => {
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  // A UUID has 36 characters; what is longer is a token.
  const safePath =
    path.length > 40 || path.includes('@') || path.includes('%')
      ? path
          .split('/')
          .map((part) => (part.length > 40 || /@|%40/.test(part) ? OPAQUE : part))
          .join('/')
      : path
  if (mark < 0) return safePath
  const pairs = url
    .slice(mark + 1, mark + 1 + 2000)
    .split('&')
    .map((pair) => {
      const [name = '', value] = pair.split('=', 2)
      if (value === undefined) return name.length > 40 ? OPAQUE : name
      return HARMLESS.test(name) && value.length <= 40 ? pair : `${name.slice(0, 40)}=${OPAQUE}`
    })
  return `${safePath}?${pairs.join('&')}`
}

const DURATIONS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Writes the one log line of a request and measures it, once its answer is out. */
export type RecordRequest = (request: FastifyRequest, reply: FastifyReply) => void

export const createRequestRecorder = (logger: Logger, metrics: Metrics): RecordRequest => {
  const durations = metrics.histogram(
    'http_request_duration_seconds',
    'Time from the headers of a request to the end of its answer',
    DURATIONS,
    ['method', 'route', 'status'],
  )
  return (request, reply) => {
    const { method, caller } = request
    // Not the address: labels come from a closed set.
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none')
    const milliseconds = reply.elapsedTime
    const traceId = traceIdOf(request.traceparent)
    durations.observe(milliseconds / 1000, { method, route, status: String(reply.statusCode) })
    const facts = {
      method,
      route,
      url: redactUrl(request.originalUrl),
      status: reply.statusCode,
      duration_ms: Math.round(milliseconds * 100) / 100,
      request_id: request.id,
      correlation_id: request.correlationId,
      ...(traceId === undefined ? {} : { trace_id: traceId }),
      ip: request.ip,
      ...(caller === undefined ? {} : callerFacts(caller)),
    }
    // Probes, and what our services ask each other, come every second and say the same.
    const isRoutine = QUIET_ROUTES.has(route) || caller?.kind === 'service'
    if (isRoutine && reply.statusCode < 400) logger.debug(facts, 'request')
    else logger.info(facts, 'request')
  }
}

const callerFacts = (caller: NonNullable<FastifyRequest['caller']>) => {
  const tenant = caller.tenantId === undefined ? {} : { tenant_id: caller.tenantId }
  if (caller.kind === 'user') return { user_id: caller.userId, role: caller.role, ...tenant }
  return caller.kind === 'client'
    ? { client_id: caller.clientId, ...tenant }
    : { calling_service: caller.service, ...tenant }
}
