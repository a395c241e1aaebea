import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createAsk } from './asking.ts'
import { amina, as } from './callers.ts'
import { AMINA, AMINA_STUDENT, fromAuth, fromOutside, outsideStudent, userCreated } from './people-events.ts'
import { idOf } from './people-under-test.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

let profile: ProfileUnderTest
before(async () => {
  profile = await openProfile()
})
after(() => profile[Symbol.asyncDispose]())

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
