import { randomUUID } from 'node:crypto'
import { createMailboxSender } from '@medtrack/adapters'
import { allEvents } from '@medtrack/contracts'
import {
  type AnyService,
  type Caller,
  type DatabaseDriver,
  DEFAULT_TENANT_ID,
  type HostedService,
  hostService,
  identityHeaders,
} from '@medtrack/kit'
import { createFixedClock, createTestRuntime } from '@medtrack/testkit'
import type { Description } from './lists.ts'
import { ASKED_AT, idOf } from './naming.ts'

/** Totals are remembered for a second; the next request is to count again. */
const BETWEEN_MILLISECONDS = 2_000

const user = (role: 'student' | 'encadrant' | 'staff' | 'admin' | 'platform_admin', n: number): Caller => ({
  ...{
    kind: 'user',
    role,
    tenantId: DEFAULT_TENANT_ID,
    userId: idOf('a', 'account', n),
    sessionId: randomUUID(),
  },
})

/** Who asks; the first of them who may asks by filters as well. */
export const ASKERS: Readonly<Record<string, Caller>> = {
  administrator: user('platform_admin', 99),
  student: user('student', 7),
  supervisor: user('encadrant', 85),
  staff: user('staff', 95),
  service: { kind: 'service', service: 'bench', tenantId: DEFAULT_TENANT_ID },
}

export type Answer = { status: number; body: string; link: string | undefined }

/** The services on one database, with nothing around them: no event leaves, no job starts. */
export type OfflinePlatform = AsyncDisposable & {
  readonly services: readonly { name: string; description: Description }[]
  ask(service: string, path: string, caller: Caller): Promise<Answer>
}

/** Sets the services up: their schemas, their routes, and a clock that stands at {@link ASKED_AT}. */
export const openOfflinePlatform = async (
  services: readonly AnyService[],
  driver: DatabaseDriver,
): Promise<OfflinePlatform> => {
  await using opening = new AsyncDisposableStack()
  const clock = createFixedClock(ASKED_AT)
  const runtime = createTestRuntime({
    ...{ services, driver, events: allEvents, clock },
    openSenders: (mailbox) => ({
      mail: [createMailboxSender('email', mailbox)],
      sms: [createMailboxSender('sms', mailbox)],
      push: [createMailboxSender('push', mailbox)],
      receipts: new Map(),
    }),
  })
  const hosted = new Map<string, HostedService>()
  for (const service of services) hosted.set(service.name, opening.use(await hostService(service, runtime)))
  const resources = opening.move()
  return {
    services: [...hosted].map(([name, { app }]) => ({ name, description: app.swagger() as Description })),
    ask: async (service, path, caller) => {
      clock.advance(BETWEEN_MILLISECONDS)
      const headers = identityHeaders(runtime.vault, caller, clock)
      const answer = await hosted.get(service)?.app.inject({ method: 'GET', url: path, headers })
      if (!answer) throw new Error(`there is no service ${service}`)
      const { link } = answer.headers
      return {
        status: answer.statusCode,
        body: answer.body,
        link: link === undefined ? undefined : String(link),
      }
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}
