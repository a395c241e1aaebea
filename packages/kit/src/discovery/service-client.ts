import type { Clock } from '../clock.ts'
import { KitErrors, Problem } from '../errors.ts'
import { acceptTraceparent } from '../http/request-ids.ts'
import { randomIds } from '../ids.ts'
import { assertOutsideTransaction, currentScope } from '../scope.ts'
import { identityHeaders } from '../security/identity.ts'
import type { Vault } from '../security/vault.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { inSpan, isTracing } from '../telemetry/tracing.ts'
import { createAnswerReader, isFailure } from './answers.ts'
import type { Operation, ServiceApi, ServiceClient } from './client.ts'
import { buildRequest, type CallInput } from './requests.ts'
import {
  BREAKER_STATES,
  BrokenCircuitError,
  createResilience,
  type Resilience,
  type ResilienceOptions,
} from './resilience.ts'
import type { ServiceAnswer, ServiceAttempt, ServiceRequest, Transport } from './transports.ts'

export type ServiceClientOptions = {
  /** Full name of the service that calls: what the other sees as its caller. */
  caller: string
  transport: Transport
  vault: Vault
  clock: Clock
  logger: Logger
  metrics: Metrics
  resilience?: ResilienceOptions
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5]

/**
 * A typed client of another service. Each call carries the correlation id, the trace context, and a signed identity that
 * names the calling service on behalf of the present tenant. Refused at once inside an open transaction.
 */
export const createServiceClient = <A extends ServiceApi>(
  api: A,
  options: ServiceClientOptions,
): ServiceClient<A> => {
  const { clock, logger, metrics } = options
  const target = api.service
  const state = metrics.gauge(
    'medtrack_breaker_state',
    'Whether calls to a target are let through: 0 yes, 1 no, 2 one to see',
    ['target'],
  )
  state.set(BREAKER_STATES.closed, { target })
  const resilience = createResilience(
    clock,
    (now) => {
      state.set(BREAKER_STATES[now], { target })
      logger.warn({ target, state: now }, 'A circuit breaker changed its state')
    },
    options.resilience,
  )
  const calls = Object.entries(api.operations).map(([name, operation]) => [
    name,
    createCall(target, name, operation, resilience, options),
  ])
  return Object.fromEntries(calls) as ServiceClient<A>
}

const createCall = (
  target: string,
  name: string,
  operation: Operation,
  resilience: Resilience,
  options: ServiceClientOptions,
) => {
  const { clock, metrics, transport } = options
  const what = `${target} ${name}`
  const labels = { target, operation: name }
  const counted = metrics.counter('medtrack_service_calls_total', 'Calls to other services', [
    'target',
    'operation',
    'outcome',
  ])
  const timed = metrics.histogram(
    'medtrack_service_call_seconds',
    'Time that a call to another service took, with its retries',
    SECONDS,
    ['target', 'operation'],
  )
  const read = createAnswerReader(what, operation.response)

  const send = async (request: ServiceRequest): Promise<ServiceAnswer> => {
    const tried = new Set<string>()
    try {
      return await resilience.run(operation.safe, (signal) => attempt(transport, request, { signal, tried }))
    } catch (error) {
      if (error instanceof FailedAnswer) return error.answer
      throw KitErrors.unavailable({
        facts: { dependency: target },
        retryAfterSeconds: error instanceof BrokenCircuitError ? Math.max(1, resilience.openForSeconds()) : 5,
        cause: error,
      })
    }
  }

  const call = async (input: CallInput): Promise<unknown> => {
    const request = buildRequest(operation, input, callHeaders(operation, options))
    if (!request) return undefined
    const start = clock.now().getTime()
    const end = (outcome: string) => {
      timed.observe((clock.now().getTime() - start) / 1000, labels)
      counted.add(1, { ...labels, outcome })
    }
    try {
      const value = read(await send(request))
      end(value === undefined ? 'not-found' : 'ok')
      return value
    } catch (error) {
      end(outcomeOf(error))
      throw error
    }
  }

  return async (input: CallInput = {}): Promise<unknown> => {
    assertOutsideTransaction(`A call of ${what}`)
    const { traceparent: parent } = currentScope()
    // What nothing has caused is asked again and again, by the clock.
    if (parent === undefined) return await call(input)
    const facts = { 'http.request.method': operation.method, 'server.address': target }
    return await inSpan({ service: options.caller, name: what, kind: 'client', parent, facts }, () =>
      call(input),
    )
  }
}

/** Of what nothing has caused the called service keeps no trace either. */
const ownTrace = () => (isTracing() ? acceptTraceparent(undefined, randomIds) : undefined)

// Carries a 5xx answer past the retries and the breaker, which count what is thrown.
class FailedAnswer extends Error {
  override readonly name = 'FailedAnswer'
  readonly answer: ServiceAnswer
  constructor(answer: ServiceAnswer) {
    super(`answered ${answer.status}`)
    this.answer = answer
  }
}

const attempt = async (transport: Transport, request: ServiceRequest, one: ServiceAttempt) => {
  const answer = await transport(request, one)
  if (isFailure(answer)) throw new FailedAnswer(answer)
  return answer
}

const callHeaders = (
  { asCaller, method }: Operation,
  { caller, vault, clock }: ServiceClientOptions,
): Record<string, string> => {
  const { tenantId, correlationId, origin, caller: person, repetitionKey, ...scope } = currentScope()
  const { traceparent = ownTrace() } = scope
  if (asCaller && !person) throw new Error('a call in the name of somebody, where nobody is in scope')
  const service = {
    kind: 'service',
    service: caller,
    ...(tenantId === undefined ? {} : { tenantId }),
  } as const
  return {
    ...identityHeaders(vault, asCaller && person ? person : service, clock),
    ...(asCaller && method === 'POST' && repetitionKey !== undefined
      ? { 'idempotency-key': repetitionKey }
      : {}),
    ...(asCaller && origin ? { 'x-forwarded-for': origin.ipAddress } : {}),
    ...(asCaller && origin?.userAgent !== undefined ? { 'user-agent': origin.userAgent } : {}),
    ...(correlationId === undefined ? {} : { 'x-correlation-id': correlationId }),
    ...(traceparent === undefined ? {} : { traceparent }),
  }
}

const outcomeOf = (error: unknown) => {
  if (!(error instanceof Problem)) return 'defect'
  if (error.status === 503) return 'unavailable'
  return error.code === 'request.bad-gateway' ? 'bad-answer' : 'refused'
}
