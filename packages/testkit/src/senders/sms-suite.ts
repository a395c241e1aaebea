import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Sender, Sms } from '@medtrack/kit'
import { patient } from './mail-suite.ts'

/** A sender of SMS, and where its messages arrive. */
export type OpenedSmsSender = AsyncDisposable & {
  sender: Sender<Sms>
  arrived(): Promise<readonly { to: string; text: string }[]>
}

/** The contract of senders of SMS, which every driver keeps. */
export const smsSenderSuite = (name: string, open: () => Promise<OpenedSmsSender>): void => {
  describe(`SMS: ${name}`, () => {
    test('a message arrives once, as it was written', async () => {
      await using opened = await open()
      const text = 'Bonjour Éloïse & Cie, 100 % +1 = ok?\nمرحبا'
      const outcome = await opened.sender.send({ id: '1', to: '+212612345678', text }, patient())
      assert.equal(outcome.kind, 'accepted')
      const arrived = await opened.arrived()
      assert.deepEqual(
        arrived.map((message) => [message.to, message.text]),
        [['+212612345678', text]],
      )
    })

    test('many at once all arrive', async () => {
      await using opened = await open()
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          opened.sender.send({ id: `${i}`, to: `+2126000000${10 + i}`, text: `${i}` }, patient()),
        ),
      )
      assert.ok(outcomes.every(({ kind }) => kind === 'accepted'))
      assert.equal(new Set((await opened.arrived()).map(({ to }) => to)).size, 20)
    })

    test('disposing twice is safe', async () => {
      await using opened = await open()
      await opened.sender[Symbol.asyncDispose]()
      await opened.sender[Symbol.asyncDispose]()
    })
  })
}
