import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import fc from 'fast-check'
import { type Ask, createAsk } from './asking.ts'
import { as } from './callers.ts'
import {
  AMINA,
  AMINA_STUDENT,
  aminaAccount,
  fromAuth,
  fromOutside,
  outsideStudent,
  userCreated,
  userErased,
  userUpdated,
} from './people-events.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

/** PROPERTY_RUNS=200 is the full size; the default keeps a run of all tests within minutes. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 20)

const admin = as('admin')

describe('an account that gets another role', () => {
  let profile: ProfileUnderTest
  let ask: Ask
  before(async () => {
    profile = await openProfile()
    ask = createAsk(profile)
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(async () => {
    await profile.clear()
    profile.auth.accounts.clear()
    profile.auth.isDown = false
  })

  const told = async () => (await profile.published()).map(({ event_type }) => event_type)
  const listed = async () => {
    const found: Record<string, Record<string, unknown>> = {}
    for (const kind of ['student', 'encadrant', 'staff', 'admin_hod'] as const) {
      const rows = await profile.tables.selectFrom(kind).selectAll().where('deleted_at', 'is', null).execute()
      for (const row of rows) found[kind] = row
      assert.ok(rows.length <= 1, kind)
    }
    return found
  }

  test('leaves the directory of the former one and stands in that of the new one', async () => {
    await profile.deliver(userCreated())
    await profile.deliver(userUpdated({ role: 'encadrant' }, 2))
    assert.deepEqual(Object.keys(await listed()), ['encadrant'])
    assert.deepEqual(await told(), [
      ...['student.created', 'profile.created'],
      ...['student.deleted', 'encadrant.created', 'profile.created'],
    ])
    assert.deepEqual((await ask('GET', '/api/students/', admin)).body, [])
    assert.equal((await ask('GET', `/api/students/by_user/${AMINA}/`, admin)).status, 404)
    assert.equal((await ask('GET', '/api/encadrants/', admin)).body.length, 1)
  })

  test('gets the former profile back with its number, studies and results when the role is', async () => {
    await profile.deliver(userCreated({ profile: { university: 'UM5', cin: 'AB1' } }))
    const { student } = await listed()
    const score = { evaluation_id: AMINA_STUDENT, stage_id: AMINA, student_id: student?.['id'], score: 85 }
    await profile.deliver(fromAuth('evaluation.created', score))
    await profile.deliver(userUpdated({ role: 'staff' }, 2))
    const later = { ...score, evaluation_id: AMINA, score: 90 }
    await profile.deliver(fromAuth('evaluation.created', later))
    await profile.deliver(userUpdated({ role: 'student' }, 3))
    const now = await listed()
    assert.deepEqual(Object.keys(now), ['student'])
    for (const field of ['id', 'student_number', 'university', 'cin', 'cin_key']) {
      assert.equal(now['student']?.[field], student?.[field], field)
    }
    const { body } = await ask('GET', `/api/students/${student?.['id']}/scores/`, admin)
    assert.deepEqual(body.map((one: { score: number }) => one.score).sort(), [85, 90])
    assert.deepEqual((await told()).slice(-2), ['student.created', 'profile.created'])
  })

  test('keeps its telephone, names and identity number, whatever the role', async () => {
    await profile.deliver(userCreated({ profile: { cin: 'AB1' } }))
    const me = as('student', AMINA)
    await ask('PATCH', '/api/me', me, { body: { phone: '0600000001', first_name: 'Amina Zahra' } })
    await profile.deliver(userUpdated({ role: 'encadrant' }, 2))
    const { encadrant } = await listed()
    assert.deepEqual(
      [encadrant?.['phone'], encadrant?.['first_name'], encadrant?.['cin']],
      ['0600000001', 'Amina Zahra', 'AB1'],
    )
    profile.auth.accounts.set(AMINA, { ...aminaAccount, role: 'encadrant' })
    await ask('PATCH', '/api/me', as('encadrant', AMINA), { body: { phone: '0600000002' } })
    await profile.deliver(userUpdated({ role: 'student' }, 3))
    assert.equal((await listed())['student']?.['phone'], '0600000002')
  })

  test('to administrator has no profile but what is said of them, and late news make none', async () => {
    await profile.deliver(userUpdated({ role: 'admin' }, 2))
    await profile.deliver(userCreated({ profile: { cin: 'AB1' } }))
    assert.deepEqual(await listed(), {})
    assert.deepEqual(await told(), [])
    const posted = await ask('POST', '/api/admin_hods/', admin, { body: { user_id: AMINA, office: 'A1' } })
    assert.equal(posted.status, 201)
    await profile.deliver(userUpdated({ role: 'student' }, 3))
    const now = await listed()
    assert.deepEqual([Object.keys(now), now['student']?.['cin']], [['student'], 'AB1'])
  })

  test('whose profile was removed by hand stays removed', async () => {
    await profile.deliver(userCreated())
    const { student } = await listed()
    await ask('DELETE', `/api/students/${student?.['id']}/`, admin)
    await profile.deliver(userUpdated({ role: 'encadrant' }, 2))
    await profile.deliver(userUpdated({ role: 'student' }, 3))
    assert.deepEqual(await listed(), {})
    assert.equal((await told()).at(-1), 'encadrant.deleted')
  })

  test('brings to light no number that somebody else has by then', async () => {
    await profile.deliver(userCreated({ profile: { cin: 'AB1', student_number: 'S-1' } }))
    await profile.deliver(userUpdated({ role: 'encadrant' }, 2))
    const other = { email: 'o@example.com', cin: 'ab 1', student_number: 'S-1' }
    assert.equal((await ask('POST', '/api/students/', admin, { body: other })).status, 201)
    await profile.deliver(userUpdated({ role: 'student' }, 3))
    const row = (await profile.rows()).student.find(({ user_id }) => user_id === AMINA)
    assert.deepEqual(
      [row?.['cin'], row?.['cin_key'], row?.student_number, row?.['student_number_generated']],
      [null, null, 'STU2026001', true],
    )
  })

  test('is not listed twice by what was entered for it before it was known', async () => {
    profile.auth.isDown = true
    const given = { user_id: AMINA, email: 'amina@example.com', speciality: 'Cardiology' }
    assert.equal((await ask('POST', '/api/encadrants/', admin, { body: given })).status, 201)
    await profile.deliver(userCreated())
    assert.deepEqual(Object.keys(await listed()), ['student'])
    const again = await ask('POST', '/api/encadrants/', admin, { body: given })
    assert.deepEqual([again.status, again.body.code], [409, 'profile.other-role'])
    await profile.deliver(userUpdated({ role: 'encadrant' }, 2))
    assert.equal((await listed())['encadrant']?.['speciality'], 'Cardiology')
  })

  test('leaves nothing when the person is erased', async () => {
    await profile.deliver(userCreated())
    await profile.deliver(userUpdated({ role: 'encadrant' }, 2))
    await profile.deliver(userErased())
    const { student, encadrant } = await profile.rows()
    assert.deepEqual([student, encadrant], [[], []])
    assert.deepEqual(await profile.tables.selectFrom('known_account').selectAll().execute(), [])
    const gone = (await told()).filter((type) => type.endsWith('.deleted'))
    assert.deepEqual(gone, ['student.deleted', 'encadrant.deleted'])
  })

  test('is told once the profile is there when the person asks in between', async () => {
    await profile.deliver(userCreated())
    await profile.deliver(userUpdated({ role: 'encadrant' }, 2))
    profile.auth.accounts.set(AMINA, aminaAccount)
    const { status, body } = await ask('GET', '/api/me', as('student', AMINA))
    assert.deepEqual([status, body.code], [404, 'profile.being-created'])
  })

  test('other systems go on telling of the former profile, which waits', async () => {
    await profile.deliver(outsideStudent())
    await profile.deliver(userCreated())
    await profile.deliver(userUpdated({ role: 'encadrant' }, 2))
    const before = await told()
    await profile.deliver(outsideStudent({ university: 'UM5' }))
    await profile.deliver(fromOutside('student.updated', { email: 'amina@example.com', program: 'Medicine' }))
    assert.deepEqual(await told(), before)
    await profile.deliver(userUpdated({ role: 'student' }, 3))
    const { student } = await listed()
    assert.deepEqual([student?.['university'], student?.['program']], ['UM5', 'Medicine'])
  })

  test('of an administrator is not listed among the students that another system announces', async () => {
    await profile.deliver(userCreated({ role: 'admin' }))
    await profile.deliver(outsideStudent({ user_id: undefined }))
    await profile.deliver(outsideStudent({ student_id: undefined, university: 'UM5' }))
    assert.deepEqual(await listed(), {})
    await profile.deliver(userUpdated({ role: 'student' }, 2))
    const { student } = await listed()
    assert.deepEqual([student?.['id'], student?.['university']], [AMINA_STUDENT, 'UM5'])
  })

  test('M2 any order and repetition of its news ends in the same profile, told of as it is', async () => {
    const roles = fc.array(fc.constantFrom('student', 'encadrant', 'staff', 'admin'), {
      minLength: 1,
      maxLength: 4,
    })
    const history = roles.chain((sequence) => {
      const news = [
        userCreated({ role: 'student', profile: { cin: 'AB1', university: 'UM5' } }),
        ...sequence.map((role, i) => userUpdated({ role, phone: `060000000${i}` }, i + 2)),
        outsideStudent({ program: 'Medicine' }),
      ]
      const again = fc.subarray(news)
      return again.chain((more) =>
        fc
          .shuffledSubarray([...news, ...more], { minLength: news.length + more.length })
          .map((order) => ({ last: sequence.at(-1), phone: `060000000${sequence.length - 1}`, order })),
      )
    })
    await fc.assert(
      fc.asyncProperty(history, async ({ last, phone, order }) => {
        await profile.clear()
        for (const event of order) await profile.deliver(event)
        const now = await listed()
        assert.deepEqual(Object.keys(now), last === 'admin' ? [] : [last])
        const row = now[String(last)]
        if (row) assert.deepEqual([row['phone'], row['cin'], row['user_id']], [phone, 'AB1', AMINA])
        if (last === 'student') {
          assert.deepEqual([row?.['university'], row?.['program']], ['UM5', 'Medicine'])
        }
        const published = await profile.published()
        for (const kind of ['student', 'encadrant']) {
          const about = published.filter(({ event_type }) => event_type.startsWith(`${kind}.`))
          const turns = about.map(({ event_type }) => event_type).filter((type) => !type.endsWith('.updated'))
          turns.forEach((type, i) => {
            assert.equal(type, `${kind}.${i % 2 === 0 ? 'created' : 'deleted'}`)
          })
          assert.equal(turns.length % 2 === 1, kind === last, `${kind} at the end`)
          const sequences = about.map(({ sequence }) => sequence)
          assert.deepEqual(
            sequences,
            [...new Set(sequences)].sort((a, b) => a - b),
          )
        }
      }),
      { numRuns: RUNS },
    )
  })
})
