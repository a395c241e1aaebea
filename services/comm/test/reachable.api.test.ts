import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type CommUnderTest, openComm } from './comm-under-test.ts'
import {
  ADMIN,
  AMINA,
  as,
  SALMA,
  STAFF,
  STRANGER,
  seedPeople,
  write,
  YOUSSEF,
} from './messages-under-test.ts'
import { stageCreated } from './room-events.ts'

let comm: CommUnderTest
before(async () => {
  comm = await openComm()
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(async () => {
  await comm.clear()
  await seedPeople(comm)
  await comm.receive(stageCreated())
})

const EVERYBODY = [AMINA, YOUSSEF, SALMA, STAFF, ADMIN, STRANGER]

const reached = async (userId: string, query = '') => {
  const { status, body, text } = await comm.request('GET', `/api/messages/people/${query}`, {
    as: as(userId),
  })
  assert.equal(status, 200, text)
  return body as { user_id: string; name: string; role: string }[]
}
const idsOf = (people: readonly { user_id: string }[]) => people.map(({ user_id }) => user_id)

describe('whom people may write to', () => {
  test('are those to whom a message gets through, and nobody else', async () => {
    await comm.request('POST', '/api/messages/blocks/', { as: as(AMINA), body: { user_id: YOUSSEF } })
    for (const from of EVERYBODY) {
      const listed = new Set(idsOf(await reached(from)))
      for (const to of EVERYBODY) {
        const { status } = await write(comm, from, to)
        assert.equal(listed.has(to), status === 201, `${from} to ${to}: ${status}`)
      }
    }
  })

  test('are found by the beginnings of their names, whatever their accents', async () => {
    await comm.tables
      .updateTable('contact')
      .set({ last_name: 'Él-Idrissi' })
      .where('user_id', '=', SALMA)
      .execute()
    assert.deepEqual(await reached(STAFF, '?search=idr%20sal'), [
      { user_id: SALMA, name: 'Salma Él-Idrissi', role: 'student' },
    ])
    assert.deepEqual(idsOf(await reached(STAFF, '?search=el')), [SALMA])
    assert.deepEqual(await reached(STAFF, '?search=drissi'), [])
    assert.deepEqual(idsOf(await reached(AMINA, '?search=you')), [YOUSSEF])
    assert.deepEqual(await reached(AMINA, '?search=omar'), [])
  })

  test('come page by page', async () => {
    const first = idsOf(await reached(ADMIN, '?limit=3'))
    const second = idsOf(await reached(ADMIN, `?limit=3&before=${first.at(-1)}`))
    assert.deepEqual(
      [...first, ...second],
      EVERYBODY.filter((id) => id !== ADMIN),
    )
  })

  test('have an account that is open', async () => {
    await comm.tables.updateTable('contact').set({ is_active: false }).where('user_id', '=', STAFF).execute()
    assert.deepEqual(idsOf(await reached(SALMA)), [ADMIN])
  })
})
