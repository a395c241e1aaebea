import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { beginSpan, isTracing, readTraceparent } from '../telemetry/tracing.ts'

/** Routes that are asked every second and say the same. */
export const QUIET_ROUTES: ReadonlySet<string> = new Set(['/livez', '/readyz', '/health/', '/metrics'])

// Behind a gateway in the same process two services answer one request, the one within the other.
const open = new WeakMap<IncomingMessage, ((status: number) => void)[]>()

/** Begins the span of a request, where spans are told to anybody; gives the trace context of what it causes. */
export const beginRequestSpan = (
  service: string,
  request: FastifyRequest,
  reply: FastifyReply,
): string | undefined => {
  if (!isTracing()) return undefined
  const { method, raw } = request
  const route = request.is404 ? undefined : request.routeOptions.url
  if (route !== undefined && QUIET_ROUTES.has(route)) return undefined
  const span = beginSpan({
    service,
    name: route === undefined ? method : `${method} ${route}`,
    kind: 'server',
    parent: readTraceparent(request.headers['traceparent']),
    facts: { 'http.request.method': method, ...(route === undefined ? {} : { 'http.route': route }) },
  })
  if (!span) return undefined
  const end = (status: number) => {
    const tenant = request.caller?.tenantId
    span.end({
      failed: status >= 500 ? String(status) : undefined,
      facts: {
        'http.response.status_code': status,
        ...(tenant === undefined ? {} : { 'medtrack.tenant_id': tenant }),
      },
    })
  }
  const others = open.get(raw)
  if (others) others.push(end)
  else open.set(raw, [end])
  // Also when whoever asked has gone before the answer.
  reply.raw.once('close', () => end(reply.raw.statusCode))
  return span.traceparent
}

/** Ends the spans of a request whose connection is about to be something else than HTTP. */
export const endRequestSpans = (raw: IncomingMessage, status: number): void => {
  for (const end of open.get(raw) ?? []) end(status)
}
