import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { Received } from '@medtrack/kit'
import fc from 'fast-check'
import { createAsk } from './asking.ts'
import { amina, as } from './callers.ts'
import {
  AMINA,
  AMINA_STUDENT,
  outsideStudent,
  userCreated,
  userErased,
  userUpdated,
} from './people-events.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

/** PROPERTY_RUNS=200 is the full size; the default keeps a run of all tests within minutes. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 20)

/** One person, told of by AUTH and by other systems in every way they may. */
const aboutAmina: readonly Received[] = [
  { ...userCreated(), origin: 'outside', service: 'external-registration-service' } as Received,
  outsideStudent({ university: 'UM5' }),
  outsideStudent({ user_id: undefined, student_id: 'test-123', cin: undefined, program: 'Medicine' }),
  outsideStudent({ user_id: undefined, student_id: undefined, student_number: 'FMPR-77' }),
  outsideStudent({ user_id: 'u-17', student_id: undefined, cin: undefined, year_level: 3 }),
  userCreated({ profile: { date_of_birth: '2003-04-05' } }),
  userUpdated({ phone: '0600000002', last_name: 'Alaoui' }, 2),
  userUpdated({ phone: null, last_name: 'Alaoui', aliases: ['u-17'] }, 3),
]

/** A request among the news. */
type ByHand = { method: 'POST' | 'PATCH'; url: string; caller: typeof amina; writes: object }

/** What an administrator and Amina write; the same whenever they do. */
const byHand: readonly ByHand[] = [
  {
    method: 'POST',
    url: '/api/students/',
    caller: as('admin'),
    writes: { user_id: AMINA, first_name: 'Dr. Amina', program: 'Pharmacy' },
  },
  { method: 'PATCH', url: '/api/me', caller: amina, writes: { university: 'UM6' } },
]

/** Every event, some of them again (as another event), in any order. */
const anyOrder = <E extends object>(events: readonly E[]) =>
  fc.array(fc.constantFrom(...events), { maxLength: 4 }).chain((again) =>
    fc.shuffledSubarray([...events, ...again.map((event) => ({ ...event, event_id: randomUUID() }))], {
      minLength: events.length + again.length,
    }),
  )

describe('M2 any order of news ends in the same profile', () => {
  let profile: ProfileUnderTest
  before(async () => {
    profile = await openProfile()
  })
  after(() => profile[Symbol.asyncDispose]())

  test('one profile, the same content, announced once, under every name', async () => {
    await fc.assert(
      fc.asyncProperty(anyOrder(aboutAmina), async (events) => {
        await profile.clear()
        for (const event of events) await profile.deliver(event)
        const { student, encadrant, staff } = await profile.rows()
        assert.deepEqual([student.length, encadrant.length, staff.length], [1, 0, 0])
        const row = student[0]!
        assert.deepEqual(contentOf(row), {
          user_id: AMINA,
          email: 'amina@example.com',
          cin: 'AB123456',
          // The account has none any more: what the other system knows is shown.
          phone: '+212 6 12 34 56 78',
          first_name: 'Amina',
          last_name: 'Alaoui',
          student_number: 'FMPR-77',
          date_of_birth: '2003-04-05',
          university: 'UM5',
          program: 'Medicine',
          year_level: 3,
          account_sequence: 3,
          deleted_at: null,
        })
        const published = await profile.published()
        for (const type of ['student.created', 'profile.created']) {
          assert.equal(published.filter((event) => event.event_type === type).length, 1, type)
        }
        assert.deepEqual(sequencesOf(published), [...new Set(sequencesOf(published))].sort(ascending))
        const staffMember = { kind: 'user', userId: randomUUID(), role: 'admin', ...session } as const
        for (const path of [AMINA_STUDENT, 'test-123', `by_user/${AMINA}`, 'by_user/u-17']) {
          const { body } = await profile.get(`/api/students/${path}/`, staffMember)
          assert.equal(body['id'], row.id, path)
        }
      }),
      { numRuns: RUNS },
    )
  })

  test('what people write by hand meanwhile is shown, and makes no second profile', async () => {
    const ask = createAsk(profile)
    const steps = [...aboutAmina, ...byHand]
    await fc.assert(
      fc.asyncProperty(anyOrder<Received | ByHand>(steps), async (order) => {
        await profile.clear()
        let university = 'UM5'
        for (const step of order) {
          if (!('writes' in step)) {
            await profile.deliver(step)
            continue
          }
          const { method, url, caller, writes } = step
          const { status, body } = await ask(method, url, caller, { body: writes })
          // Their own profile is there once somebody has told of it.
          const isEarly = url === '/api/me' && status === 404
          assert.ok(isEarly || status === 200 || status === 201, JSON.stringify(body))
          if (url === '/api/me' && !isEarly) university = 'UM6'
        }
        const { student } = await profile.rows()
        assert.equal(student.length, 1)
        const { first_name, last_name, program, student_number, ...row } = student[0]!
        assert.deepEqual(
          { first_name, last_name, program, student_number },
          { first_name: 'Dr. Amina', last_name: 'Alaoui', program: 'Pharmacy', student_number: 'FMPR-77' },
        )
        assert.deepEqual([row['user_id'], row['university'], row['year_level']], [AMINA, university, 3])
        const published = await profile.published()
        assert.equal(published.filter(({ event_type }) => event_type === 'student.created').length, 1)
      }),
      { numRuns: RUNS },
    )
  })

  test('with an erasure among them, nothing is left', async () => {
    await fc.assert(
      fc.asyncProperty(anyOrder([...aboutAmina, userErased(['u-17'])]), async (events) => {
        await profile.clear()
        for (const event of events) await profile.deliver(event)
        const { student } = await profile.rows()
        const left = student.filter((row) => row['deleted_at'] === null)
        assert.deepEqual(left, [])
        const published = (await profile.published()).map((event) => event.event_type)
        const created = published.filter((type) => type === 'student.created').length
        assert.ok(created <= 1)
        assert.equal(published.filter((type) => type === 'student.deleted').length, created)
      }),
      { numRuns: RUNS },
    )
  })
})

const session = { tenantId: '00000000-0000-7000-8000-000000000001', sessionId: 'session' }

const CONTENT = [
  'user_id',
  'email',
  'cin',
  'phone',
  'first_name',
  'last_name',
  'student_number',
  'date_of_birth',
  'university',
  'program',
  'year_level',
  'account_sequence',
  'deleted_at',
]

const contentOf = (row: Record<string, unknown>) =>
  Object.fromEntries(CONTENT.map((field) => [field, row[field]]))

const sequencesOf = (published: readonly { event_type: string; sequence: number }[]) =>
  published.filter(({ event_type }) => event_type.startsWith('student.')).map(({ sequence }) => sequence)

const ascending = (a: number, b: number) => a - b
