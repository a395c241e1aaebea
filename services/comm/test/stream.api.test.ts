import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Caller, identityHeaders } from '@medtrack/kit'
import { eventually, openTestCache, skipWithoutRedis } from '@medtrack/testkit'
import { AMINA, studentCreated, userCreated, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, openComm, personIn } from './comm-under-test.ts'
import { arrive, readEvents, type StreamEvent } from './timelines-under-test.ts'

const amina = personIn(AMINA)

type Open = { text: string; ended: Promise<void>; events(): StreamEvent[]; close(): void; status: number }

/** Opens a stream over a real socket. */
const openStream = async (
  comm: CommUnderTest,
  { as = amina, query = '', headers = {} }: { as?: Caller; query?: string; headers?: object } = {},
): Promise<Open> => {
  const { port } = comm.hosted.app.server.address() as AddressInfo
  const stop = new AbortController()
  const answer = await fetch(`http://127.0.0.1:${port}/api/notifications/stream/${query}`, {
    headers: { ...identityHeaders(comm.vault, as, comm.clock), ...headers } as Record<string, string>,
    signal: stop.signal,
  })
  const stream = { text: '', status: answer.status } as Open
  const read = async () => {
    const decoder = new TextDecoder()
    for await (const piece of answer.body ?? []) stream.text += decoder.decode(piece, { stream: true })
  }
  stream.ended = read().catch(() => undefined)
  stream.events = () => readEvents(stream.text)
  stream.close = () => stop.abort()
  return stream
}

const named = (stream: Open, event: string) => stream.events().filter((one) => one.event === event)

describe('the stream of notifications', () => {
  const means = { ended: new Set<string>(), stopping: false }
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm({
      means: { isSessionEnded: (id) => means.ended.has(id), isStopping: () => means.stopping },
    })
    await comm.hosted.app.listen({ port: 0, host: '127.0.0.1' })
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(async () => {
    means.ended.clear()
    means.stopping = false
    await comm.clear()
  })

  test('tells at once what arrives and what is read elsewhere', async () => {
    const stream = await openStream(comm)
    await eventually(() => stream.events().length === 1, 'the start')
    assert.equal(stream.events()[0]?.event, 'unread-count')
    await comm.receive(userCreated(), studentCreated())
    const [told] = await eventually(
      () => named(stream, 'notification').length === 1 && named(stream, 'notification'),
      'the news',
    )
    assert.equal(told?.data.title, 'Welcome to Internship Management System!')
    assert.equal(named(stream, 'unread-count').at(-1)?.data.unread_count, 1)
    await comm.request('POST', `/api/notifications/${told?.data.id}/read/`, { as: amina })
    await eventually(() => named(stream, 'read').length === 1, 'the reading')
    assert.deepEqual(named(stream, 'read')[0]?.data, { notification_ids: [told?.data.id] })
    assert.equal(named(stream, 'unread-count').at(-1)?.data.unread_count, 0)
    stream.close()
  })

  test('nobody hears of another person’s notifications', async () => {
    const stream = await openStream(comm, { as: personIn(YOUSSEF) })
    await comm.receive(userCreated(), studentCreated())
    await arrive(comm, { userId: YOUSSEF })
    comm.clock.advance(5_000)
    await eventually(() => named(stream, 'notification').length > 0, 'their own')
    assert.equal(named(stream, 'notification').length, 1)
    stream.close()
  })

  test('what no wake-up told of is noticed within five seconds', async () => {
    const stream = await openStream(comm)
    await eventually(() => stream.events().length === 1, 'the start')
    await arrive(comm)
    comm.clock.advance(5_000)
    await eventually(() => named(stream, 'notification').length === 1, 'the change')
    stream.close()
  })

  test('goes on after Last-Event-ID, in the header or in the address', async () => {
    await arrive(comm, { count: 3 })
    const start = await openStream(comm, { query: '?last_event_id=0&follow=false' })
    await start.ended
    const ids = start.events().flatMap(({ id }) => id ?? [])
    const second = ids[1]
    const byHeader = await openStream(comm, {
      query: '?follow=false',
      headers: { 'last-event-id': String(second) },
    })
    await byHeader.ended
    assert.deepEqual(
      byHeader.events().flatMap(({ id }) => id ?? []),
      ids.slice(2),
    )
    assert.equal((await openStream(comm, { headers: { 'last-event-id': 'x' } })).status, 422)
  })

  test('whoever was away for longer than the changes are kept reads the list anew', async () => {
    await arrive(comm, { count: 5 })
    const [schedule] = (comm.hosted.parts.schedules ?? []).filter(
      ({ name }) => name === 'comm.clean-timelines',
    )
    const clean = (firedAt: Date) => schedule?.run({ firedAt, signal: new AbortController().signal })
    await clean(new Date(Date.now() + 6 * 86_400_000))
    const inTime = await openStream(comm, { query: '?last_event_id=0&follow=false' })
    await inTime.ended
    assert.ok(!inTime.events().some(({ event }) => event === 'resync'))
    await clean(new Date(Date.now() + 8 * 86_400_000))
    const late = await openStream(comm, { query: '?last_event_id=0&follow=false' })
    await late.ended
    assert.deepEqual(
      late.events().map(({ event, data }) => [event, data]),
      [['resync', { unread_count: 5 }]],
    )
    // Its number is where it goes on.
    const next = await openStream(comm, { query: `?last_event_id=${late.events()[0]?.id}&follow=false` })
    await next.ended
    assert.deepEqual(next.events(), [])
  })

  test('gives a sign of life every 25 seconds', async () => {
    const stream = await openStream(comm)
    await eventually(() => stream.events().length === 1, 'the start')
    await eventually(() => {
      comm.clock.advance(25_000)
      return stream.text.endsWith('\n:\n\n')
    }, 'the sign of life')
    stream.close()
  })

  for (const [why, how] of [
    ['its session ends', () => means.ended.add('0198c0de-0000-7000-8000-0000000000f1')],
    ['the process stops', () => Object.assign(means, { stopping: true })],
  ] as const) {
    test(`A6: ends when ${why}`, async () => {
      const stream = await openStream(comm)
      await eventually(() => stream.events().length === 1, 'the start')
      how()
      comm.clock.advance(500)
      await stream.ended
    })
  }

  test('ends with the access token', async () => {
    const expires = Math.floor(comm.clock.now().getTime() / 1000) + 10
    const stream = await openStream(comm, { as: { ...amina, tokenExpiresAt: expires } as Caller })
    await eventually(() => stream.events().length === 1, 'the start')
    comm.clock.advance(10_000)
    await stream.ended
  })

  test('a person has a few, and another when one is closed', async () => {
    const streams = await Promise.all(Array.from({ length: 10 }, () => openStream(comm)))
    const refused = await comm.request('GET', '/api/notifications/stream/?follow=false', { as: amina })
    assert.equal(refused.status, 429)
    assert.equal(refused.body.code, 'comm.too-many-streams')
    const elsewhere = await openStream(comm, { as: personIn(YOUSSEF) })
    assert.equal(elsewhere.status, 200)
    streams[0]?.close()
    await eventually(async () => {
      const another = await openStream(comm, { query: '?follow=false' })
      await another.ended
      return another.status === 200
    }, 'a place')
    for (const stream of [...streams, elsewhere]) stream.close()
  })

  test('a HEAD opens nothing', async () => {
    const { port } = comm.hosted.app.server.address() as AddressInfo
    const headers = identityHeaders(comm.vault, amina, comm.clock)
    const answer = await fetch(`http://127.0.0.1:${port}/api/notifications/stream/`, {
      method: 'HEAD',
      headers,
    })
    assert.equal(answer.status, 404)
  })

  test('whoever does not read is cut, and goes on later where they were', async () => {
    const { server } = comm.hosted.app
    const { port } = server.address() as AddressInfo
    const ids = await arrive(comm, { count: 300 })
    await comm.tables
      .updateTable('notification')
      .set({ content: 'x'.repeat(90_000) })
      .where('id', 'in', ids)
      .execute()
    const headers = Object.entries(identityHeaders(comm.vault, amina, comm.clock))
    const socket = connect(port, '127.0.0.1').pause()
    const taken = once(server, 'connection')
    socket.write(
      `GET /api/notifications/stream/?last_event_id=0 HTTP/1.1\r\nhost: x\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
    )
    const [served] = await taken
    const cut = once(served, 'close')
    let isCut = false
    served.once('close', () => {
      isCut = true
    })
    await eventually(() => {
      comm.clock.advance(31_000)
      return isCut
    }, 'the cut')
    await cut
    // 27 MB waited; what the sockets of both sides take is all that left.
    assert.ok(served.bytesWritten < 12_000_000, `${served.bytesWritten} bytes`)
    socket.destroy()
  })
})

describe('two processes', { skip: skipWithoutRedis }, () => {
  test('what happens in one is told in the other at once, by Redis', async () => {
    await using redis = await openTestCache()
    const means = { cache: redis.cache }
    await using first = await openComm({ means })
    await using second = await openComm({ on: first, means })
    await second.hosted.app.listen({ port: 0, host: '127.0.0.1' })
    const stream = await openStream(second)
    await eventually(() => stream.events().length === 1, 'the start')
    await first.receive(userCreated(), studentCreated())
    // The clock stands: nothing but the wake-up can tell it.
    await eventually(() => named(stream, 'notification').length === 1, 'the news')
    stream.close()
  })
})
