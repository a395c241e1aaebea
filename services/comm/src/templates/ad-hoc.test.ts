import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { adHocTemplate } from './ad-hoc.ts'

const facts = { institution: 'Faculty', publicUrl: 'https://medtrack.example' }
const words = {
  title: 'Room\r\nchanged',
  content: 'Hello,\r\n\r\n<b>room 12</b>\nat 9:00\n\n\n\n{{ thanks }}\n',
}

describe('words that somebody typed', () => {
  const template = adHocTemplate(words)

  test('paragraphs and lines are kept, marks are text', () => {
    const { html, text } = template.mail('fr', {}, facts)
    const paragraphs = [...html.matchAll(/<p dir="auto">(.*?)<\/p>/g)].map(([, inner]) => inner)
    assert.deepEqual(paragraphs, ['Hello,', '&lt;b&gt;room 12&lt;/b&gt;<br>at 9:00', '{{ thanks }}'])
    assert.match(text, /^Hello,\n\n<b>room 12<\/b>\nat 9:00\n/)
  })

  test('T8: a title is one line', () => {
    assert.equal(template.mail('en', {}, facts).subject, 'Room changed')
    assert.equal(template.inApp('en', {}).title, 'Room changed')
  })

  test('push and SMS are one line, and end where they must', () => {
    assert.equal(template.sms('en', {}), 'Hello, <b>room 12</b> at 9:00 {{ thanks }}')
    const long = adHocTemplate({ title: 't', content: 'x'.repeat(5_000) })
    assert.equal(long.push('en', {}).content.length, 1_000)
    assert.equal(long.inApp('en', {}).content.length, 5_000)
  })

  test('the frame is in the reader’s language', () => {
    assert.match(template.mail('ar', {}, facts).html, /<html lang="ar" dir="rtl">/)
    assert.equal(template.languageFor('de', 'fr-MA'), 'fr')
  })

  test('whoever has no account is not told of one', () => {
    for (const [language, account] of [
      ['en', /account/],
      ['fr', /compte/],
      ['ar', /حساب/],
    ] as const) {
      assert.match(template.mail(language, {}, facts).html, account)
      assert.doesNotMatch(template.mail(language, {}, { ...facts, isToAddress: true }).html, account)
    }
  })
})
