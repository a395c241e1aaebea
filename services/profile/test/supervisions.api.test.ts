import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { createAsk } from './asking.ts'
import { as, OTHER_TENANT } from './callers.ts'
import {
  AMINA,
  AMINA_STUDENT,
  fromAuth,
  fromOutside,
  outsideStudent,
  userCreated,
  userErased,
} from './people-events.ts'
import { idOf } from './people-under-test.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

const YOUSSEF = idOf(0x2)
const youssef = as('encadrant', YOUSSEF)
const URL = `/api/students/${AMINA_STUDENT}/`

let profile: ProfileUnderTest
before(async () => {
  profile = await openProfile()
})
after(() => profile[Symbol.asyncDispose]())
beforeEach(async () => {
  await profile.clear()
  await profile.deliver(outsideStudent())
  await profile.deliver(userCreated())
})

const facts = {
  ...{ student_id: AMINA_STUDENT, student_user_id: AMINA, offer_id: idOf(0x801) },
  ...{ encadrant_id: idOf(0x201), encadrant_user_id: YOUSSEF },
}
const news = (type: string, sequence: number, change: object = {}) =>
  fromAuth(
    type,
    {
      ...facts,
      ...(type.startsWith('stage')
        ? { stage_id: idOf(0xb01), start_date: '2026-03-01', end_date: '2026-05-31' }
        : { application_id: idOf(0x901), offer_title: 'Cardiology', reason: null }),
      ...change,
    },
    sequence,
    { service: 'core-service' },
  )

const see = async (caller = youssef, url = URL) => (await createAsk(profile)('GET', url, caller)).status

test('a supervisor reads a student who applied to them, until the application is over', async () => {
  assert.equal(await see(), 404)
  await profile.deliver(news('application.submitted', 1))
  assert.equal(await see(), 200)
  assert.equal(await see(youssef, `/api/students/by_user/${AMINA}/`), 200)
  // Neither others, nor results, nor the directory, nor their identity number.
  for (const other of [
    as('encadrant', idOf(0x3)),
    as('student', YOUSSEF),
    as('encadrant', YOUSSEF, OTHER_TENANT),
  ])
    assert.equal(await see(other), 404)
  assert.equal(await see(youssef, `${URL}scores/`), 403)
  assert.equal(await see(youssef, '/api/students/'), 403)
  const { body } = await createAsk(profile)('GET', URL, youssef)
  assert.match(String(body.cin), /^\*+/)
  assert.equal((await createAsk(profile)('PATCH', URL, youssef, { body: { year_level: 2 } })).status, 403)
  await profile.deliver(news('application.rejected', 2))
  assert.equal(await see(), 404)
})

test('the newest news count, in whatever order and however often they come', async () => {
  const all = [
    news('stage.created', 1, { encadrant_user_id: null, encadrant_id: null }),
    news('stage.accepted', 2),
    news('stage.completed', 4, { completion_date: '2026-05-31', hours: 300 }),
  ]
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ]) {
    for (const at of [...order, ...order]) await profile.deliver(all[at]!)
    assert.equal(await see(), 200, order.join())
    await profile.deliver(news('stage.cancelled', 9))
    assert.equal(await see(), 404)
    await profile.tables.deleteFrom('supervision' as never).execute()
  }
})

test('what an outside program says of a stage opens no profile', async () => {
  await profile.deliver(fromOutside('stage.created', { stage_id: idOf(0xb02), ...facts }))
  assert.equal(await see(), 404)
})

test('nothing is kept of erased people, nor taken from late news', async () => {
  await profile.deliver(news('application.submitted', 1))
  await profile.deliver(userErased())
  await profile.deliver(news('stage.created', 1))
  const left = await profile.tables
    .selectFrom('supervision' as never)
    .selectAll()
    .execute()
  assert.deepEqual(left, [])
})
