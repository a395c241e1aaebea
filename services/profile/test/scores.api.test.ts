import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { createAsk } from './asking.ts'
import { amina, as } from './callers.ts'
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

let profile: ProfileUnderTest
before(async () => {
  profile = await openProfile()
})
after(() => profile[Symbol.asyncDispose]())
beforeEach(() => profile.clear())

const evaluated = (evaluation: number, payload: object, at = '2026-11-21T08:00:00.000Z') =>
  fromOutside(
    'evaluation.created',
    { evaluation_id: idOf(evaluation), score: 60, ...payload },
    { timestamp: at },
  )

test('the newest result of an evaluation is kept, in whatever order and however often it is told', async () => {
  const ask = createAsk(profile)
  const result = {
    evaluation_id: idOf(1),
    stage_id: idOf(2),
    student_id: AMINA_STUDENT,
    student_user_id: AMINA,
  }
  const told = (type: string, score: number, sequence: number) =>
    fromAuth(type, { ...result, score, criteria: [] }, sequence, { service: 'eval-service' })
  const news = [told('evaluation.updated', 88, 2), told('evaluation.created', 85, 1)]
  await assert.rejects(profile.deliver(news[0]!), /no student is known/)
  await profile.deliver(outsideStudent())
  await profile.deliver(userCreated())
  for (const event of [...news, ...news]) await profile.deliver(event)
  const byMail = { evaluation_id: idOf(3), score: 12.5, email: 'amina@example.com' }
  await profile.deliver(fromOutside('evaluation.created', byMail))
  const { body } = await ask('GET', `/api/students/${AMINA_STUDENT}/scores/`, amina)
  const created_at = '2026-11-21T08:00:00.000Z'
  assert.deepEqual(body, [
    { evaluation_id: idOf(1), stage_id: idOf(2), score: 88, created_at },
    { evaluation_id: idOf(3), stage_id: null, score: 12.5, created_at },
  ])
  const url = `/api/students/${AMINA_STUDENT}/scores/`
  assert.equal((await ask('GET', url, as('student', idOf(9)))).status, 404)
  assert.equal((await ask('GET', url, as('encadrant'))).status, 403)
})

test('results of two profiles that turn out to be one person’s are that person’s', async () => {
  const ask = createAsk(profile)
  const byNumber = { user_id: undefined, student_id: 'reg-9', email: 'amina@example.com', cin: undefined }
  await profile.deliver(outsideStudent(byNumber))
  await profile.deliver(evaluated(1, { email: 'amina@example.com' }))
  await ask('POST', '/api/students/', as('admin'), { body: { user_id: AMINA } })
  await profile.deliver(evaluated(2, { student_user_id: AMINA }))
  assert.equal((await profile.rows()).student.length, 2)
  await profile.deliver(userCreated())
  const [student, ...doubles] = (await profile.rows()).student
  assert.deepEqual(doubles, [])
  const { body } = await ask('GET', `/api/students/${student?.id}/scores/`, amina)
  assert.deepEqual(
    body.map(({ evaluation_id }: { evaluation_id: string }) => evaluation_id),
    [idOf(1), idOf(2)],
  )
})

test('between news without a sequence the newest time wins, in both orders', async () => {
  await profile.deliver(userCreated())
  const early = (score: number, n: number) => evaluated(n, { student_user_id: AMINA, score })
  const late = (score: number, n: number) =>
    evaluated(n, { student_user_id: AMINA, score }, '2026-11-21T08:10:00.000Z')
  for (const event of [early(10, 1), late(20, 1), late(40, 2), early(30, 2)]) await profile.deliver(event)
  const scores = await profile.tables.selectFrom('score').selectAll().orderBy('evaluation_id').execute()
  assert.deepEqual(
    scores.map(({ score, created_at }) => [Number(score), created_at.toISOString()]),
    [
      [20, '2026-11-21T08:00:00.000Z'],
      [40, '2026-11-21T08:00:00.000Z'],
    ],
  )
})

test('who was erased has no results, and late ones bring nobody back', async () => {
  await profile.deliver(userCreated())
  await profile.deliver(evaluated(1, { student_user_id: AMINA }))
  await profile.deliver(userErased())
  await profile.deliver(evaluated(1, { student_user_id: AMINA }, '2026-11-21T08:45:00.000Z'))
  await profile.deliver(evaluated(2, { email: 'amina@example.com' }))
  assert.deepEqual(await profile.tables.selectFrom('score').selectAll().execute(), [])
  assert.deepEqual((await profile.rows()).student, [])
})
