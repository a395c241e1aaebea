import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { SEALED_LINK_PURPOSE } from '@medtrack/contracts'
import { resetRequested, studentCreated, userCreated } from './comm-events.ts'
import { type CommUnderTest, PUBLIC_URL } from './comm-under-test.ts'
import {
  ADMIN,
  openTemplates,
  SHORT,
  shift,
  type TemplatesUnderTest,
  VARIABLES,
} from './templates-under-test.ts'

describe('templates as their writers and readers get them', () => {
  let templates: TemplatesUnderTest
  let comm: CommUnderTest
  before(async () => {
    templates = await openTemplates()
    comm = templates.comm
  })
  after(() => templates.comm[Symbol.asyncDispose]())
  beforeEach(() => templates.clear())

  const ask: TemplatesUnderTest['ask'] = (...given) => templates.ask(...given)

  test('a preview shows every channel, with usual values or given ones, saved or not', async () => {
    const saved = await ask('POST', 'application-accepted/preview/', { language: 'fr' })
    assert.equal(saved.status, 200, saved.text)
    assert.equal(saved.body.email.subject, 'Candidature acceptée !')
    assert.match(saved.body.email.html, /<html lang="fr" dir="ltr">/)
    assert.deepEqual(Object.keys(saved.body), ['language', 'data', 'email', 'in_app', 'push', 'sms'])

    const unsaved = await ask('POST', 'shift-plan/preview/', {
      wordings: { ar: SHORT },
      variables: VARIABLES,
      channel: 'email',
      data: { ward: '<b>Ward</b>\r\nBcc: a@b.example' },
    })
    assert.equal(unsaved.status, 200, unsaved.text)
    assert.deepEqual([unsaved.body.language, unsaved.body.push], ['ar', undefined])
    assert.match(unsaved.body.email.html, /Look at &lt;b&gt;Ward&lt;\/b&gt; Bcc: a@b.example\.<\/p>\s*<p/)
    // T8: what becomes a header is one line.
    assert.equal(unsaved.body.email.subject, 'News of <b>Ward</b> Bcc: a@b.example')
    assert.equal((await ask('GET', 'shift-plan/')).status, 404)
  })

  test('a preview says what does not fit', async () => {
    const broken = await ask('POST', 'digest/preview/', { wordings: { en: { ...SHORT, html: '{{' } } })
    assert.equal(broken.status, 422)
    const value = await ask('POST', 'interview-scheduled/preview/', { data: { interview_time: 'soon' } })
    assert.deepEqual(value.body.errors, [
      { path: '/data', message: 'interview-scheduled: interview_time is no instant' },
    ])
    const unknown = await ask('POST', 'no-such/preview/', {})
    assert.deepEqual([unknown.status, unknown.body.code], [404, 'comm.template-not-found'])
  })

  test('a test goes to who asks for it, and to nobody else', async () => {
    await comm.receive(userCreated({ user_id: ADMIN, email: 'admin@example.com', role: 'admin' }))
    const sent = await ask('POST', 'application-rejected/test-send/', { language: 'ar' })
    assert.equal(sent.status, 201, sent.text)
    await comm.work()
    const mails = comm.senders.sent.filter(({ channel }) => channel === 'email')
    assert.deepEqual(
      mails.map(({ message }) => message.to),
      ['admin@example.com'],
    )
    assert.equal(mails[0]?.message.subject, 'لم يُقبل طلب ترشيحك')
    assert.equal((await ask('POST', 'digest/test-send/', { to: 'a@b.example' })).status, 422)
    assert.equal((await ask('POST', 'no-such/test-send/', {})).status, 404)
    assert.equal((await ask('POST', 'evaluation-due/test-send/', { data: { due_date: 'x' } })).status, 422)
  })

  test('a notification whose template was removed meanwhile keeps its words', async () => {
    await comm.receive(userCreated({ user_id: ADMIN, email: 'admin@example.com', role: 'admin' }))
    await ask('POST', '', shift())
    await ask('POST', 'shift-plan/test-send/', { data: { ward: 'Ward 9' } })
    await ask('DELETE', 'shift-plan/')
    await comm.work()
    const [mail] = comm.senders.sent
    assert.equal(mail?.message.subject, 'News of Ward 9')
    assert.match(
      String(mail?.message.html),
      /<p dir="auto">Look at Ward 9\.<\/p>\s*<p dir="auto">It is worth it\.<\/p>/,
    )
  })

  test('a mail that may be stopped says where, by a link that stops it; one that protects the account does not', async () => {
    const sealed_link = comm.vault.seal(`${PUBLIC_URL}/reset?token=t`, SEALED_LINK_PURPOSE)
    await comm.receive(userCreated(), studentCreated(), resetRequested({ sealed_link }))
    await comm.work()
    const mails = comm.senders.sent.filter(({ channel }) => channel === 'email')
    const found = mails.map(({ message }) => {
      const [, url] = /href="([^"]+unsubscribe[^"]+)"/.exec(String(message.html)) ?? []
      return {
        url,
        header: (message.headers as Record<string, string>)['List-Unsubscribe'],
        text: String(message.text),
      }
    })
    assert.equal(found.length, 2)
    const stoppable = found.filter(({ url }) => url !== undefined)
    assert.equal(stoppable.length, 1)
    for (const { url, header, text } of stoppable) {
      assert.equal(header, `<${url}>`)
      assert.ok(text.includes(String(url)))
      assert.equal((await comm.request('GET', String(url).replace(`${PUBLIC_URL}/comm`, ''))).status, 200)
    }
  })
})
