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

/** COMM as it runs, with one provider of mail that takes this many at once and answers when the test says so. */
const openSlow = async (concurrency: number) => {
  const comm = await openComm({
    bus: createScriptedBus(),
    providers: { email: [{ provider: 'slow', limits: { perSecond: 10, concurrency } }] },
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

  test('F16: mails that hang keep no push message waiting', async () => {
    await using slow = await openSlow(2)
    const { comm, subjects } = slow
    const of = (channel: string) => comm.senders.sent.filter((sent) => sent.channel === channel)
    const hang = comm.senders.answer
    comm.senders.answer = (sent) => (sent.channel === 'push' ? { kind: 'accepted' } : hang?.(sent))
    await comm.receive(userCreated({ push_token: 'a-phone' }), ...announcements(60))
    await comm.hosted.start()
    await eventually(() => subjects().length > 0, 'a call that hangs')
    const pushed = { type: 'push', title: 'Now', content: 'Text.', idempotency_key: undefined }
    await comm.receive(eventOf(NotificationRequested as never, pushed))
    await eventually(() => of('push').length === 1, 'the push message')
    assert.ok(of('email').length <= 2)
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
