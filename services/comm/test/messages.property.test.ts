import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID } from '@medtrack/kit'
import fc from 'fast-check'
import type { Messaging } from '../src/messages/messaging.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'
import { ADMIN, AMINA, caller, makeRoom, messagingOf, STAFF, seedPeople } from './messages-under-test.ts'

const PEOPLE = [STAFF, ADMIN, AMINA]

let comm: CommUnderTest
let messaging: Messaging
before(async () => {
  comm = await openComm()
  messaging = messagingOf(comm)
})
after(() => comm[Symbol.asyncDispose]())

const Deed = fc.record({
  kind: fc.constantFrom('send', 'send', 'send', 'again', 'read', 'remove'),
  room: fc.integer({ min: 0, max: 1 }),
  by: fc.integer({ min: 0, max: 2 }),
  which: fc.nat(20),
})

test('S8 S9: whatever is said, read and taken back at once, places have no gaps and counts are right', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(Deed, { maxLength: 6 }), { maxLength: 4 }), async (rounds) => {
      await comm.clear()
      await seedPeople(comm)
      const rooms = [await makeRoom(comm, ...PEOPLE), await makeRoom(comm, ...PEOPLE)]
      const said: { id: string; by: string }[] = []
      for (const round of rounds) {
        const act = async ({ kind, room, by, which }: (typeof round)[number]) => {
          const person = PEOPLE[by] ?? STAFF
          const target = said[which % Math.max(1, said.length)]
          const to = { roomId: rooms[room] ?? '' }
          const clientId = kind === 'again' ? `name-${which % 2}` : undefined
          if (kind === 'send' || kind === 'again') {
            const { message } = await messaging.send(caller(person), to, { content: 'Hello', clientId })
            return { id: message.id, by: person }
          }
          if (!target) return undefined
          if (kind === 'read') await messaging.markRead(person, target.id)
          // It may have been taken back already.
          else await messaging.remove(caller(target.by), target.id).catch(() => undefined)
          return undefined
        }
        const done = await asTenant(DEFAULT_TENANT_ID, () => Promise.all(round.map(act)))
        for (const one of done) if (one) said.push(one)
      }
      await assertWhole()
    }),
    { numRuns: 12 },
  )
})

const assertWhole = async () => {
  const messages = await comm.tables
    .selectFrom('message')
    .select(['id', 'room_id', 'sequence', 'sender_id', 'client_id', 'deleted_at'])
    .orderBy('room_id')
    .orderBy('sequence')
    .execute()
  for (const inRoom of Map.groupBy(messages, ({ room_id }) => room_id).values()) {
    assert.deepEqual(
      inRoom.map(({ sequence }) => Number(sequence)),
      inRoom.map((_message, index) => index + 1),
    )
    const ids = inRoom.map(({ id }) => id)
    assert.deepEqual(ids, [...ids].sort(), 'the order of ids is that of places')
    const named = inRoom.flatMap(({ client_id, sender_id }) => (client_id ? `${sender_id} ${client_id}` : []))
    assert.equal(new Set(named).size, named.length, 'said once under each name')
  }
  const members = await comm.tables
    .selectFrom('room_member')
    .select(['room_id', 'user_id', 'read_sequence', 'unread_count'])
    .execute()
  for (const { room_id, user_id, read_sequence, unread_count } of members) {
    const unread = messages.filter(
      (one) =>
        one.room_id === room_id &&
        one.sender_id !== user_id &&
        one.deleted_at === null &&
        Number(one.sequence) > Number(read_sequence),
    )
    assert.equal(unread_count, unread.length)
  }
  const arrivals = await comm.tables.selectFrom('arrival').select(['user_id', 'number']).execute()
  for (const userId of PEOPLE) {
    const numbers = arrivals.filter(({ user_id }) => user_id === userId).map(({ number }) => Number(number))
    assert.deepEqual(
      numbers.sort((a, b) => a - b),
      messages.map((_message, index) => index + 1),
    )
  }
}
