import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseText } from './engine.ts'
import { chooseLanguage, formatInstant, LANGUAGES } from './languages.ts'
import { createTemplate, Unrenderable } from './render.ts'
import { sampleOf } from './samples.ts'
import { schemaOf, type Template, textsOf, type VariableKind, type Wording } from './template.ts'
import { defaultTemplates } from './templates.ts'

const PUBLIC_URL = 'https://medtrack.example'
const facts = { institution: 'Faculté <de> médecine', publicUrl: PUBLIC_URL }
const LINK = 'https://medtrack.example/verify-email?token=abc&x=1'

const sampleFor = (variables: Template['variables']): Record<string, unknown> => ({
  ...sampleOf(schemaOf(variables), PUBLIC_URL),
  ...(variables['link'] === 'link' || variables['link'] === 'optional-link' ? { link: LINK } : {}),
})

const get = (name: string) => {
  const found = defaultTemplates.find((template) => template.name === name)
  assert.ok(found, name)
  return createTemplate(textsOf(found))
}

const wording = (html: string, text?: string): Wording => ({
  subject: 's {{ x }}',
  html,
  ...(text === undefined ? {} : { text }),
  title: 't',
  content: 'c',
})
const custom = (one: Wording, kind: VariableKind = 'text') =>
  createTemplate(textsOf({ name: 'custom', variables: { x: kind }, wordings: { en: one, fr: one, ar: one } }))

describe('the templates that COMM comes with', () => {
  for (const { name, variables } of defaultTemplates) {
    for (const language of LANGUAGES) {
      test(`${name} in ${language} says everything, in that language`, () => {
        const template = get(name)
        const mail = template.mail(language, sampleFor(variables), facts)
        const notice = template.inApp(language, sampleFor(variables))
        const push = template.push(language, sampleFor(variables))
        for (const text of [
          mail.subject,
          mail.text,
          mail.html,
          ...Object.values(notice),
          ...Object.values(push),
        ]) {
          assert.ok(text.trim().length > 3)
          assert.ok(!/undefined|\[object|\{\{|\{%/.test(text), text)
        }
        assert.equal(/[\u0600-\u06ff]/.test(mail.text), language === 'ar')
        const direction = language === 'ar' ? 'rtl' : 'ltr'
        assert.ok(mail.html.includes(`<html lang="${language}" dir="${direction}">`))
        assert.ok(mail.html.includes('prefers-color-scheme: dark'))
        assert.ok(mail.html.includes('<bdi>Faculté &lt;de&gt; médecine</bdi>'))
        assert.ok(!/<script|https?:\/\/(?!medtrack\.example)/.test(mail.html))
      })
      if (Object.values(variables).includes('link' as never)) {
        test(`${name} in ${language} has its link in both forms of the mail, and nowhere else`, () => {
          const template = get(name)
          const data = sampleFor(variables)
          const mail = template.mail(language, data, facts)
          assert.ok(mail.text.includes(LINK))
          assert.ok(mail.html.includes(`href="${LINK.replace('&', '&amp;')}"`))
          const stored = JSON.stringify([template.inApp(language, data), template.push(language, data)])
          assert.ok(!stored.includes('token'))
        })
      }
    }
  }

  test('a variable that is missing fails, by name', () => {
    const { expires_at: _missing, ...rest } = sampleFor({ link: 'link', expires_at: 'instant' })
    assert.throws(() => get('verify-email').mail('en', rest, facts), /expires_at/)
    assert.throws(
      () => get('verify-email').mail('en', { expires_at: '2026-02-01T09:00:00Z' }, facts),
      (error: Error) => error instanceof Unrenderable && /link/.test(error.message),
    )
  })

  test('a name that is not known leaves no hole', () => {
    const { text } = get('welcome-student').mail('en', {}, facts)
    assert.ok(text.startsWith('Hello,\n'))
  })
})

describe('escaping', () => {
  const evil = '<img src=x onerror=alert(1)> & "q"\r\nBcc: a@b.example\u2028\u202eevil'

  test('T3: values are escaped for HTML and stay in their line of a text', () => {
    const mail = custom(wording('<p title="{{ x }}">{{ x }}</p>', 'a {{ x }} b')).mail(
      'en',
      { x: evil },
      facts,
    )
    assert.ok(!mail.html.includes('<img'))
    assert.ok(mail.html.includes('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;q&quot;'))
    assert.equal(mail.text, 'a <img src=x onerror=alert(1)> & "q" Bcc: a@b.example evil b\n')
  })

  test('T4: a subject is one line, whatever is put into it', () => {
    const { subject } = custom(wording('x', 'x')).mail('en', { x: `${evil}${'y'.repeat(500)}` }, facts)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    assert.ok(!/[\u0000-\u001f\u2028\u202e]/.test(subject))
    assert.ok(subject.length <= 200)
  })

  test('T4: only http and https are links', () => {
    const template = custom(wording('<a href="{{ x }}">x</a>', 'x'), 'link')
    for (const x of [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'JAVASCRIPT:alert(1)',
      'data:text/html,x',
      '//evil.example',
      '/relative',
      'https://x.example/"onclick=1',
      'https://x.example/\nBcc: x',
      'https:\\\\x.example',
      '',
    ]) {
      assert.throws(() => template.mail('en', { x }, facts), Unrenderable, x)
    }
    assert.ok(template.mail('en', { x: LINK }, facts).html.includes('href="https://medtrack.example/'))
  })

  test('T3: nothing goes round the escaping or reads other templates', () => {
    assert.throws(() => parseText('{{ x | raw }}', 'html').render({ x: '<b>' }), /raw/)
    for (const tag of [
      '{% include "x" %}',
      '{% render "x" %}',
      '{% layout "x" %}',
      '{% raw %}{{ x }}{% endraw %}',
    ]) {
      assert.throws(() => parseText(tag, 'html'), tag)
    }
  })

  test('T3: what a value inherits cannot be reached', () => {
    for (const path of ['x.constructor', 'x.__proto__', 'x.toString']) {
      assert.throws(() => parseText(`{{ ${path} }}`, 'html').render({ x: {} }), path)
    }
  })

  test('T3: a loop that would not end in time is stopped', () => {
    const started = performance.now()
    assert.throws(() => parseText('{% for i in (1..100000000) %}x{% endfor %}', 'text').render({}))
    assert.ok(performance.now() - started < 5_000)
  })
})

describe('languages', () => {
  test('the first wish that texts exist in, without its region; English when there is none', () => {
    assert.equal(chooseLanguage('ar-MA', 'fr'), 'ar')
    assert.equal(chooseLanguage(null, undefined, 'de', 'FR-ca'), 'fr')
    assert.equal(chooseLanguage('de', ''), 'en')
    assert.equal(chooseLanguage(), 'en')
  })

  test('an instant is written out, with its zone', () => {
    assert.equal(formatInstant('2026-02-01T09:05:00Z', 'en'), '1 February 2026 at 09:05 UTC')
    assert.equal(formatInstant('2026-02-01T10:05:00+01:00', 'fr'), '1 février 2026 à 09:05 UTC')
    assert.match(formatInstant('2026-02-01T09:05:00Z', 'ar'), /^1 فبراير 2026.*09:05 UTC$/)
  })
})
