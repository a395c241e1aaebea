import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  ApplicationAccepted,
  ApplicationRejected,
  ApplicationSubmitted,
  AttendanceRecorded,
  EvaluationAcknowledged,
  EvaluationContested,
  EvaluationCreated,
  EvaluationDue,
  InterviewScheduled,
  StageAccepted,
  StageCancelled,
} from '@medtrack/contracts'
import type { EventContract } from '@medtrack/kit'
import {
  AMINA,
  encadrantCreated,
  eventOf,
  preferencesUpdated,
  studentCreated,
  userCreated,
  userErased,
  YOUSSEF,
} from './comm-events.ts'
import { type CommUnderTest, openComm, personIn } from './comm-under-test.ts'

const STUDENT = StageAccepted.example.student_id
const ENCADRANT = StageAccepted.example.encadrant_id

let comm: CommUnderTest
before(async () => {
  comm = await openComm()
})
after(() => comm[Symbol.asyncDispose]())

type Notice = { title: string; content: string; deliveries: { type: string }[]; category: string } & Record<
  string,
  unknown
>
/** What a person was told beside their welcome. */
const told = async (userId: string): Promise<Notice[]> => {
  const { body } = await comm.request('GET', '/api/notifications/?limit=100', { as: personIn(userId) })
  return body.filter(({ title }: Notice) => !title.startsWith('Welcome'))
}
const titles = async (userId: string) => (await told(userId)).map(({ title }) => title)
const outside = (contract: EventContract<never>, payload: object) =>
  Object.assign(eventOf(contract as never, {}, { origin: 'outside' }), { payload }) as never
const of = (contract: unknown, change: Record<string, unknown> = {}) => eventOf(contract as never, change)

const AMINA_CARD = userCreated()
const YOUSSEF_CARD = userCreated({
  ...{ user_id: YOUSSEF, email: 'y@example.com', role: 'encadrant' },
  ...{ first_name: 'Youssef', last_name: 'Benali' },
})
const everybody = [AMINA_CARD, YOUSSEF_CARD, studentCreated(), encadrantCreated()]

describe('the reference’s handlers', () => {
  beforeEach(async () => {
    await comm.clear()
    await comm.receive(...everybody)
  })

  test('APPLICATION_SUBMITTED: the supervisor reads "New Internship Application"', async () => {
    await comm.receive(
      outside(ApplicationSubmitted as never, {
        ...{ student_id: STUDENT, encadrant_id: ENCADRANT, offer_title: 'Cardiology rotation' },
        application_id: ApplicationSubmitted.example.application_id,
      }),
    )
    const [notice, ...more] = await told(YOUSSEF)
    assert.deepEqual(more, [])
    assert.equal(notice?.title, 'New Internship Application')
    assert.equal(notice?.content, 'You have received a new application for Cardiology rotation')
    assert.deepEqual(
      notice?.deliveries.map(({ type }) => type),
      ['system', 'push'],
    )
    assert.equal(notice?.['related_object_type'], 'application')
    assert.equal(notice?.['related_object_id'], ApplicationSubmitted.example.application_id)
    assert.deepEqual(await told(AMINA), [])
  })

  test('APPLICATION_ACCEPTED: the student reads it in the reference’s words', async () => {
    const { offer_title, ...named } = { student_id: STUDENT, offer_title: 'Cardiology rotation' }
    await comm.receive(outside(ApplicationAccepted as never, { ...named, offer_title }))
    const [notice] = await told(AMINA)
    assert.match(String(notice?.title), /^Application Accepted!/)
    assert.equal(
      notice?.content,
      'Congratulations! Your application for Cardiology rotation has been accepted.',
    )
  })

  test('a supervisor who is named by the id of the account is found as well', async () => {
    await comm.receive(outside(ApplicationSubmitted as never, { encadrant_id: YOUSSEF }))
    assert.deepEqual(await titles(YOUSSEF), ['New Internship Application'])
  })

  test('an address alone is the supervisor’s, as the contract says', async () => {
    await comm.receive(outside(ApplicationSubmitted as never, { email: 'Y@example.com' }))
    assert.deepEqual(await titles(YOUSSEF), ['New Internship Application'])
  })

  test('stage.accepted as external-integration.md prints it: student and supervisor, the student by mail too', async () => {
    const { stage_id, student_id, encadrant_id } = StageAccepted.example
    const payload = { stage_id, student_id, encadrant_id, start_date: '2027-02-01' }
    await comm.receive(outside(StageAccepted as never, payload))
    await comm.work()
    assert.equal((await told(AMINA)).length, 1)
    assert.equal((await told(YOUSSEF)).length, 1)
    const mails = comm.senders.sent.filter(
      ({ channel, message }) => channel === 'email' && !message.subject.startsWith('Welcome'),
    )
    assert.deepEqual(
      mails.map(({ message }) => message.to),
      ['amina@example.com'],
    )
  })

  test('evaluation.created tells the student', async () => {
    await comm.receive(of(EvaluationCreated))
    assert.equal((await told(AMINA)).length, 1)
  })
})

describe('reactions of the catalogue', () => {
  beforeEach(async () => {
    await comm.clear()
    await comm.receive(...everybody)
  })

  test('an interview invites both sides', async () => {
    await comm.receive(of(InterviewScheduled, { interview_time: '2027-02-10T10:00:00Z' }))
    assert.equal((await told(AMINA)).length, 1)
    assert.equal((await told(YOUSSEF)).length, 1)
  })

  test('an absence is told to the supervisor, presence to nobody', async () => {
    await comm.receive(of(AttendanceRecorded, { status: 'present' }))
    await comm.receive(of(AttendanceRecorded, { status: 'excused', date: '2026-03-03' }))
    assert.deepEqual(await told(YOUSSEF), [])
    await comm.receive(of(AttendanceRecorded, { status: 'absent', date: '2026-03-04' }))
    assert.equal((await told(YOUSSEF)).length, 1)
  })

  test('the supervisor reads whose internship it is', async () => {
    await comm.receive(of(StageCancelled))
    await comm.work()
    assert.equal((await told(YOUSSEF)).length, 1)
    const { data } = await comm.tables
      .selectFrom('notification')
      .select('data')
      .where('user_id', '=', YOUSSEF)
      .where('category', '=', 'stages')
      .executeTakeFirstOrThrow()
    assert.equal(data['student_name'], 'Amina Idrissi')
  })

  test('an evaluation that is due is told each time that EVAL says so', async () => {
    const first = of(EvaluationDue)
    await comm.receive(first, first, of(EvaluationDue))
    assert.equal((await told(YOUSSEF)).length, 2)
  })

  for (const [contract, title] of [
    [EvaluationAcknowledged, 'An evaluation was confirmed'],
    [EvaluationContested, 'An evaluation was contested'],
  ] as const) {
    test(`${contract.type} tells the supervisor, once, and whose answer it is`, async () => {
      const event = of(contract)
      await comm.receive(event, event, of(contract))
      assert.deepEqual([await titles(YOUSSEF), await titles(AMINA)], [[title], []])
      const { data } = await comm.tables
        .selectFrom('notification')
        .select('data')
        .where('user_id', '=', YOUSSEF)
        // By which pages that are open know what to read anew.
        .where('category', '=', 'evaluations')
        .executeTakeFirstOrThrow()
      assert.equal(data['student_name'], 'Amina Idrissi')
    })
  }

  test('who switched a category off is told nothing of it', async () => {
    await comm.receive(preferencesUpdated({ categories: { evaluations: false } }, { sequence: 5 }))
    await comm.receive(of(EvaluationCreated))
    const rejected = await comm.events('notification.rejected')
    assert.ok(rejected.some(({ payload }) => payload.category === 'evaluations'))
  })

  test('an event that names no supervisor tells nobody, and nothing waits', async () => {
    await comm.receive(of(ApplicationSubmitted, { encadrant_id: null, encadrant_user_id: null }))
    assert.deepEqual([await told(YOUSSEF), comm.setAside], [[], []])
  })

  test('the same application told twice, also with another event id, is one notice', async () => {
    const event = of(ApplicationRejected)
    await comm.receive(event, event, of(ApplicationRejected))
    assert.equal((await told(AMINA)).length, 1)
  })

  test('two applications of which an outside program gives no id are two', async () => {
    const say = () => outside(ApplicationRejected as never, { student_id: STUDENT })
    await comm.receive(say(), say())
    assert.equal((await told(AMINA)).length, 2)
  })

  test('C2: nobody tells the erased', async () => {
    await comm.receive(userErased(), of(StageAccepted))
    assert.deepEqual(await told(AMINA), [])
  })
})

describe('people whom nobody here knows yet', () => {
  beforeEach(() => comm.clear())

  test('the event waits for them alone: who is known is told, the reason names no address', async () => {
    await comm.receive(AMINA_CARD, studentCreated())
    const event = outside(StageAccepted as never, {
      ...{ stage_id: StageAccepted.example.stage_id, email: 'amina@example.com' },
      encadrant_id: ENCADRANT,
    })
    await comm.receive(event)
    assert.equal((await told(AMINA)).length, 1)
    const handlers = comm.setAside.map(({ handler }) => handler).sort()
    assert.deepEqual(handlers, ['comm.find-people-of-stage-accepted', 'comm.keep-room-of-stage-accepted'])
    const [failed] = comm.setAside
    assert.match(failed?.reason ?? '', new RegExp(`encadrant_id ${ENCADRANT}`))
    assert.doesNotMatch(failed?.reason ?? '', /@/)

    await comm.receive(YOUSSEF_CARD, encadrantCreated())
    await comm.receive(event)
    assert.equal((await told(YOUSSEF)).length, 1)
    assert.equal((await told(AMINA)).length, 1)
    assert.equal(comm.setAside.length, 2)
  })

  test('the platform’s own news with a profile only wait as well', async () => {
    const event = of(EvaluationDue, { encadrant_user_id: null })
    await comm.receive(event)
    assert.match(comm.setAside[0]?.reason ?? '', /nobody here knows yet/)
    await comm.receive(YOUSSEF_CARD, encadrantCreated())
    await comm.receive(event)
    assert.equal((await told(YOUSSEF)).length, 1)
  })

  test('another system’s own name of a student leads to the profile', async () => {
    await comm.receive(AMINA_CARD, studentCreated({ external_id: 'test-123' }))
    await comm.receive(
      outside(ApplicationAccepted as never, { student_id: 'test-123', email: 'else@example.com' }),
    )
    assert.equal((await told(AMINA)).length, 1)
  })
})
