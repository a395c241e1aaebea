import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { NotificationRequested, SEALED_LINK_PURPOSE } from '@medtrack/contracts'
import type { SendOutcome } from '@medtrack/kit'
import { createScriptedBus, eventually } from '@medtrack/testkit'
import { eventOf, resetRequested, userCreated } from './comm-events.ts'
import { OTHER_TENANT, openComm } from './comm-under-test.ts'

const announcements = (count: number, tenantId?: string) =>
  Array.from({ length: count }, (_, i) =>
    eventOf(
      NotificationRequested as never,
      { type: 'email', title: `Announcement ${i}`, content: 'Text.', idempotency_key: undefined },
      tenantId === undefined ? {} : { tenantId },
    ),
  )

/** Announcements that wait; QUEUED_MAILS=10000 is the full size of the row. */
const QUEUED = Number(process.env['QUEUED_MAILS'] ?? 400)

/** COMM as it runs, with one provider of mail that takes this many at once and answers when the test says so. */
const openSlow = async (concurrency: number, perSecond = 10) => {
  const comm = await openComm({
    bus: createScriptedBus(),
    providers: { email: [{ provider: 'slow', limits: { perSecond, concurrency } }] },
  })
  const open: ((outcome: SendOutcome) => void)[] = []
  comm.senders.answer = () => new Promise((resolve) => open.push(resolve))
  const subjects = () => comm.senders.sent.map(({ message }) => String(message.subject))
  const answerAll = () => {
    for (const answer of open.splice(0)) answer({ kind: 'accepted' })
  }
  return {
    comm,
    subjects,
    answerAll,
    [Symbol.asyncDispose]: async () => {
      comm.senders.answer = undefined
      await eventually(() => {
        answerAll()
        comm.clock.advance(1_000)
        return comm.hosted.idle()
      }, 'the end of everything')
      await comm[Symbol.asyncDispose]()
    },
  }
}

describe('L9: what waits behind whom', () => {
  test('a reset mail leaves while announcements wait and every call hangs', async () => {
    await using slow = await openSlow(4)
    const { comm, subjects } = slow
    await comm.receive(userCreated(), ...announcements(60))
    await comm.hosted.start()
    // One of the four places is kept for what is urgent.
    await eventually(() => subjects().length === 3, 'calls that hang')
    const link = comm.vault.seal('https://medtrack.example/reset', SEALED_LINK_PURPOSE)
    await comm.receive(resetRequested({ sealed_link: link }))
    await eventually(() => subjects().length === 4, 'the reset mail')
    assert.doesNotMatch(subjects()[3] ?? '', /Announcement/)
  })

  test(`a reset mail of another institution is the very next, while ${QUEUED} announcements are queued`, async () => {
    await using slow = await openSlow(4, 10_000)
    const { comm, subjects } = slow
    await comm.receive(userCreated(), userCreated({ email: 'other@example.com' }, { tenantId: OTHER_TENANT }))
    for (let begun = 0; begun < QUEUED; begun += 500)
      await comm.receive(...announcements(Math.min(500, QUEUED - begun)))
    await comm.hosted.start()
    await eventually(() => subjects().length === 3, 'calls that hang')
    const link = comm.vault.seal('https://medtrack.example/reset', SEALED_LINK_PURPOSE)
    await comm.receive(resetRequested({ sealed_link: link }, { tenantId: OTHER_TENANT }))
    await eventually(() => subjects().length === 4, 'the reset mail')
    const { message } = comm.senders.sent[3] ?? {}
    assert.doesNotMatch(message.subject, /Announcement/)
    // And everything that waited leaves, each once.
    comm.senders.answer = undefined
    slow.answerAll()
    for (let left = 0; left < QUEUED + 1; left = subjects().length) {
      await eventually(() => {
        slow.answerAll()
        comm.clock.advance(1_000)
        return subjects().length > left
      }, `the mail after ${left}`)
    }
    assert.equal(new Set(comm.senders.sent.map(({ message }) => message.messageId)).size, QUEUED + 1)
  })

  test('another institution’s mail leaves with the next ones, whatever waits before it', async () => {
    await using slow = await openSlow(2)
    const { comm, subjects } = slow
    await comm.receive(userCreated(), ...announcements(60))
    await comm.receive(
      userCreated({ email: 'other@example.com' }, { tenantId: OTHER_TENANT }),
      ...announcements(1, OTHER_TENANT),
    )
    await comm.hosted.start()
    const others = () => comm.senders.sent.filter(({ message }) => message.to === 'other@example.com')
    // What is in hand when it comes goes before it, and no more than that: two seconds of what the provider takes.
    for (let calls = 0; others().length === 0; calls++) {
      assert.ok(calls < 20, `after ${subjects().length} mails`)
      await eventually(() => subjects().length > calls, 'the next call')
      slow.answerAll()
      comm.clock.advance(200)
    }
  })
})
