import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { faultsOf } from './checking.ts'
import { defaultTemplates } from './default-templates.ts'
import { parseText } from './engine.ts'
import { createTemplate, Unrenderable } from './render.ts'
import { schemaOf, textsOf } from './template.ts'
import { againIfSlow, valuesFor } from './values.ts'
import type { Variable, Variables } from './variables.ts'

const facts = { institution: 'Faculty', publicUrl: 'https://medtrack.example' }
const get = (name: string) => {
  const found = defaultTemplates.find((template) => template.name === name)
  assert.ok(found, name)
  return createTemplate(textsOf(found))
}
const convert = (
  properties: Variables['properties'],
  given: Record<string, unknown>,
  required: string[] = [],
) =>
  valuesFor({ name: 't', variables: { type: 'object', properties, required } }, given, {
    channel: 'email',
    language: 'fr',
  })

describe('the values of variables', () => {
  test('are written out in the reader’s language, on the wall of the place', () => {
    const at = { type: 'string', format: 'date-time', 'x-time-zone': 'zone' } as const
    const zone = { type: 'string' } as const
    const time = '2026-07-01T09:00:00Z'
    assert.equal(
      convert({ at, zone }, { at: time, zone: 'Europe/Paris' })['at'],
      '1 juillet 2026 à 11:00 GMT+2',
    )
    assert.equal(
      convert({ at, zone }, { at: time, zone: 'Nowhere/At-all' })['at'],
      '1 juillet 2026 à 09:00 UTC',
    )
    assert.equal(convert({ at, zone }, { at: time })['at'], '1 juillet 2026 à 09:00 UTC')
    assert.equal(
      convert({ day: { type: 'string', format: 'date' } }, { day: '2026-03-01' })['day'],
      '1 mars 2026',
    )
  })

  test('are empty when they may be, and stay away when they must be given', () => {
    const properties: Variables['properties'] = {
      ...{ a: { type: 'string' }, b: { type: 'number' }, c: { type: 'boolean' } },
      ...{
        d: { type: 'string', format: 'uri' },
        e: { type: 'array', items: { type: 'object', properties: { f: { type: 'string' } } } },
      },
    }
    assert.deepEqual(convert(properties, { a: null, d: '' }), { a: '', b: '', c: false, d: '', e: [] })
    assert.deepEqual(convert(properties, {}, ['a', 'b', 'c', 'd', 'e']), {})
  })

  test('are those that are declared, and the channel may show', () => {
    const closed: Variable = { type: 'string', 'x-channels': ['push'] }
    assert.deepEqual(convert({ a: closed }, { a: 'x', other: 'y', constructor: 'z' }), {})
    assert.deepEqual(convert(JSON.parse('{"constructor": {"type": "string"}}'), {}), { constructor: '' })
  })

  test('are refused when they are something else', () => {
    for (const [variable, value] of [
      [{ type: 'number' }, 'many'],
      [{ type: 'integer' }, {}],
      [{ type: 'string' }, ['x']],
      [{ type: 'string', format: 'date' }, '2026-13-01'],
      [{ type: 'string', format: 'date-time' }, 'soon'],
      [{ type: 'string', format: 'uri' }, 'javascript:alert(1)'],
      [{ type: 'array', items: { type: 'object', properties: {} } }, 'x'],
      [{ type: 'array', items: { type: 'object', properties: {} } }, ['x']],
      [
        { type: 'array', items: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] } },
        [{}],
      ],
    ] as const) {
      assert.throws(
        () => convert({ v: variable as never }, { v: value }),
        Unrenderable,
        JSON.stringify(variable),
      )
    }
  })

  test('a list has an end', () => {
    const items = {
      type: 'array',
      items: { type: 'object', properties: { n: { type: 'integer' } } },
    } as const
    const given = Array.from({ length: 5_000 }, (_item, n) => ({ n }))
    assert.equal((convert({ items }, { items: given })['items'] as unknown[]).length, 100)
  })
})

describe('the templates that COMM comes with', () => {
  for (const template of defaultTemplates) {
    test(`${template.name} passes what administrators’ templates must pass`, () => {
      assert.deepEqual(faultsOf(textsOf(template)), [])
    })
  }

  test('C6: no push message and no SMS tells a result', () => {
    for (const name of ['evaluation-created', 'evaluation-updated']) {
      for (const language of ['en', 'fr', 'ar'] as const) {
        const data = { score: 73.5 }
        const template = get(name)
        assert.match(template.inApp(language, data).content, /73\.5/)
        const outside = [
          template.push(language, data),
          template.sms(language, data),
          template.mail(language, data, facts),
        ]
        assert.doesNotMatch(JSON.stringify(outside), /73/)
      }
    }
  })

  test('the reference’s words, with and without the offer', () => {
    const submitted = get('application-submitted')
    assert.deepEqual(submitted.inApp('en', { offer_title: 'Surgery' }), {
      title: 'New Internship Application',
      content: 'You have received a new application for Surgery',
    })
    assert.equal(submitted.inApp('en', {}).content, 'You have received a new application for an internship')
    assert.deepEqual(submitted.push('en', { offer_title: 'Surgery' }), {
      title: 'New Application',
      content: 'New application for Surgery',
    })
    const accepted = get('application-accepted')
    assert.deepEqual(accepted.inApp('en', { offer_title: 'Surgery' }), {
      title: 'Application Accepted!',
      content: 'Congratulations! Your application for Surgery has been accepted.',
    })
    assert.deepEqual(accepted.push('en', {}), {
      title: 'Application Accepted!',
      content: 'Your application for internship was accepted!',
    })
  })

  test('one message, many messages', () => {
    const content = (count: number, language: 'en' | 'fr') =>
      get('message-notice').inApp(language, { count }).content
    assert.equal(content(1, 'en'), 'You have an unread message.')
    assert.equal(content(2, 'fr'), 'Vous avez 2 messages non lus.')
  })

  test('a mail that may be stopped says where, in both forms; others do not', () => {
    const url = 'https://medtrack.example/unsubscribe/abc'
    const data = { title: 'Surgery' }
    const stoppable = get('offer-published').mail('fr', data, { ...facts, unsubscribeUrl: url })
    assert.ok(stoppable.html.includes(`href="${url}"`))
    assert.ok(stoppable.text.trimEnd().endsWith(url))
    const other = get('offer-published').mail('fr', data, facts)
    assert.ok(!/unsubscribe|Ne plus recevoir/.test(other.html + other.text))
  })

  test('what lists of mails show is what the mail says', () => {
    const preheader = /class="preheader">(.*?)<\/div>/.exec(
      get('stage-started').mail('en', { first_name: 'Amina' }, facts).html,
    )
    assert.match(String(preheader?.[1]), /^Your internship has begun\. We wish you a good start!/)
  })

  test('every list of wishes ends in words that there are', () => {
    const template = createTemplate({
      name: 't',
      variables: schemaOf({}),
      wordings: { ar: { title: 'عنوان', content: 'نص' } },
    })
    assert.deepEqual([template.languageFor('fr', 'en'), template.inApp('fr', {}).title], ['ar', 'عنوان'])
    assert.match(template.mail('en', {}, facts).html, /<html lang="ar" dir="rtl">/)
  })
})

describe('T3: texts that would take too long', () => {
  test('what ran out of time is rendered once more, everything else is not', () => {
    for (const [message, expected] of [
      ['a-template: template render limit exceeded', 2],
      ['a-template has no wording', 1],
    ] as const) {
      let tries = 0
      const render = () => {
        tries += 1
        throw new Unrenderable(message)
      }
      assert.throws(() => againIfSlow(render), { message })
      assert.equal(tries, expected)
    }
  })

  const items = Array.from({ length: 100 }, (_item, n) => ({ n }))
  const loop = (depth: number, inner: string) =>
    '{% for i in items %}'.repeat(depth) + inner + '{% endfor %}'.repeat(depth)
  for (const [what, source] of [
    ['a long range', '{% for i in (1..100000000) %}x{% endfor %}'],
    ['ranges in ranges', '{% for i in (1..2000) %}{% for j in (1..2000) %}{% endfor %}{% endfor %}'],
    ['loops in loops', loop(5, '')],
    [
      'a text that doubles',
      `{% assign t = "xxxxxxxxxx" %}{% for i in items %}{% assign t = t | append: t %}{% endfor %}{{ t }}`,
    ],
    ['a long output', loop(3, '{{ items | size }} xxxxxxxxxx')],
  ] as const) {
    test(`${what} is stopped within 250 ms of its own time`, () => {
      const text = parseText(source, 'html')
      const started = process.cpuUsage()
      assert.throws(() => text.render({ items }), /limit exceeded/)
      const { user, system } = process.cpuUsage(started)
      assert.ok(user + system < 500_000, `${user + system} µs`)
    })
  }
})
