import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Mail, Sender } from '@medtrack/kit'

/** A mail as it arrived, with those it was delivered to. */
export type ArrivedMail = {
  recipients: readonly string[]
  messageId: string
  subject: string
  text: string
  html: string
  /** Names of its files. */
  filenames: readonly string[]
}

/** A sender of mail, and where its mails arrive. */
export type OpenedMailSender = AsyncDisposable & {
  sender: Sender<Mail>
  arrived(): Promise<readonly ArrivedMail[]>
}

/** A mail that any sender takes; anything can be set otherwise. */
export const mailTo = (to: string, changes: Partial<Mail> = {}): Mail => ({
  messageId: '<0198c0de.mail@medtrack.example>',
  to,
  subject: 'Bienvenue – مرحبا',
  text: 'Bonjour Éloïse,\nvotre stage commence.',
  html: '<p>Bonjour Éloïse,<br>votre stage commence.</p>',
  headers: { 'X-Correlation-ID': 'correlation-1' },
  ...changes,
})

/** Never aborts. */
export const patient = (): AbortSignal => new AbortController().signal

/** Texts that a careless sender delivers to others than the one person meant. */
const INJECTIONS = [
  'a@b.test\r\nBcc: evil@x.test',
  'a@b.test\nevil@x.test',
  'a@b.test, evil@x.test',
  'a@b.test;evil@x.test',
  'evil@x.test <a@b.test>',
  'group: evil@x.test, a@b.test;',
  '<a@b.test> SIZE=1\r\nRCPT TO:<evil@x.test>',
  '"a@b.test" evil@x.test',
  'a@b.test\u0000',
  'a b@b.test',
  'a@b@c.test',
  '@b.test',
  'a@',
  'a@.test',
  'nobody',
  '',
  `${'a'.repeat(65)}@b.test`,
  `a@${'b'.repeat(250)}.test`,
]

/** The contract of senders of mail, which every driver keeps. */
export const mailSenderSuite = (name: string, open: () => Promise<OpenedMailSender>): void => {
  describe(`mail: ${name}`, () => {
    test('a mail arrives once, as it was written', async () => {
      await using opened = await open()
      const mail = mailTo('eloise@chu.test')
      assert.equal((await opened.sender.send(mail, patient())).kind, 'accepted')
      const [arrived, ...others] = await opened.arrived()
      assert.equal(others.length, 0)
      assert.deepEqual(arrived?.recipients, ['eloise@chu.test'])
      assert.equal(arrived.messageId, mail.messageId)
      assert.equal(arrived.subject, mail.subject)
      assert.equal(arrived.text.trim(), mail.text)
      assert.equal(arrived.html.trim(), mail.html)
    })

    test('unusual but valid addresses are fine', async () => {
      await using opened = await open()
      for (const to of [
        "o'hara+tag@chu.test",
        'a_b.c-d@sub.chu.test',
        'x@localhost',
        `${'a'.repeat(64)}@b.test`,
      ]) {
        assert.equal((await opened.sender.send(mailTo(to), patient())).kind, 'accepted', to)
      }
      assert.equal((await opened.arrived()).length, 4)
    })

    test('T8: a recipient that is not exactly one address is rejected, and nobody gets anything', async () => {
      await using opened = await open()
      for (const to of INJECTIONS) {
        assert.equal((await opened.sender.send(mailTo(to), patient())).kind, 'rejected', JSON.stringify(to))
      }
      assert.deepEqual(await opened.arrived(), [])
    })

    test('T8: line breaks in subject and headers reach no other recipient and make no header', async () => {
      await using opened = await open()
      const evil = 'Hello\r\nBcc: evil@x.test\r\n\r\nBody'
      const outcome = await opened.sender.send(
        mailTo('a@b.test', { subject: evil, headers: { 'X-Note': evil } }),
        patient(),
      )
      assert.equal(outcome.kind, 'accepted')
      const [arrived, ...others] = await opened.arrived()
      assert.equal(others.length, 0)
      assert.deepEqual(arrived?.recipients, ['a@b.test'])
      assert.match(arrived.text, /^Bonjour/)
    })

    test('T8: a file arrives, whatever its name tries', async () => {
      await using opened = await open()
      const evil = 'stage.ics"\r\nBcc: evil@x.test\r\n\r\n../../etc/passwd'
      const content = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'
      const attachments = [
        { filename: 'stage.ics', contentType: 'text/calendar; method=REQUEST', content },
        { filename: evil, contentType: 'text/plain\r\nBcc: evil@x.test', content },
        { filename: 'facture\u202Efdp.exe', contentType: 'text/plain', content },
      ]
      const outcome = await opened.sender.send(mailTo('a@b.test', { attachments }), patient())
      assert.equal(outcome.kind, 'accepted')
      const [arrived, ...others] = await opened.arrived()
      assert.equal(others.length, 0)
      assert.deepEqual(arrived?.recipients, ['a@b.test'])
      assert.equal(arrived.filenames.length, 3)
      assert.equal(arrived.filenames[0], 'stage.ics')
      for (const name of arrived.filenames) assert.doesNotMatch(name, /[\r\n"/\u202E]/)
    })

    test('many at once all arrive', async () => {
      await using opened = await open()
      const outcomes = await Promise.all(
        Array.from({ length: 30 }, (_, i) => opened.sender.send(mailTo(`person${i}@chu.test`), patient())),
      )
      assert.ok(outcomes.every((outcome) => outcome.kind === 'accepted'))
      assert.equal(new Set((await opened.arrived()).map((mail) => mail.recipients[0])).size, 30)
    })

    test('disposing twice is safe', async () => {
      await using opened = await open()
      await opened.sender[Symbol.asyncDispose]()
      await opened.sender[Symbol.asyncDispose]()
    })
  })
}
