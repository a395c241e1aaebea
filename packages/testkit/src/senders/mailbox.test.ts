import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMailboxSender } from '@medtrack/adapters'
import type { MailboxMessage } from '@medtrack/kit'
import { mailSenderSuite, mailTo, patient } from './mail-suite.ts'

mailSenderSuite('mailbox', async () => {
  const kept: MailboxMessage[] = []
  const sender = createMailboxSender('email', { add: async (message) => void kept.push(message) })
  return {
    sender,
    arrived: async () =>
      kept.map(({ to, subject, text, html, data }) => ({
        recipients: [to],
        messageId: String(data['message_id']),
        subject,
        text,
        html,
        filenames: (data['attachments'] ?? []) as string[],
      })),
    [Symbol.asyncDispose]: () => sender[Symbol.asyncDispose](),
  }
})

test('mailbox: an SMS and a push are kept under their channel', async () => {
  const kept: MailboxMessage[] = []
  const store = { add: async (message: MailboxMessage) => void kept.push(message) }
  await using sms = createMailboxSender('sms', store)
  await using push = createMailboxSender('push', store)
  assert.ok(sms.isMailbox && push.isMailbox)
  await sms.send({ id: '1', to: '+212600000000', text: 'hello' }, patient())
  const message = {
    id: '2',
    deviceToken: 'token',
    platform: 'web',
    title: 'Title',
    body: 'Body',
    data: { a: 'b' },
  }
  await push.send({ ...message, platform: 'web' }, patient())
  assert.deepEqual(
    kept.map(({ channel, to, subject, text }) => [channel, to, subject, text]),
    [
      ['sms', '+212600000000', '', 'hello'],
      ['push', 'token', 'Title', 'Body'],
    ],
  )
})

test('mailbox: a store that fails makes the attempt fail, to be tried again', async () => {
  const store = { add: () => Promise.reject(new Error('the database is away')) }
  await using sender = createMailboxSender('email', store)
  const outcome = await sender.send(mailTo('a@b.test'), patient())
  assert.equal(outcome.kind, 'failed')
})
