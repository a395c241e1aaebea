import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  type AcademicMood,
  checkDue,
  checkNew,
  type FakeAcademicService,
  openAcademicService,
  openCheckingAuth,
} from './academic-under-test.ts'
import { type Ground, openGround } from './auth-under-test.ts'
import { playProfile } from './people-under-test.ts'

const MINUTE = 60_000

/** How an academic service may fail, how often it is asked for that, and what administrators read. */
const FAILURES: readonly [AcademicMood, tries: number, reason: RegExp][] = [
  ['error', 3, /cannot be reached/],
  ['silent', 3, /cannot be reached/],
  ['garbage', 1, /no JSON/],
  ['misfit', 1, /not expected: \/course_valid/],
  ['redirect', 1, /answered 307/],
  ['huge', 1, /more than 16384 bytes/],
  ['not-allowed', 1, /answered 401/],
]

describe('an academic service that fails', () => {
  let ground: Ground
  let academic: FakeAcademicService
  before(async () => {
    ground = await openGround()
    playProfile(ground)
    academic = await openAcademicService()
  })
  after(async () => {
    await academic?.[Symbol.asyncDispose]()
    await ground?.[Symbol.asyncDispose]()
  })

  for (const [mood, tries, reason] of FAILURES) {
    test(`${mood}: the student waits, and enters once it answers`, async () => {
      await using auth = await openCheckingAuth(academic, ground, mood === 'silent' ? 500 : undefined)
      const { id, email } = await auth.person(`${mood}@example.com`)
      academic.mood = mood
      academic.asked.length = 0
      await checkNew(auth)
      assert.equal(academic.asked.length, tries)
      const rowOf = () =>
        auth.tables
          .selectFrom('enrollment')
          .selectAll()
          .where('account_id', '=', id)
          .executeTakeFirstOrThrow()
      const row = await rowOf()
      assert.equal(row.state, 'waiting')
      assert.match(row.reason ?? '', reason)
      assert.deepEqual(row.next_at, new Date(auth.clock.now().getTime() + MINUTE))
      assert.equal((await auth.signIn(email)).body.code, 'auth.enrollment-waiting')
      academic.mood = 'yes'
      auth.clock.advance(MINUTE)
      await checkDue(auth)
      assert.equal((await rowOf()).state, 'confirmed')
      assert.equal((await auth.signIn(email)).status, 200)
    })
  }

  test('after five failures in a row it is left alone', async () => {
    await using auth = await openCheckingAuth(academic, ground)
    for (let i = 0; i < 4; i += 1) await auth.person()
    academic.mood = 'error'
    academic.asked.length = 0
    await checkNew(auth)
    assert.equal(academic.asked.length, 5)
    const { text } = await auth.hosted.app.inject({ url: '/metrics' }).then(({ body }) => ({ text: body }))
    assert.match(text, /medtrack_breaker_state\{[^}]*target="academic-service"[^}]*\} 1/)
  })
})
