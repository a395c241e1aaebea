import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  type Caller,
  createConnections,
  createVault,
  inScope,
  KitErrors,
  type WholeEvent,
} from '@medtrack/kit'
import { createFixedClock, type FixedClock } from '@medtrack/testkit'
import { createEventStreams } from './event-streams.ts'
import { EVENT_SERVICES, type EventClients, type EventService } from './sources.ts'

const PROGRAM: Caller = { kind: 'client', clientId: 'c', tenantId: 't', scopes: ['events:read'] }

const numberOf = (position: string) => Number(position.split('.')[1])

/** Logs that grow, a gateway in front of them, and a clock that moves when nobody has anything to say. */
const openStreams = () => {
  const clock = createFixedClock('2026-11-21T09:00:00Z')
  const logs = new Map<EventService, WholeEvent[]>(EVENT_SERVICES.map((service) => [service, []]))
  const away = new Set<EventService>()
  const begun: string[] = []
  let count = 0
  const say = (service: EventService, type: string, aliases: string[] = []): string => {
    count += 1
    const at = new Date(Date.UTC(2026, 10, 21, 9, 0, count)).toISOString()
    logs.get(service)?.push({
      ...{ position: `${Date.parse(at)}.${count}`, event_id: `e${count}`, event_type: type, subject: 'a/b' },
      ...{
        service: `${service}-service`,
        origin: 'platform',
        correlation_id: 'c',
        routing_key: type,
        aliases,
      },
      ...{ timestamp: at, published_at: at, envelope: { event_id: `e${count}` } },
    })
    return `e${count}`
  }
  const clientOf = (service: EventService) => {
    const log = logs.get(service) ?? []
    const answer = <T>(value: T): Promise<T> =>
      away.has(service)
        ? Promise.reject(KitErrors.unavailable({ facts: { dependency: service } }))
        : Promise.resolve(value)
    return {
      beginFollowing: ({ query }: { query: { types: string } }) => {
        begun.push(query.types)
        return answer({ end: log.at(-1)?.position ?? '0.0' })
      },
      followEvents: ({ query }: { query: { after: string; limit: number } }) =>
        answer({
          events: log
            .filter(({ position }) => numberOf(position) > numberOf(query.after))
            .slice(0, query.limit),
          end: '0.0',
        }),
    }
  }
  const streams = createEventStreams({
    clients: Object.fromEntries(
      EVENT_SERVICES.map((service) => [service, clientOf(service)]),
    ) as unknown as EventClients,
    vault: createVault('a secret that is long enough for tests'),
    clock,
    connections: createConnections({
      admission: { endOf: () => undefined },
      clock,
      mostOfACaller: 2,
      tooMany: (limit) => new Error(`more than ${limit}`),
    }),
  })
  const open = (types = '#', after?: string) =>
    inScope({ tenantId: 't', correlationId: 'c' } as never, () =>
      streams.open(PROGRAM, { patterns: types.split(','), after }),
    )
  return { clock, say, away, begun, open }
}

type Block = { id: string | undefined; event: string | undefined }

/** Reads until so many events have come, or the end; gives them with their ids, and the last id of all. */
const readEvents = async (stream: AsyncIterable<Buffer>, count: number) => {
  const blocks: Block[] = []
  let last: string | undefined
  for await (const piece of stream) {
    for (const text of String(piece).split('\n\n').filter(Boolean)) {
      const id = /^id: (.+)$/m.exec(text)?.[1]
      const data = /^data: (.+)$/m.exec(text)?.[1]
      last = id ?? last
      if (data !== undefined) blocks.push({ id, event: JSON.parse(data).event_id })
    }
    if (blocks.length >= count) break
  }
  return { events: blocks.map(({ event }) => event), ids: blocks.map(({ id }) => id), last }
}

/** Lets time pass until something has happened. */
const passing = async <T>(clock: FixedClock, happening: Promise<T>): Promise<T> => {
  let isOver = false
  void happening.finally(() => {
    isOver = true
  })
  while (!isOver) {
    clock.advance(1_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return await happening
}

describe('events as they happen', () => {
  test('from now on, of all services, in the order of their times', async () => {
    const { say, open, begun } = openStreams()
    say('auth', 'user.created')
    const stream = await open('#')
    assert.deepEqual(begun, Array(EVENT_SERVICES.length).fill('#'))
    say('core', 'stage.created')
    say('auth', 'user.updated')
    say('core', 'stage.started')
    assert.deepEqual((await readEvents(stream, 3)).events, ['e2', 'e3', 'e4'])
  })

  test('of those that were asked for, by key or alias', async () => {
    const { say, open } = openStreams()
    const stream = await open('student.*,stage.#,auth.user.created')
    say('profile', 'student.created')
    say('profile', 'encadrant.created')
    say('core', 'stage.created')
    say('auth', 'user.created', ['auth.user.created'])
    assert.deepEqual((await readEvents(stream, 3)).events, ['e1', 'e3', 'e4'])
  })

  test('after any id of it, without gap or double, also in long logs', async () => {
    const { say, open } = openStreams()
    const said: string[] = []
    const first = await open()
    for (let turn = 0; turn < 250; turn++) said.push(say(turn % 3 ? 'core' : 'comm', 'stage.created'))
    const all = await readEvents(first, 250)
    assert.deepEqual(all.events, said)
    for (const at of [0, 99, 100, 248]) {
      const rest = await readEvents(await open('#', all.ids[at]), 249 - at)
      assert.deepEqual(rest.events, said.slice(at + 1), `after ${at}`)
    }
  })

  test('an id that nobody gave is refused', async () => {
    const { open } = openStreams()
    for (const id of ['7', 'a.b', 'e30.c2lnbmVk']) await assert.rejects(open('#', id), /do not fit/)
  })

  test('while a service is away nobody begins, and whoever has begun hears it later', async () => {
    const { say, open, away, clock } = openStreams()
    const stream = await open()
    away.add('profile')
    await assert.rejects(open(), { code: 'request.unavailable' })
    const late = say('profile', 'student.created')
    const now = say('core', 'stage.created')
    const reading = stream[Symbol.asyncIterator]()
    const seen: string[] = []
    const readOne = async () => seen.push(String((await reading.next()).value))
    await readOne()
    await readOne()
    assert.ok(seen[1]?.includes(now))
    away.delete('profile')
    await passing(clock, readOne())
    assert.ok(seen[2]?.includes(late))
    stream.destroy()
  })

  test('a caller has so many at once, and a program comes again after ten minutes', async () => {
    const { open, clock } = openStreams()
    const [one, two] = [await open(), await open()]
    await assert.rejects(open(), /more than 2/)
    one.destroy()
    const begun = clock.now().getTime()
    const { events, last } = await passing(clock, readEvents(two, 1))
    assert.deepEqual(events, [])
    assert.ok(last)
    assert.ok(clock.now().getTime() - begun >= 600_000)
  })
})
