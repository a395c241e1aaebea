import swagger from '@fastify/swagger'
import Fastify, { LogController } from 'fastify'
import type { RecordRefusal } from '../audit/refusals.ts'
import type { Clock } from '../clock.ts'
import { isDatabaseUnavailable } from '../database/unavailable.ts'
import type { Errors, ErrorTable } from '../errors.ts'
import type { Ids } from '../ids.ts'
import type { Identify } from '../security/identity.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { KnowsTenant } from './acting-tenant.ts'
import { addAnswerHooks } from './answer-hooks.ts'
import { addBodyParsers } from './body-parsers.ts'
import { addCompression } from './compression.ts'
import { addErrorAnswers, answerFrameworkError } from './error-answers.ts'
import type { IsUnavailable } from './error-mapping.ts'
import { toFrameworkLogger } from './framework-logger.ts'
import { createHealth, type HealthCheck, healthRoutes } from './health.ts'
import { createIdempotency } from './idempotency.ts'
import type { IdempotencyStore } from './idempotency-store.ts'
import { EDGE_LIMITS, type EdgeLimits } from './limits.ts'
import { type DocumentOptions, openapiOptions } from './openapi.ts'
import { createQueryParser } from './query-string.ts'
import { addRequestHooks } from './request-hooks.ts'
import { acceptId } from './request-ids.ts'
import { prepareRoute } from './route-facts.ts'
import type { App, Routes } from './routes.ts'
import { buildSerializer } from './serializers.ts'
import { createEdgeServer } from './server.ts'
import type { Shedding } from './shedding.ts'
import { createValidators, type InputPart } from './validators.ts'

/** Everything the HTTP edge of one service is made of. */
export type AppOptions = {
  service: {
    name: string
    fullName: string
    title: string
    description: string
    errors: Pick<Errors<ErrorTable>, 'table'>
  }
  routes: readonly Routes[]
  /** Who makes a request. @throws Problem for credentials that are there and not good */
  identify: Identify
  logger: Logger
  metrics: Metrics
  clock: Clock
  ids: Ids
  /** Where first answers are kept; without one (a service without a database) `Idempotency-Key` is ignored. */
  idempotency?: IdempotencyStore
  /** Throws when a handler's answer is not what its transaction stored, instead of logging it: for test builds. */
  strictIdempotency?: boolean
  /** Asked when a platform administrator acts in an institution; without it there is none but their own. */
  knowsTenant?: KnowsTenant
  /** Whether an error means that what it needs cannot be reached: 503 instead of 500. The database's without it. */
  isUnavailable?: IsUnavailable
  /** Told of every 403 to a caller who is known, before it is answered. */
  onRefused?: RecordRefusal
  /** Asked before each request whether the process can take it; without it all are taken. */
  shedding?: Pick<Shedding, 'refusal'>
  /** Dependencies of the health report. */
  checks?: Readonly<Record<string, HealthCheck>>
  /** Further paths of the health report, as the references name them. */
  healthPaths?: readonly string[]
  isDraining?: () => boolean
  docs?: DocumentOptions
  /** Addresses of proxies whose `X-Forwarded-For` counts (the gateway's). */
  trustProxy?: string | string[] | boolean
  limits?: Partial<EdgeLimits>
}

/**
 * Everything between a socket and the handlers of a service: limits, parsing, who may, validation, errors, repetitions,
 * conditional requests, documentation, health, one log line. It is ready to serve: `app.routing(request, response)` from
 * a server shared with others (see `createEdgeServer`), `app.inject` in tests, or `app.listen`.
 * @throws when a route lacks its access, summary, tag or answer
 */
export const createApp = async (options: AppOptions): Promise<App> => {
  const { service, logger, metrics, ids } = options
  const limits = { ...EDGE_LIMITS, ...options.limits }
  const parseQuery = createQueryParser(limits.queryParameters)
  const app: App = Fastify({
    serverFactory: (listener) => createEdgeServer(listener, { limits, ids }),
    // The server's own handler has answered already.
    clientErrorHandler: () => undefined,
    bodyLimit: limits.bodyBytes,
    routerOptions: {
      ignoreTrailingSlash: true,
      maxParamLength: limits.paramCharacters,
      querystringParser: parseQuery,
    },
    requestIdHeader: false,
    genReqId: (request) => acceptId(request.headers['x-request-id']) ?? ids.next(),
    loggerInstance: toFrameworkLogger(logger),
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: answerFrameworkError(limits),
    // What arrives while the process ends is served; the listener is closed and idle connections are gone.
    return503OnClosing: false,
    trustProxy: options.trustProxy ?? false,
    schemaController: { compilersFactory: { buildSerializer } },
  }).withTypeProvider()

  const validatorOf = createValidators()
  app.setValidatorCompiler(({ schema, httpPart }) => validatorOf(schema as object, httpPart as InputPart))
  app.addHook('onRoute', prepareRoute)
  await app.register(swagger, openapiOptions(service, options.docs ?? {}))

  const idempotency =
    options.idempotency &&
    createIdempotency({
      store: options.idempotency,
      logger,
      strict: options.strictIdempotency ?? false,
    })
  const isDraining = options.isDraining ?? (() => false)
  const isUnavailable = options.isUnavailable ?? isDatabaseUnavailable
  addBodyParsers(app, limits, parseQuery)
  addErrorAnswers(app, { limits, isUnavailable, logger, idempotency, onRefused: options.onRefused })
  addRequestHooks(app, { ...options, idempotency })
  addAnswerHooks(app, { logger, metrics, idempotency, isDraining })
  await addCompression(app)

  const report = createHealth({
    service: service.fullName,
    checks: options.checks ?? {},
    clock: options.clock,
    logger,
    metrics,
    timeoutMilliseconds: limits.checkTimeoutMilliseconds,
    isDraining,
  })
  const health = healthRoutes(report, metrics, options.healthPaths ?? [])
  for (const routes of [health, ...options.routes]) await app.register(async (scope) => routes(scope as App))
  addDocument(app)
  await app.ready()
  return app
}

const addDocument = (app: App) => {
  // The gateway serves the merged document of all services there.
  if (app.hasRoute({ method: 'GET', url: '/openapi.json' })) return
  let document: string | undefined
  app.get(
    '/openapi.json',
    { config: { access: ['anyone'] }, schema: { hide: true, response: { 200: {} } } },
    async (_request, reply) => {
      document ??= JSON.stringify(app.swagger())
      return reply.type('application/json; charset=utf-8').send(document)
    },
  )
}
