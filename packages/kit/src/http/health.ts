import { type Static, Type } from 'typebox'
import type { Clock } from '../clock.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { Routes } from './routes.ts'

/** What is not well, in words that may stand in a public report. */
export class NotWell extends Error {
  override readonly name = 'NotWell'
}

/**
 * One dependency of a service: whether it can work without, and how to ask whether it is well (rejects when not; only
 * the message of {@link NotWell} is shown).
 */
export type HealthCheck = { readonly needed: boolean; run(): Promise<void> }

/** State of a service and of each thing it depends on. */
export const HealthReport = Type.Object({
  status: Type.Enum(['ok', 'degraded', 'unavailable']),
  service: Type.String(),
  degraded: Type.Array(Type.String(), { description: 'Dependencies that are down and can be done without.' }),
  checks: Type.Record(
    Type.String(),
    Type.Object({
      status: Type.Enum(['ok', 'down']),
      needed: Type.Boolean(),
      latency_ms: Type.Number(),
      reason: Type.Optional(Type.String()),
    }),
  ),
})
export type HealthReport = Static<typeof HealthReport>

type HealthNeeds = {
  service: string
  checks: Readonly<Record<string, HealthCheck>>
  clock: Clock
  logger: Logger
  metrics: Metrics
  timeoutMilliseconds: number
  /** True once the process is ending: no new work should come. */
  isDraining: () => boolean
}

/** Asks all dependencies at once, each for a bounded time. Askers that come together share one round. */
export const createHealth = (needs: HealthNeeds): (() => Promise<HealthReport>) => {
  const up = needs.metrics.gauge(
    'dependency_up',
    'Whether what a service depends on was well when its health was last asked for: 1 yes, 0 no',
    ['dependency', 'needed'],
  )
  const record = ({ checks }: HealthReport) => {
    for (const [dependency, { status, needed }] of Object.entries(checks))
      up.set(status === 'ok' ? 1 : 0, { dependency, needed: String(needed) })
  }
  let asking: Promise<HealthReport> | undefined
  return () => {
    asking ??= askAll(needs)
      .then((report) => {
        record(report)
        return report
      })
      .finally(() => {
        asking = undefined
      })
    return asking
  }
}

const askAll = async (needs: HealthNeeds): Promise<HealthReport> => {
  const named = Object.entries(needs.checks)
  const states = await Promise.all(named.map(([name, check]) => ask(needs, name, check)))
  const checks = Object.fromEntries(named.map(([name], i) => [name, states[i]])) as HealthReport['checks']
  const down = Object.entries(checks).filter(([, { status }]) => status === 'down')
  const degraded = down.filter(([, { needed }]) => !needed).map(([name]) => name)
  const stopped = needs.isDraining() || down.some(([, { needed }]) => needed)
  const status = stopped ? 'unavailable' : degraded.length > 0 ? 'degraded' : 'ok'
  return { status, service: needs.service, degraded, checks }
}

const ask = async (
  { clock, logger, timeoutMilliseconds }: HealthNeeds,
  name: string,
  { needed, run }: HealthCheck,
): Promise<HealthReport['checks'][string]> => {
  const started = performance.now()
  const latency = () => Math.round((performance.now() - started) * 100) / 100
  const answered = new AbortController()
  const tooLate = clock.wait(timeoutMilliseconds, answered.signal).then(
    () => 'late' as const,
    () => 'answered' as const,
  )
  try {
    const outcome = await Promise.race([run(), tooLate])
    if (outcome === 'late')
      return { status: 'down', needed, latency_ms: latency(), reason: 'no answer in time' }
    return { status: 'ok', needed, latency_ms: latency() }
  } catch (error) {
    // The reason may hold addresses and names of accounts: it stands in the log, not in a public report.
    logger.warn({ check: name, error }, 'a dependency is not well')
    const reason = error instanceof NotWell ? error.message : 'not reachable'
    return { status: 'down', needed, latency_ms: latency(), reason }
  } finally {
    answered.abort()
  }
}

const Live = Type.Object({ status: Type.Literal('ok') })

/**
 * `/livez`, `/readyz`, `/metrics` and the report under `/health/` and the further paths that the references name.
 */
export const healthRoutes =
  (report: () => Promise<HealthReport>, metrics: Metrics, paths: readonly string[]): Routes =>
  async (app) => {
    const config = { access: ['anyone'], neverShed: true } as const
    const tags = ['Health']
    app.get(
      '/livez',
      { config, schema: { summary: 'Whether the process runs', tags, response: { 200: Live } } },
      async () => ({ status: 'ok' as const }),
    )
    const response = { 200: HealthReport, 503: HealthReport }
    for (const path of ['/readyz', '/health/', ...paths]) {
      app.get(
        path,
        { config, schema: { summary: 'State of the service and what it depends on', tags, response } },
        async (_request, reply) => {
          const state = await report()
          return reply.code(state.status === 'unavailable' ? 503 : 200).send(state)
        },
      )
    }
    app.get(
      '/metrics',
      {
        config,
        schema: { summary: 'Measurements as Prometheus text', tags, response: { 200: Type.String() } },
      },
      async (_request, reply) =>
        reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics.text()),
    )
  }
