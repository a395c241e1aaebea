import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AnyTransaction } from '../database/handles.ts'
import { KitErrors, Problem } from '../errors.ts'
import type { Ids } from '../ids.ts'
import { inScope, outsideScope, type Scope } from '../scope.ts'
import type { Identify } from '../security/identity.ts'
import { grantFor } from './access.ts'
import { actingCaller, type KnowsTenant } from './acting-tenant.ts'
import { expectedVersionOf } from './conditional.ts'
import type { FirstRun, Idempotency } from './idempotency.ts'
import { checkQuery, checkRequestLine } from './request-checks.ts'
import { acceptId, acceptTraceparent } from './request-ids.ts'
import { originOf } from './request-origin.ts'
import { beginRequestSpan } from './request-spans.ts'
import { ROUTE_FACTS, type RouteFacts } from './route-facts.ts'
import type { App } from './routes.ts'
import type { Shedding } from './shedding.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the edge knows of the route; undefined where none answers. For the edge itself. */
    facts: RouteFacts | undefined
    /** Set while a request with an `Idempotency-Key` runs for the first time. For the edge itself. */
    firstRun: FirstRun | undefined
  }
}

type RequestNeeds = {
  service: { fullName: string }
  identify: Identify
  ids: Ids
  idempotency: Idempotency | undefined
  knowsTenant?: KnowsTenant
  shedding?: Pick<Shedding, 'refusal'>
}

/** What happens before a handler, in this order: names, readable at all, known address, who, may they, body, repetition. */
export const addRequestHooks = (app: App, needs: RequestNeeds): void => {
  app.decorateRequest('caller', undefined)
  app.decorateRequest('grant', 'own')
  app.decorateRequest('correlationId', '')
  app.decorateRequest('traceparent', '')
  app.decorateRequest('facts', undefined)
  app.decorateRequest('firstRun', undefined)
  app.decorateRequest('expectedVersion', {
    getter() {
      return expectedVersionOf(this as FastifyRequest)
    },
  })
  app.setNotFoundHandler(() => {
    throw KitErrors.notFound()
  })

  // Callbacks, not promises: what runs after `done` runs inside the scope, the handler and its awaits included.
  app.addHook('onRequest', (request, reply, done) => {
    const scope = nameRequest(request, reply, needs)
    try {
      checkRequestLine(request)
    } catch (error) {
      // Whoever sends this may have hidden a second request in it.
      reply.header('connection', 'close')
      return done(error as Error)
    }
    if (request.is404) return done(unknownAddress(app, request, reply))
    const facts = request.routeOptions.config[ROUTE_FACTS]
    if (!facts) return done(new Error(`${request.routeOptions.url} was added past the edge's checks`))
    request.facts = facts
    // Before anything that costs: who asks is not looked at.
    const refusal = request.routeOptions.config.neverShed ? undefined : needs.shedding?.refusal()
    if (refusal) return done(refusal)
    admit(request, facts, needs).then(
      (tenantId) => {
        const key = request.headers['idempotency-key']
        if (request.caller || request.method !== 'GET') reply.header('cache-control', 'no-store')
        const whole = {
          ...scope,
          ...(tenantId === undefined ? {} : { tenantId }),
          ...(request.caller ? { caller: request.caller } : {}),
          ...(typeof key === 'string' ? { repetitionKey: key } : {}),
          origin: originOf(request),
        }
        // Whatever scope this runs in belongs to another cause: a call within the process, a reused connection.
        outsideScope(() => inScope(whole, done))
      },
      (error: Error) => done(error),
    )
  })

  app.addHook('preValidation', (request, _reply, done) => {
    const { facts } = request
    if (!facts) return done()
    if (request.body === undefined && facts.bodyIsObject && request.method !== 'GET') request.body = {}
    try {
      checkQuery(request, facts)
      done()
    } catch (error) {
      done(error as Error)
    }
  })

  const { idempotency } = needs
  if (!idempotency) return
  app.addHook('preHandler', (request, reply, done) => {
    const { facts } = request
    if (!facts?.repeatable || request.method !== 'POST') return done()
    idempotency.begin(request, reply, facts).then(
      (run) => {
        if (run === 'replayed') return
        if (!run) return done()
        request.firstRun = run
        const beforeCommit = (tx: AnyTransaction, result: unknown) =>
          idempotency.storeWith(run, reply, tx, result)
        inScope({ beforeCommit }, done)
      },
      (error: Error) => done(error),
    )
  })
}

const nameRequest = (
  request: FastifyRequest,
  reply: FastifyReply,
  { ids, service }: RequestNeeds,
): Partial<Scope> => {
  const { headers } = request
  const correlationId = acceptId(headers['x-correlation-id']) ?? ids.next()
  const traceparent =
    beginRequestSpan(service.fullName, request, reply) ?? acceptTraceparent(headers['traceparent'], ids)
  request.correlationId = correlationId
  request.traceparent = traceparent
  reply.header('x-correlation-id', correlationId)
  reply.header('x-request-id', request.id)
  reply.header('traceparent', traceparent)
  reply.header('x-content-type-options', 'nosniff')
  return { correlationId, traceparent }
}

/** Finds out who asks and whether they may, and sets `caller` and `grant`; the tenant they ask in. @throws Problem */
const admit = async (
  request: FastifyRequest,
  { access }: RouteFacts,
  { identify, knowsTenant = async () => false }: RequestNeeds,
): Promise<string | undefined> => {
  const open = access.includes('anyone')
  const caller = await identify(request.headers).catch((error: unknown) => {
    // Where anyone may, a stale token is no reason to turn somebody away: signing in again is the way out of it.
    if (open && error instanceof Problem && error.status === 401) return undefined
    throw error
  })
  request.caller = caller
  const grant = grantFor(access, caller)
  if (grant === undefined) throw caller ? KitErrors.forbidden() : KitErrors.notSignedIn()
  request.grant = grant
  if (!open) request.caller = await actingCaller(request, caller, grant, knowsTenant)
  return request.caller?.tenantId
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

const unknownAddress = (app: App, request: FastifyRequest, reply: FastifyReply): Problem => {
  const url = request.raw.url ?? '/'
  const allowed = METHODS.filter((method) => app.findRoute({ method, url }) !== null)
  if (allowed.length === 0) return KitErrors.notFound()
  reply.header('allow', allowed.join(', '))
  return KitErrors.methodNotAllowed({ facts: { method: request.method } })
}
