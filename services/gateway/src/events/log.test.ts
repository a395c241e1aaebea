import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createVault, inScope, KitErrors, type LoggedEvent, type WholeEvent } from '@medtrack/kit'
import { createEventLog } from './log.ts'
import { EVENT_SERVICES, type EventClients, type EventService } from './sources.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 9, 0, seconds)).toISOString()

const eventAt = (service: EventService, seconds: number): LoggedEvent => ({
  position: `${Date.parse(at(seconds))}.${seconds}`,
  event_id: `${service}-${seconds}`,
  event_type: 'thing.made',
  subject: `thing/${seconds}`,
  service: `${service}-service`,
  origin: 'platform',
  correlation_id: 'c',
  routing_key: 'thing.made',
  aliases: [],
  timestamp: at(seconds),
  published_at: at(seconds),
})

type Kept = Partial<Record<EventService, readonly number[]>>

/** Services with events at these seconds; one that is `away` cannot be asked. */
const servicesWith = (kept: Kept, away: Set<EventService>) => {
  const clientOf = (service: EventService) => {
    const newestFirst = [...(kept[service] ?? [])].sort((a, b) => b - a).map((n) => eventAt(service, n))
    const answer = <T>(value: T): Promise<T> =>
      away.has(service)
        ? Promise.reject(KitErrors.unavailable({ facts: { dependency: service } }))
        : Promise.resolve(value)
    return {
      listEvents: ({ query }: { query: { before?: string; limit: number } }) => {
        const from = newestFirst.findIndex(({ position }) => position === query.before) + 1
        const events = newestFirst.slice(from, from + query.limit)
        const isEnd = from + query.limit >= newestFirst.length
        return answer({ events, next: isEnd ? null : (events.at(-1)?.position ?? null) })
      },
      exportEvents: ({ query }: { query: { cursor?: string } }) => {
        const oldestFirst = newestFirst.toReversed()
        const from = Number(query.cursor ?? 0)
        const isEnd = from + 2 >= oldestFirst.length
        const events = oldestFirst.slice(from, from + 2).map((event) => ({ ...event, envelope: {} }))
        return answer({ events, next: isEnd ? null : String(from + 2) })
      },
    }
  }
  const clients = Object.fromEntries(EVENT_SERVICES.map((service) => [service, clientOf(service)]))
  return createEventLog({
    clients: clients as unknown as EventClients,
    vault: createVault('a secret that is long enough for tests'),
  })
}

const idsOf = (events: readonly LoggedEvent[]) => events.map(({ event_id }) => event_id)

/** All pages, each as the ids on it. */
const pagesOf = async (log: ReturnType<typeof createEventLog>, limit: number) => {
  const pages: string[][] = []
  for (let before: string | undefined, more = true; more; ) {
    const page = await log.search({}, { before, limit })
    pages.push(idsOf(page.items))
    before = page.next
    more = before !== undefined
  }
  return pages
}

describe('the logs of all services as one', () => {
  const KEPT: Kept = { auth: [1, 4, 7], profile: [2, 5], comm: [3, 6, 8, 9] }

  test('newest first, by pages that neither miss nor repeat', async () => {
    const pages = await pagesOf(servicesWith(KEPT, new Set()), 4)
    assert.deepEqual(pages, [
      ['comm-9', 'comm-8', 'auth-7', 'comm-6'],
      ['profile-5', 'auth-4', 'comm-3', 'profile-2'],
      ['auth-1'],
    ])
  })

  test('a service that is away is named, and what it has comes when it is back', async () => {
    const away = new Set<EventService>(['comm'])
    const log = servicesWith(KEPT, away)
    const first = await log.search({}, { limit: 4 })
    assert.deepEqual(idsOf(first.items), ['auth-7', 'profile-5', 'auth-4', 'profile-2'])
    assert.deepEqual(first.unavailable, ['comm-service'])
    away.clear()
    const second = await log.search({}, { before: first.next, limit: 5 })
    assert.deepEqual(idsOf(second.items), ['comm-9', 'comm-8', 'comm-6', 'comm-3', 'auth-1'])
  })

  test('oldest first as a file, which is refused rather than full of holes', async () => {
    const all: WholeEvent[] = []
    await inScope({}, async () => {
      for await (const event of await servicesWith(KEPT, new Set()).export({})) all.push(event)
    })
    assert.deepEqual(
      all.map(({ subject }) => subject),
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `thing/${n}`),
    )
    await assert.rejects(servicesWith(KEPT, new Set(['eval'])).export({}), { code: 'request.unavailable' })
  })

  test('a cursor of somebody else’s making is refused', async () => {
    const search = servicesWith(KEPT, new Set()).search({}, { before: 'e30.x', limit: 4 })
    await assert.rejects(search, { code: 'request.invalid' })
  })
})
