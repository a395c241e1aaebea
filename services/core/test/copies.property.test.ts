import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { type CoreUnderTest, idOf, openCore } from './core-under-test.ts'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 10)

type Told = Parameters<CoreUnderTest['deliver']>[0]

const person = { cin: null, phone: null, email: 'x@example.com', created_at: '2025-09-01T08:00:00.000Z' }
const own = (event_type: string, sequence: number, payload: object): Told => ({
  ...{ event_type, sequence, payload },
})
const outside = (event_type: string, day: string, payload: object) =>
  ({
    ...{ event_type, payload, origin: 'outside', service: 'hospital', timestamp: `${day}T10:00:00.000Z` },
  }) as Told
const place = (event_type: string, n: number, sequence: number, name: string, city: string) =>
  own(event_type, sequence, { establishment_id: idOf(0x300 + n), name, city, type: '', metadata: {} })
const department = (event_type: string, n: number, sequence: number, name: string) =>
  own(event_type, sequence, { department_id: idOf(0x400 + n), establishment_id: idOf(0x300 + n), name })
const student = (event_type: string, n: number, sequence: number, more: object = {}) =>
  own(event_type, sequence, {
    ...{ ...person, student_id: idOf(0x1000 + n), user_id: idOf(0x2000 + n), external_id: `FAC-${n}` },
    ...{ first_name: 'Amina', last_name: `Idrissi ${n}`, program: 'Médecine', year_level: 3, ...more },
  })
const encadrant = (event_type: string, n: number, sequence: number, at: number) =>
  own(event_type, sequence, {
    ...{ ...person, encadrant_id: idOf(0x3000 + n), user_id: idOf(0x4000 + n), external_id: `DOC-${n}` },
    ...{ first_name: 'Youssef', last_name: 'Alami', establishment_id: idOf(0x300 + at) },
    department_id: idOf(0x400 + at),
  })
const staff = (event_type: string, n: number, sequence: number, at: number | null) =>
  own(event_type, sequence, {
    ...{ staff_id: idOf(0x5000 + n), user_id: idOf(0x6000 + n), first_name: 'Salma', last_name: 'Tazi' },
    ...{ establishment_id: at === null ? null : idOf(0x300 + at), department_id: null },
  })
const stage = (type: string, n: number, day: string, more: object) =>
  outside(`stage.${type}`, day, { stage_id: idOf(0x7000 + n), ...more })

/** What a small faculty and the hospital beside it tell in a year, in its order. */
const YEAR: readonly Told[] = [
  ...[1, 2].flatMap((n) => [
    place('establishment.created', n, 1, `Hospital ${n}`, 'Fès'),
    department('service.created', n, 1, 'Cardiologie'),
  ]),
  ...[1, 2, 3].map((n) => student('student.created', n, 1)),
  ...[1, 2].map((n) => encadrant('encadrant.created', n, 1, 1)),
  ...[1, 2].map((n) => staff('staff.created', n, 1, 1)),
  stage('created', 1, '2025-10-01', { student_id: 'FAC-1', start_date: '2025-11-01' }),
  stage('accepted', 1, '2025-10-05', { student_id: 'FAC-1', encadrant_id: 'DOC-1', end_date: '2026-01-31' }),
  stage('created', 2, '2025-10-02', { student_id: idOf(0x1002), encadrant_id: idOf(0x3001) }),
  stage('accepted', 2, '2025-10-09', { student_id: idOf(0x1002), encadrant_id: idOf(0x4002) }),
  student('student.updated', 1, 2, { year_level: 4 }),
  place('establishment.updated', 2, 2, 'Hospital du Parc', 'Rabat'),
  encadrant('encadrant.updated', 1, 2, 2),
  staff('staff.updated', 1, 2, null),
  stage('started', 1, '2025-11-01', { student_user_id: idOf(0x2001) }),
  stage('cancelled', 2, '2025-12-01', { student_id: idOf(0x1002), reason: 'The ward is closed.' }),
  stage('completed', 1, '2026-01-31', { student_id: 'FAC-1', completion_date: '2026-01-30', hours: 300 }),
  // Two systems that say different things at the same time.
  stage('created', 3, '2026-02-01', { student_id: 'FAC-3', start_date: '2026-03-01' }),
  stage('accepted', 3, '2026-02-01', { student_id: 'FAC-3', start_date: '2026-03-02' }),
  department('service.deleted', 2, 2, 'Cardiologie'),
  own('staff.deleted', 2, { staff_id: idOf(0x5002), user_id: idOf(0x6002) }),
  own('student.deleted', 3, { student_id: idOf(0x1003), user_id: idOf(0x2003), deleted_at: 'x' }),
].map((told, n) => ({ ...told, event_id: idOf(0xe00000 + n) }))

describe('what is told in a year', () => {
  let core: CoreUnderTest
  before(async () => {
    core = await openCore()
  })
  after(async () => await core?.[Symbol.asyncDispose]())

  /** What is left of it, without what differs by when it came. */
  const outcome = async (order: readonly Told[]) => {
    for (const table of ['stage', 'tracking', 'person', 'establishment', 'department'] as const)
      await core.tables.deleteFrom(table).execute()
    for (const told of order) await core.deliver(told)
    const rows = async (table: string, columns: readonly string[]) =>
      await core.tables
        .selectFrom(table as 'person')
        .select(columns as readonly 'id'[])
        .orderBy(columns[0] as 'id')
        .execute()
    return {
      // Of those who are gone, who they were may have come too late to matter.
      people: await core.tables
        .selectFrom('person')
        .select(['id', 'kind', 'user_id', 'first_name', 'last_name', 'establishment_id', 'year_level'])
        .where('gone_at', 'is', null)
        .orderBy('id')
        .execute(),
      gone: await core.tables
        .selectFrom('person')
        .select(['id', 'user_id', 'sequence'])
        .where('gone_at', 'is not', null)
        .orderBy('id')
        .execute(),
      places: await rows('establishment', ['id', 'name', 'city', 'sequence']),
      departments: await rows('department', ['id', 'name', 'sequence']),
      tracking: await rows('tracking', ['student_id', 'user_id']),
      stages: await rows('stage', [
        ...['id', 'status', 'student_id', 'student_user_id', 'encadrant_id', 'encadrant_user_id'],
        ...[
          'establishment_id',
          'department_id',
          'start_date',
          'end_date',
          'completion_date',
          'hours',
          'reason',
        ],
      ]),
    }
  }

  test('M2: comes to the same in every order, however often it is told', async () => {
    const expected = await outcome(YEAR)
    assert.equal(expected.stages.length, 3)
    assert.equal(expected.tracking.length, 3)
    const twice = [...YEAR, ...YEAR]
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(twice, { minLength: twice.length, maxLength: twice.length }),
        async (order) => assert.deepEqual(await outcome(order), expected),
      ),
      { numRuns: RUNS, examples: [[YEAR.toReversed().flatMap((told) => [told, told])]] },
    )
  })
})
