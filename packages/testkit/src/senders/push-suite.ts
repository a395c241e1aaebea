import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Push, Sender } from '@medtrack/kit'
import { patient } from './mail-suite.ts'

/** A sender of push notifications, a device of its kind, and what is shown there. */
export type OpenedPushSender = AsyncDisposable & {
  sender: Sender<Push>
  device: Pick<Push, 'deviceToken' | 'platform'>
  arrived(): Promise<readonly { title: string; body: string; data: Readonly<Record<string, unknown>> }[]>
}

/** The contract of senders of push notifications, which every driver keeps. */
export const pushSenderSuite = (name: string, open: () => Promise<OpenedPushSender>): void => {
  const write = ({ device }: OpenedPushSender, changes: Partial<Push> = {}): Push => ({
    id: '0198c0de.1',
    title: 'Candidature acceptée',
    body: 'تم قبول طلبك',
    data: { notification_id: '0198c0de', category: 'applications' },
    ...device,
    ...changes,
  })

  describe(`push: ${name}`, () => {
    test('it takes messages for its devices, and they are shown as they were written', async () => {
      await using opened = await open()
      const message = write(opened)
      assert.ok(opened.sender.accepts(message))
      assert.equal((await opened.sender.send(message, patient())).kind, 'accepted')
      const [arrived, ...others] = await opened.arrived()
      assert.equal(others.length, 0)
      assert.equal(arrived?.title, message.title)
      assert.equal(arrived.body, message.body)
      assert.partialDeepStrictEqual(arrived.data, message.data)
    })

    test('a long text arrives, if not whole', async () => {
      await using opened = await open()
      const long = write(opened, { title: 'ع'.repeat(500), body: '🩺'.repeat(5_000) })
      assert.equal((await opened.sender.send(long, patient())).kind, 'accepted')
      const [arrived] = await opened.arrived()
      assert.match(arrived?.title ?? '', /^ع{100}/)
      assert.match(arrived?.body ?? '', /^(?:🩺){100}/u)
      assert.doesNotMatch(arrived?.body ?? '', /\p{Cs}/u)
    })

    test('disposing twice is safe', async () => {
      await using opened = await open()
      await opened.sender[Symbol.asyncDispose]()
      await opened.sender[Symbol.asyncDispose]()
    })
  })
}
