import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { systemClock } from '@medtrack/kit'
import { createMemoryCache, eventually, openTestCache, skipWithoutRedis } from '@medtrack/testkit'
import { type ChatClient, listen, openChat } from './chat-under-test.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'
import { AMINA, makeRoom, seedPeople, write, YOUSSEF } from './messages-under-test.ts'
import { stageCreated } from './room-events.ts'

const names = (count: number, first = 1) => Array.from({ length: count }, (_, index) => `m${index + first}`)

/** Says these one after another. */
const sayAll = async (
  client: ChatClient,
  texts: readonly string[],
  to: object = { receiver_id: YOUSSEF },
) => {
  for (const text of texts) await client.say({ message: text, client_id: text, ...to })
}

/** Waits while time passes for all of them: a machine that is busy may lose a wake-up. */
const later = (processes: readonly CommUnderTest[], look: () => boolean, what: string) =>
  eventually(() => {
    for (const { clock } of processes) clock.advance(200)
    return look()
  }, what)

/** Processes of COMM on one database. */
const openProcesses = async (count: number, cache: Parameters<typeof openComm>[0] & object) => {
  const first = await openComm(cache)
  await listen(first)
  await seedPeople(first)
  await first.receive(stageCreated())
  const processes = [first]
  while (processes.length < count) {
    const next = await openComm({ ...cache, on: first })
    await listen(next)
    processes.push(next)
  }
  return {
    processes,
    [Symbol.asyncDispose]: async () => {
      for (const one of processes.reverse()) await one[Symbol.asyncDispose]()
    },
  }
}

describe('who comes back', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm({ means: { cache: createMemoryCache({ clock: systemClock }) } })
    await listen(comm)
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(async () => {
    await comm.clear()
    await seedPeople(comm)
    await comm.receive(stageCreated())
  })

  for (const place of ['their own channel', 'a room']) {
    test(`S6 gets what was missed in ${place} while more comes: no gap, no double, in order`, async () => {
      const room = place === 'a room' ? await makeRoom(comm, AMINA, YOUSSEF) : undefined
      const to = room === undefined ? { receiver_id: YOUSSEF } : {}
      using amina = await openChat(comm, AMINA, room)
      const youssef = await openChat(comm, YOUSSEF, room)
      await sayAll(amina, names(3), to)
      const last = await youssef.frame(({ body }) => body === 'm3')
      youssef[Symbol.dispose]()
      await sayAll(amina, names(60, 4), to)
      using back = await openChat(comm, YOUSSEF, room, { hasty: true })
      const more = sayAll(amina, names(20, 64), to)
      back.send({ type: 'resume', since: last['id'] })
      await more
      await eventually(() => back.texts().at(-1) === 'm83', 'the last')
      assert.deepEqual(back.texts(), names(80, 4))
      // Asked again in the middle of everything, nothing comes twice.
      back.send({ type: 'resume', since: last['id'] })
      await sayAll(amina, ['end'], to)
      await eventually(() => back.texts().at(-1) === 'end', 'the end')
      assert.deepEqual(back.texts(), [...names(80, 4), 'end'])
    })
  }

  test('S6 more than 128, and a message that is not known, are a resync; what follows is told', async () => {
    const first = await write(comm, AMINA, YOUSSEF, { content: 'first' })
    for (const text of names(128)) await write(comm, AMINA, YOUSSEF, { content: text })
    using exact = await openChat(comm, YOUSSEF, YOUSSEF, { hasty: true })
    exact.send({ type: 'resume', since: first.body.message_id })
    await eventually(() => exact.texts().length === 128, 'all of them')
    await write(comm, AMINA, YOUSSEF, { content: 'one too many' })
    for (const since of [first.body.message_id, '0198c0de-0000-7000-8000-0000000000ff']) {
      using back = await openChat(comm, YOUSSEF, YOUSSEF, { hasty: true })
      back.send({ type: 'resume', since })
      await back.frame('resync')
      await write(comm, AMINA, YOUSSEF, { content: 'next' })
      await eventually(() => back.texts().length > 0, 'the next')
      assert.deepEqual(back.texts(), ['next'])
    }
  })

  test('S6 a resume that comes when newer messages of the room were told is a resync; what follows is told', async () => {
    using amina = await openChat(comm, AMINA)
    await sayAll(amina, names(3))
    const { body: first } = await write(comm, AMINA, YOUSSEF, { content: 'last that was seen' })
    await sayAll(amina, names(3, 4))
    using back = await openChat(comm, YOUSSEF, YOUSSEF, { hasty: true })
    let said = 0
    await eventually(async () => {
      comm.clock.advance(200)
      await sayAll(amina, [`live ${++said}`])
      return back.texts().length > 0
    }, 'what is said now')
    back.send({ type: 'resume', since: first.message_id })
    await back.frame('resync')
    await sayAll(amina, ['end'])
    await eventually(() => back.texts().at(-1) === 'end', 'the end')
    const lives = Array.from({ length: said }, (_, index) => `live ${index + 1}`)
    // Those before its place was known are of what was missed.
    assert.deepEqual(back.texts(), [...lives, 'end'].slice(-back.texts().length))
  })

  test('a message of which no wake-up told comes within seconds', async () => {
    using youssef = await openChat(comm, YOUSSEF)
    // Another process, with nothing in common but the database.
    await using other = await openComm({ on: comm })
    await write(other, AMINA, YOUSSEF, { content: 'Hello' })
    await eventually(() => {
      comm.clock.advance(1_000)
      return youssef.texts().length === 1
    }, 'the message')
  })
})

describe('two processes', { skip: skipWithoutRedis }, () => {
  test('S7 both serve everybody, over Redis: one order for all, nothing lost or doubled', async () => {
    await using redis = await openTestCache()
    await using two = await openProcesses(2, { means: { cache: redis.cache } })
    const [one, other] = two.processes as [CommUnderTest, CommUnderTest]
    const room = await makeRoom(one, AMINA, YOUSSEF)
    using amina = await openChat(one, AMINA, room)
    using youssef = await openChat(other, YOUSSEF, room)
    using listener = await openChat(other, AMINA, room)
    await Promise.all([
      sayAll(
        amina,
        names(40).map((name) => `a ${name}`),
        {},
      ),
      sayAll(
        youssef,
        names(40).map((name) => `y ${name}`),
        {},
      ),
    ])
    for (const client of [amina, youssef, listener]) {
      await later(two.processes, () => client.texts().length === 80, 'all of them')
      assert.deepEqual(client.texts(), amina.texts())
      for (const who of ['a', 'y'])
        assert.deepEqual(
          client.texts().filter((text) => text.startsWith(who)),
          names(40).map((name) => `${who} ${name}`),
        )
    }
    const isTold = () => {
      amina.send({ type: 'typing' })
      return youssef.frames.some(({ type, user_id: who }) => type === 'typing' && who === AMINA)
    }
    await later(two.processes, isTold, 'who types')
  })

  test('S9 F14 what Redis forgets or cannot carry is delivered all the same', async () => {
    await using redis = await openTestCache()
    await using two = await openProcesses(2, { means: { cache: redis.cache } })
    const [one, other] = two.processes as [CommUnderTest, CommUnderTest]
    using amina = await openChat(one, AMINA)
    using youssef = await openChat(other, YOUSSEF)
    await sayAll(amina, names(3))
    await later(two.processes, () => youssef.texts().length === 3, 'those by Redis')
    redis.proxy.freeze()
    await sayAll(amina, names(3, 4))
    await later(two.processes, () => youssef.texts().length === 6, 'those by the database')
    redis.proxy.thaw()
    await sayAll(amina, names(3, 7))
    await later(two.processes, () => youssef.texts().length === 9, 'the rest')
    assert.deepEqual(youssef.texts(), names(9))
  })
})
