import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RecordRefusal } from '../audit/refusals.ts'
import { KitErrors, type Problem } from '../errors.ts'
import type { Logger } from '../telemetry/logger.ts'
import { findProblem, type IsUnavailable } from './error-mapping.ts'
import type { Idempotency } from './idempotency.ts'
import { KeyTaken } from './idempotency-store.ts'
import type { EdgeLimits } from './limits.ts'
import { problemHeaders, toProblemDetails } from './problem-details.ts'
import { originOf } from './request-origin.ts'
import type { App } from './routes.ts'

type ErrorNeeds = {
  limits: EdgeLimits
  isUnavailable: IsUnavailable
  logger: Logger
  idempotency: Idempotency | undefined
  onRefused: RecordRefusal | undefined
}

/** The one place where failures become answers: problem documents, and 500 without a word for what is our mistake. */
export const addErrorAnswers = (
  app: App,
  { limits, isUnavailable, logger, idempotency, onRefused }: ErrorNeeds,
): void => {
  const explain = (error: unknown, request: FastifyRequest): Problem => {
    const problem = findProblem(error, { limits, isUnavailable })
    const about = { request_id: request.id, correlation_id: request.correlationId }
    if (!problem) {
      logger.error({ ...about, error }, 'a request failed')
      return KitErrors.internal()
    }
    if (problem.status >= 500)
      logger.warn({ ...about, code: problem.code, error }, 'a request was not served')
    return problem
  }
  app.setErrorHandler(async (error, request, reply) => {
    if (error instanceof KeyTaken && request.firstRun && idempotency) {
      try {
        return await idempotency.replayOther(request.firstRun, reply)
      } catch (second) {
        return sendProblem(request, reply, explain(second, request))
      }
    }
    const problem = explain(error, request)
    if (problem.status === 403) await tellOfRefusal(request, problem, onRefused)
    return sendProblem(request, reply, problem)
  })
}

const tellOfRefusal = async (
  request: FastifyRequest,
  { code }: Problem,
  onRefused: RecordRefusal | undefined,
): Promise<void> => {
  const { caller, method, correlationId } = request
  const route = request.routeOptions.url
  if (!caller || route === undefined) return
  await onRefused?.({ caller, method, route, code, scope: { correlationId, origin: originOf(request) } })
}

export const sendProblem = (request: FastifyRequest, reply: FastifyReply, problem: Problem) => {
  // What the handler had set was meant for another answer.
  for (const name of ['etag', 'link', 'x-total-count', 'location', 'content-disposition'])
    reply.removeHeader(name)
  const details = toProblemDetails(problem, { instance: askedPathOf(request), requestId: request.id })
  const also = request.routeOptions.config?.alsoTold?.(problem, request)
  return reply
    .code(problem.status)
    .headers({ ...problemHeaders(problem), ...also?.headers })
    .send(JSON.stringify({ ...details, ...also?.members }))
}

const PREFIX = /^(?:\/[a-z0-9-]+){1,4}$/

/** The path that was asked for: a gateway may have taken a prefix off. What a stranger claims here only comes back to them. */
const askedPathOf = ({ originalUrl, headers }: FastifyRequest): string => {
  const prefix = headers['x-forwarded-prefix']
  const path = originalUrl.split('?', 1)[0] ?? originalUrl
  return typeof prefix === 'string' && PREFIX.test(prefix) ? `${prefix}${path}` : path
}

/** Answers an address that the router cannot read; it comes before every hook. */
export const answerFrameworkError =
  (limits: EdgeLimits) =>
  (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = findProblem(error, { limits, isUnavailable: () => false }) ?? KitErrors.internal()
    const details = toProblemDetails(problem, { instance: '/', requestId: String(request.id) })
    const body = JSON.stringify(details)
    reply.hijack()
    reply.raw.writeHead(problem.status, {
      ...problemHeaders(problem),
      'x-content-type-options': 'nosniff',
      'x-request-id': String(request.id),
      'content-length': Buffer.byteLength(body),
    })
    reply.raw.end(request.method === 'HEAD' ? undefined : body)
  }
