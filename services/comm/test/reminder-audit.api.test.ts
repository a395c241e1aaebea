import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AMINA, userCreated, YOUSSEF } from './comm-events.ts'
import { openComm, personIn } from './comm-under-test.ts'

const APPLICATION = '0198c0de-0000-7000-8000-0000000000f1'
const STRANGER = '0198c0de-0000-7000-8000-0000000000f2'
const MINUTE = 60_000

test('C5: who makes, moves, cancels and looks at reminders of others is on record', async () => {
  await using comm = await openComm()
  const [amina, youssef] = [personIn(AMINA), personIn(YOUSSEF, 'encadrant')]
  const [staff, admin] = [personIn(STRANGER, 'staff'), personIn(STRANGER, 'admin')]
  await comm.receive(
    userCreated(),
    userCreated({ user_id: YOUSSEF, email: 'youssef@example.com', role: 'encadrant' }),
  )
  const start = comm.clock.now().getTime()
  const at = (minutes: number) => new Date(start + minutes * MINUTE).toISOString()
  const { body } = await comm.request('POST', '/api/reminders/create/', {
    as: youssef,
    body: {
      ...{ application_id: APPLICATION, candidate_id: AMINA, employer_id: YOUSSEF },
      ...{ interview_time: at(180), reminder_time: at(120) },
    },
  })
  const subject = `reminder/${body.id}`
  const url = `/api/reminders/${body.id}/`
  for (const as of [amina, staff]) assert.equal((await comm.request('GET', url, { as })).status, 200)
  for (const as of [youssef, staff]) {
    assert.equal((await comm.request('GET', '/api/reminders/', { as })).body.length, 1)
  }
  const change = { reminder_time: at(100), place: 'Room 4' }
  assert.equal((await comm.request('PATCH', url, { as: youssef, body: change })).status, 200)
  assert.equal((await comm.request('DELETE', url, { as: youssef })).status, 204)
  const { body: log } = await comm.request('GET', '/api/audit/', { as: admin })
  assert.deepEqual(
    log
      .map(({ action, subject, user_id, details }: Record<string, unknown>) => [
        ...[action, subject, user_id, details],
      ])
      .reverse(),
    [
      ['reminder.created', subject, YOUSSEF, {}],
      ['reminder.read', subject, STRANGER, { count: 1 }],
      ['reminder.read', subject, STRANGER, { count: 1 }],
      ['reminder.changed', subject, YOUSSEF, { fields: ['reminder_time', 'place'] }],
      ['reminder.cancelled', subject, YOUSSEF, {}],
    ],
  )
})
