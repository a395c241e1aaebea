import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { adHocTemplate } from './ad-hoc.ts'
import { defaultTemplates } from './default-templates.ts'
import { LANGUAGES } from './languages.ts'
import { createTemplate } from './render.ts'
import { sampleOf } from './samples.ts'
import { textsOf } from './template.ts'
import { againIfSlow } from './values.ts'

const PUBLIC_URL = 'https://medtrack.example'
const facts = {
  institution: 'Faculté de médecine',
  publicUrl: PUBLIC_URL,
  unsubscribeUrl: `${PUBLIC_URL}/u/1`,
}
const templates = defaultTemplates.map((template) => ({
  texts: textsOf(template),
  template: createTemplate(textsOf(template)),
}))

/** The tags of a page with their attributes but what they hold: what a reader's program acts on. */
const shapeOf = (html: string): string[] => {
  const shape: string[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => {
      shape.push(`${name} ${Object.keys(attributes).join(' ')}`)
    },
    onclosetag: (name) => {
      shape.push(`/${name}`)
    },
  })
  parser.end(html)
  return shape
}

const wild = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }),
    fc.constantFrom(
      '</div></body><script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '{{ 1 }}{% if x %}',
      'a\r\nBcc: victim@example.com\r\n\r\n<b>body</b>',
      '\u202eevil\u2066',
      '&lt;script&gt;',
      '$(id) `id`',
    ),
  )
  .filter((text) => text.trim() !== '' && !/^\p{C}*\s*$/u.test(text))

describe('T3, T8: whatever people call themselves', () => {
  test('no value breaks a mail, a header or a notice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...templates),
        fc.constantFrom(...LANGUAGES),
        wild,
        ({ texts, template }, language, value) => {
          const sample = sampleOf(texts.variables, PUBLIC_URL)
          const free = Object.entries(texts.variables.properties).flatMap(([name, variable]) =>
            variable.type === 'string' && variable.format === undefined && name !== 'time_zone' ? [name] : [],
          )
          const data = { ...sample, ...Object.fromEntries(free.map((name) => [name, value])) }
          const mail = againIfSlow(() => template.mail(language, data, facts))
          assert.deepEqual(shapeOf(mail.html), shapeOf(template.mail(language, sample, facts).html))
          const notices = [
            template.inApp(language, data).title,
            ...Object.values(template.push(language, data)),
            template.sms(language, data),
          ]
          for (const line of [mail.subject, ...notices]) {
            // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
            assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/)
          }
          assert.ok(mail.subject.length <= 200)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('what somebody types without a template stays text', () => {
    fc.assert(
      fc.property(wild, wild, (title, content) => {
        const template = adHocTemplate({ title, content })
        const { html, subject } = template.mail('en', {}, facts)
        const shape = new Set(shapeOf(html.slice(html.indexOf('<div class="card"'))))
        assert.deepEqual(
          [...shape].filter((tag) => !/^\/?(?:div|bdi|h2|p|br|a|body|html)\b/.test(tag)),
          [],
        )
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        assert.doesNotMatch(subject + template.sms('en', {}), /[\u0000-\u001f\u2028]/)
      }),
      { numRuns: 300 },
    )
  })
})
