import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { InterviewCancelled, InterviewScheduled } from '@medtrack/contracts'
import { AMINA, eventOf, userCreated, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'

describe('invitations to interviews', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())

  test('bring a calendar file, which a change moves and a cancellation takes away', async () => {
    await comm.receive(userCreated(), userCreated({ user_id: YOUSSEF, email: 'youssef@example.com' }))
    const facts = { candidate_id: AMINA, employer_id: YOUSSEF, interview_time: '2026-12-01T09:00:00Z' }
    for (const [sequence, contract] of [InterviewScheduled, InterviewCancelled].entries()) {
      await comm.receive(eventOf(contract as never, facts, { sequence: sequence + 1 }))
      await comm.later(2_000)
    }
    const files = comm.senders.sent
      .filter(({ channel, message }) => channel === 'email' && message.to === 'amina@example.com')
      .flatMap(({ message }) => message.attachments as { content: string; contentType: string }[])
    assert.deepEqual(
      files.map(({ content }) => /^METHOD:(.*)\r$/m.exec(content)?.[1]),
      ['REQUEST', 'CANCEL'],
    )
    const fieldOf = (name: string) =>
      files.map(({ content }) => new RegExp(`^${name}:(.*)\\r$`, 'm').exec(content)?.[1])
    assert.deepEqual(new Set(fieldOf('UID')).size, 1)
    const [first, second] = fieldOf('SEQUENCE').map(Number)
    assert.ok(Number(second) > Number(first))
    assert.equal(comm.senders.sent.filter(({ channel }) => channel === 'email').length, 4)
  })
})
