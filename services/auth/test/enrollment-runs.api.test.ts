import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createScriptedBus, eventually, type ScriptedBus } from '@medtrack/testkit'
import { type FakeAcademicService, openAcademicService, openCheckingAuth } from './academic-under-test.ts'
import { type AuthUnderTest, type Ground, openGround } from './auth-under-test.ts'
import { createImporter } from './import-under-test.ts'
import { playProfile } from './people-under-test.ts'

const MINUTE = 60_000

describe('AUTH running beside an academic service', () => {
  let ground: Ground
  let bus: ScriptedBus
  let academic: FakeAcademicService
  let auth: AuthUnderTest
  before(async () => {
    bus = createScriptedBus()
    ground = { ...(await openGround()), bus }
    playProfile(ground)
    academic = await openAcademicService()
    auth = await openCheckingAuth(academic, ground)
    await auth.hosted.start()
  })
  after(async () => {
    await auth?.[Symbol.asyncDispose]()
    await academic?.[Symbol.asyncDispose]()
    await ground?.[Symbol.asyncDispose]()
  })

  /** Lets time pass until what is looked for is there: the clock stands otherwise, and the worker with it. */
  const inTime = <R>(step: number, look: () => Promise<R | undefined | false>, what: string) =>
    eventually(async () => {
      auth.clock.advance(step)
      return await look()
    }, what)
  const statesAt = async (domain: string) =>
    (
      await auth.tables
        .selectFrom('enrollment')
        .innerJoin('account', 'account.id', 'enrollment.account_id')
        .select('state')
        .where('email', 'like', `%@${domain}`)
        .execute()
    ).map(({ state }) => state)
  const mailsTo = (domain: string) =>
    bus.published.filter(
      ({ type, body }) => type === 'user.enrollment_confirmed' && body.includes(`@${domain}`),
    )
  const noJobsLeft = async () =>
    (await auth.tables.selectFrom('job').select('id').where('kind', '=', 'auth.check-enrollment').execute())
      .length === 0

  test('whoever was refused at first is asked about again by the schedule, and told once', async () => {
    academic.mood = 'no'
    const { email } = await auth.person('runs@runs.test')
    await inTime(5_000, async () => (await statesAt('runs.test'))[0] === 'refused', 'a refusal')
    assert.equal((await auth.signIn(email)).body.code, 'auth.enrollment-refused')
    academic.mood = 'yes'
    await inTime(MINUTE, async () => (await statesAt('runs.test'))[0] === 'confirmed', 'a yes')
    assert.equal((await auth.signIn(email)).status, 200)
    await inTime(1_000, async () => mailsTo('runs.test').length > 0, 'the mail')
    await eventually(noJobsLeft, 'no job')
    assert.equal(mailsTo('runs.test').length, 1)
  })

  test('everybody in a file waits, and is let in', async () => {
    academic.mood = 'yes'
    const admin = createImporter(auth)
    const file = ['email', ...Array.from({ length: 30 }, (_, index) => `p${index}@file.test`)].join('\n')
    const { status } = await admin.upload(file, { role: 'student', invite: 'false', dry_run: 'false' })
    assert.equal(status, 201)
    await inTime(
      5_000,
      async () => {
        const states = await statesAt('file.test')
        return states.length === 30 && states.every((state) => state === 'confirmed')
      },
      'thirty students',
    )
    await inTime(1_000, async () => mailsTo('file.test').length === 30, 'thirty mails')
  })
})
