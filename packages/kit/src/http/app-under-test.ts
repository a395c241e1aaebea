import { type Static, Type } from 'typebox'
import type { Clock } from '../clock.ts'
import { defineErrors, KitErrors } from '../errors.ts'
import type { Ids } from '../ids.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { type AppOptions, createApp } from './app.ts'
import type { Caller, Role } from './caller.ts'
import type { App, Routes } from './routes.ts'

/** For the tests of the edge: an app with recorded log lines, a clock that stands, ids that count, and plain callers. */
export type AppUnderTest = AsyncDisposable & {
  app: App
  lines: { level: string; message: string; facts: Record<string, unknown> }[]
  observed: Record<string, string>[]
  clock: Clock & { advance(milliseconds: number): void }
}

export const TestErrors = defineErrors('test', {
  taken: { status: 409, title: 'Taken', detail: 'The name {name} is taken.' },
})

export const Student = Type.Object({ id: Type.String(), name: Type.String() })
export type Student = Static<typeof Student>

export const createStillClock = (): AppUnderTest['clock'] => {
  let now = Date.parse('2026-11-21T09:00:00Z')
  return {
    now: () => new Date(now),
    wait: (_milliseconds, signal) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    advance: (milliseconds) => {
      now += milliseconds
    },
  }
}

const createCountingIds = (): Ids => {
  let count = 0
  return { next: () => `00000000-0000-7000-8000-${String(++count).padStart(12, '0')}` }
}

/** `x-test-role: admin` makes an admin called `admin`; `bad` is a token that does not verify. */
const identify: AppOptions['identify'] = async (headers) => {
  const role = headers['x-test-role']
  if (role === undefined) return undefined
  if (role === 'bad') throw KitErrors.invalidToken()
  const userId = String(headers['x-test-user'] ?? role)
  const caller: Caller = {
    kind: 'user',
    userId,
    role: role as Role,
    tenantId: 'tenant-1',
    sessionId: 'session-1',
  }
  return caller
}

export const openAppUnderTest = async (
  routes: Routes,
  options: Partial<AppOptions> = {},
): Promise<AppUnderTest> => {
  const lines: AppUnderTest['lines'] = []
  const observed: AppUnderTest['observed'] = []
  const at = (level: string) => (facts: object, message: string) =>
    void lines.push({ level, message, facts: facts as Record<string, unknown> })
  const logger: Logger = {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => logger,
  }
  const metrics: Metrics = {
    counter: () => ({ add: () => undefined }),
    gauge: () => ({ set: () => undefined }),
    watch: () => undefined,
    histogram: () => ({ observe: (_value, labels = {}) => void observed.push(labels) }),
    text: async () => '# measurements\n',
  }
  const clock = createStillClock()
  const app = await createApp({
    service: {
      name: 'test',
      fullName: 'test-service',
      title: 'Test',
      description: 'For tests.',
      errors: TestErrors,
    },
    routes: [routes],
    identify,
    logger,
    metrics,
    clock,
    ids: createCountingIds(),
    strictIdempotency: true,
    ...options,
  })
  return { app, lines, observed, clock, [Symbol.asyncDispose]: () => app.close() }
}

/** What every route of a test needs beside what it is about. */
export const described = { summary: 'For the test', tags: ['Test'] }
