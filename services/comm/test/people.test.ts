import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  EncadrantCreated,
  EncadrantDeleted,
  EncadrantUpdated,
  ProfileCreated,
  StudentCreated,
  StudentDeleted,
  StudentUpdated,
} from '@medtrack/contracts'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import fc from 'fast-check'
import { audienceRepository } from '../src/people/audiences.repository.ts'
import { peopleRepository } from '../src/people/people.repository.ts'
import {
  AMINA,
  AMINA_ELSEWHERE,
  eventOf,
  userCreated,
  userErased,
  userUpdated,
  YOUSSEF,
} from './comm-events.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'

const STUDENT = StudentCreated.example.student_id
const ENCADRANT = EncadrantCreated.example.encadrant_id
const HOSPITAL = EncadrantCreated.example.establishment_id ?? ''
const CARDIOLOGY = EncadrantCreated.example.department_id ?? ''

const created = (change: object = {}, sequence = 1) =>
  eventOf(StudentCreated as never, { ...change }, { sequence })
const updated = (change: object = {}, sequence = 2) =>
  eventOf(StudentUpdated as never, { ...change }, { sequence })
const deleted = (sequence = 3) => eventOf(StudentDeleted as never, {}, { sequence })
const announced = (change: object = {}, sequence = 1) =>
  eventOf(ProfileCreated as never, { ...change }, { sequence })

let comm: CommUnderTest
before(async () => {
  comm = await openComm()
})
after(() => comm[Symbol.asyncDispose]())
beforeEach(() => comm.clear())

const rows = () =>
  comm.tables
    .selectFrom('profile')
    .select(['profile_id', 'user_id', 'kind', 'year_level', 'gone_at', 'sequence'])
    .orderBy('profile_id')
    .execute()
const numbered = (n: number) => `0198c0de-0000-7000-8000-0000000010${String(n).padStart(2, '0')}`

describe('the copy of profiles', () => {
  test('says whose a profile is, of whatever kind', async () => {
    await comm.receive(
      created(),
      eventOf(EncadrantCreated as never),
      announced({ role: 'staff', profile_id: numbered(1), user_id: numbered(2) }),
    )
    const owners = await peopleRepository.findUserIds(comm.tables, DEFAULT_TENANT_ID, [
      STUDENT,
      ENCADRANT,
      numbered(1),
      numbered(9),
    ])
    assert.deepEqual(Object.fromEntries(owners), {
      [STUDENT]: AMINA,
      [ENCADRANT]: YOUSSEF,
      [numbered(1)]: numbered(2),
    })
  })

  test('follows supervisors who move to another hospital', async () => {
    const elsewhere = numbered(3)
    await comm.receive(
      eventOf(EncadrantUpdated as never, { establishment_id: elsewhere }, { sequence: 2 }),
      eventOf(EncadrantCreated as never),
    )
    const { establishment_id } = await comm.tables
      .selectFrom('profile')
      .select('establishment_id')
      .executeTakeFirstOrThrow()
    assert.equal(establishment_id, elsewhere)
  })

  test('takes nothing from outside: PROFILE announces the person again', async () => {
    for (const contract of [
      StudentCreated,
      StudentUpdated,
      StudentDeleted,
      EncadrantCreated,
      ProfileCreated,
    ]) {
      await comm.receive(eventOf(contract as never, {}, { origin: 'outside' }))
    }
    assert.deepEqual(await rows(), [])
  })

  test('finds a profile by the name that another system has for it, unless two are called so', async () => {
    const find = async () =>
      (
        await peopleRepository.findUserIdsByExternalIds(comm.tables, DEFAULT_TENANT_ID, 'student', [
          'test-123',
        ])
      ).get('test-123')
    await comm.receive(created({ external_id: 'test-123' }))
    assert.equal(await find(), AMINA)
    await comm.receive(created({ student_id: numbered(4), user_id: numbered(5), external_id: 'test-123' }))
    assert.equal(await find(), undefined)
  })

  test('a profile that is gone still says whose it was', async () => {
    await comm.receive(created(), deleted())
    const owners = await peopleRepository.findUserIds(comm.tables, DEFAULT_TENANT_ID, [STUDENT])
    assert.equal(owners.get(STUDENT), AMINA)
  })

  test('a supervisor who is gone is one', async () => {
    await comm.receive(
      eventOf(EncadrantDeleted as never, {}, { sequence: 5 }),
      eventOf(EncadrantCreated as never),
    )
    assert.notEqual((await rows())[0]?.gone_at, null)
  })

  test('moves with its person to another id', async () => {
    await comm.receive(created({ user_id: AMINA_ELSEWHERE }))
    await comm.receive(userCreated({ aliases: [AMINA_ELSEWHERE] }))
    assert.equal((await rows())[0]?.user_id, AMINA)
  })

  test('M2: any order of created, updated, deleted and profile.created ends in the newest state', async () => {
    const news = [
      created({ year_level: 1 }),
      announced(),
      updated({ year_level: 2 }, 2),
      updated({ year_level: 3 }, 3),
      deleted(4),
      updated({ year_level: 5 }, 5),
      deleted(6),
    ]
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(news, { minLength: 1 }), async (some) => {
        await comm.clear()
        await comm.receive(...some, ...some)
        const newest = some
          .filter(({ event_type }) => event_type !== 'profile.created')
          .toSorted((a, b) => a.sequence - b.sequence)
          .at(-1)
        const [row, ...more] = await rows()
        assert.deepEqual(more, [])
        assert.equal(row?.gone_at !== null, newest?.event_type === 'student.deleted')
        assert.equal(row?.sequence, String(newest?.sequence ?? 0))
        if (newest && newest.event_type !== 'student.deleted') {
          assert.equal(row?.year_level, (newest.payload as { year_level: number }).year_level)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('C2: goes with its erased person, and no late news brings it back', async () => {
    await comm.receive(userCreated(), created(), userErased(), updated({}, 7), announced(), deleted(8))
    assert.deepEqual(await rows(), [])
  })
})

describe('audiences', () => {
  const userOf = (n: number, role: string, more: object = {}) =>
    userCreated({ user_id: numbered(n), email: `${n}@example.com`, role, ...more })
  const studentOf = (n: number, change: object) =>
    created({ student_id: numbered(n + 50), user_id: numbered(n), ...change })
  type Slice = Parameters<typeof audienceRepository.listSlice>[2]
  const whole: Slice = { after: undefined, limit: 100 }
  const list = (filter: Parameters<typeof audienceRepository.listSlice>[1], slice: Slice = whole) =>
    audienceRepository.listSlice(comm.tables, filter, slice)

  beforeEach(async () => {
    await comm.receive(
      userOf(1, 'student'),
      studentOf(1, { year_level: 3, university: 'UM5', program: 'Medicine' }),
      userOf(2, 'student'),
      studentOf(2, { year_level: 4, university: 'UM5', program: 'Pharmacy' }),
      userOf(3, 'student', { is_active: false }),
      studentOf(3, { year_level: 3 }),
      userOf(4, 'encadrant'),
      eventOf(EncadrantCreated as never, { user_id: numbered(4) }),
      userOf(5, 'admin'),
      studentOf(6, { year_level: 3 }),
    )
  })

  test('everybody with an open account', async () => {
    assert.deepEqual(await list({}), [1, 2, 4, 5].map(numbered))
    assert.equal(await audienceRepository.count(comm.tables, {}), 4)
  })

  test('by role', async () => {
    assert.deepEqual(await list({ roles: ['student'] }), [1, 2].map(numbered))
    assert.deepEqual(await list({ roles: ['admin', 'encadrant'] }), [4, 5].map(numbered))
  })

  test('by year of study, university and program, in whatever case', async () => {
    assert.deepEqual(await list({ yearLevels: [3] }), [numbered(1)])
    assert.deepEqual(await list({ yearLevels: [3, 4], universities: ['um5'] }), [1, 2].map(numbered))
    assert.deepEqual(await list({ programs: ['PHARMACY'] }), [numbered(2)])
    assert.deepEqual(await list({ roles: ['encadrant'], yearLevels: [3] }), [])
  })

  test('by hospital and department', async () => {
    assert.deepEqual(await list({ establishmentIds: [HOSPITAL] }), [numbered(4)])
    assert.deepEqual(await list({ departmentIds: [CARDIOLOGY] }), [numbered(4)])
    assert.deepEqual(await list({ departmentIds: [numbered(8)] }), [])
  })

  test('slices join up to the whole', async () => {
    const found: string[] = []
    for (let slice = await list({}, { after: undefined, limit: 2 }); slice.length > 0; ) {
      found.push(...slice)
      slice = await list({}, { after: slice.at(-1), limit: 2 })
    }
    assert.deepEqual(found, [1, 2, 4, 5].map(numbered))
  })

  test('a profile that is gone counts no more', async () => {
    const gone = { student_id: numbered(51), user_id: numbered(1) }
    await comm.receive(eventOf(StudentDeleted as never, gone, { sequence: 2 }))
    assert.deepEqual(await list({ yearLevels: [3] }), [])
  })

  test('an address that changed is still the same person', async () => {
    await comm.receive(userUpdated({ user_id: numbered(1), email: 'new@example.com' }))
    assert.deepEqual(await list({ yearLevels: [3] }), [numbered(1)])
  })
})
