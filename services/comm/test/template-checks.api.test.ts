import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { openTemplates, SHORT, shift, type TemplatesUnderTest } from './templates-under-test.ts'

describe('what a template must pass before it is used', () => {
  let templates: TemplatesUnderTest
  before(async () => {
    templates = await openTemplates()
  })
  after(() => templates.comm[Symbol.asyncDispose]())
  beforeEach(() => templates.clear())

  const ask: TemplatesUnderTest['ask'] = (...given) => templates.ask(...given)
  const faultsOf = (body: object) => templates.faultsOf(body)

  test('T3: what cannot be used is refused with part and language', async () => {
    const bad = async (words: object) => faultsOf(shift({ fr: { ...SHORT, ...words } }))
    for (const [part, source, says] of [
      ['content', '{{ ward | raw }}', /raw/],
      ['content', '{% include "x" %}', /include/],
      ['content', '{% raw %}{{ ward }}{% endraw %}', /raw/],
      ['content', '{{ ward.__proto__ }}', /__proto__/],
      ['content', '{{ __proto__ }}', /no variable "__proto__"/],
      ['content', '{{ nope }}', /no variable "nope"/],
      ['content', '{% if true %}{% else %}{{ nope }}{% endif %}', /no variable "nope"/],
      ['content', '{% for i in (1..100000000) %}x{% endfor %}', /Ranges/],
      ['content', '{{ ward', /not closed/],
      ['content', '{% if ward %}x', /not closed\.$/],
      ['content', 'One.\n{% if ward %}x', /not closed \(line 2\)\.$/],
      ['subject', '{{ "" }}', /empty/],
      ['html', '<p>{{ nope }}</p>', /no variable "nope"/],
      ['html', '<script>1</script>', /<script>/],
      ['html', '{% if ward == "x" %}<script>1</script>{% endif %}', /<script>/],
      ['html', '<p onclick="x()">a</p>', /onclick/],
      ['html', '<p {{ ward }}="x">a</p>', /variable may stand/],
      ['html', '<p title="{{ ward }}">a</p>', /variable may stand/],
      ['html', '<img src="https://x.example/">', /<img>/],
      ['sms', '{{ score }}', /"score" may not be shown by sms/],
      ['content', '{{ score }}', /"score" may not be shown by push/],
    ] as const) {
      const faults = await bad({ [part]: source })
      assert.deepEqual(Object.keys(faults), [`/wordings/fr/${part}`], source)
      assert.match(Object.values(faults)[0] ?? '', says)
    }
  })

  test('T3: every part that is wrong is named, in every language', async () => {
    const faults = await faultsOf(
      shift({
        en: { ...SHORT, html: '<b>{{ a }}</b>', push: { title: '{{ b }}', body: 'x' } },
        ar: { ...SHORT, sms: '{{ c' },
      }),
    )
    assert.deepEqual(Object.keys(faults), [
      '/wordings/en/html',
      '/wordings/en/push/title',
      '/wordings/ar/sms',
    ])
  })

  test('T4: links lead to the web, as they are written or as one variable of that kind', async () => {
    const html = async (source: string) =>
      (await ask('POST', '', shift({ en: { ...SHORT, html: source } }))).status
    for (const source of [
      '<a href="javascript:alert(1)">x</a>',
      '<a href="{{ ward }}">x</a>',
      '<a href="https://x.example/{{ ward }}">x</a>',
      '<a href="{% if ward %}javascript:1{% endif %}">x</a>',
      '<a href={{ page }}>x</a>',
      '<a href="//x.example">x</a>',
      '<a href="data:text/html,x">x</a>',
    ]) {
      assert.equal(await html(source), 422, source)
    }
    assert.equal(
      await html(
        '<a href="{{ page }}">x</a> <a href="https://x.example/?a=1">y</a> <a href="mailto:a@x.example">z</a>',
      ),
      201,
    )
  })

  test('variables that cannot be are refused where they are declared', async () => {
    const variables = (properties: object, more: object = {}) =>
      faultsOf(shift({ en: { title: 't', content: 'c' } }, { type: 'object', properties, ...more }))
    assert.deepEqual(Object.keys(await variables({ forloop: { type: 'string' } })), [
      '/variables/properties/forloop',
    ])
    assert.deepEqual(Object.keys(await variables({ a: { type: 'integer', format: 'uri' } })), [
      '/variables/properties/a/format',
    ])
    assert.deepEqual(Object.keys(await variables({}, { required: ['b'] })), ['/variables/required/0'])
    for (const properties of [
      { __proto: { type: 'string' } },
      { a: { type: 'function' } },
      { 'A b': { type: 'string' } },
    ]) {
      assert.equal((await ask('POST', '', shift({ en: SHORT }, { type: 'object', properties }))).status, 422)
    }
    assert.deepEqual(Object.keys(await faultsOf(shift({}))), ['/wordings'])
  })

  test('the variables of a default are given', async () => {
    const { body } = await ask('GET', 'evaluation-created/')
    const wordings = { en: { title: 'Done', content: 'Read it.' } }
    const same = await ask('PUT', 'evaluation-created/', { wordings, variables: body.variables })
    assert.equal(same.status, 200, same.text)
    const open = {
      ...body.variables,
      properties: { ...body.variables.properties, score: { type: 'number' } },
    }
    const other = await ask('PUT', 'evaluation-created/', { wordings, variables: open })
    assert.deepEqual(
      other.body.errors.map(({ path }: { path: string }) => path),
      ['/variables'],
    )
    const told = await ask('PUT', 'evaluation-created/', {
      wordings: { en: { ...wordings.en, push: { title: 'Done', body: '{{ score }}' } } },
    })
    assert.match(told.body.errors[0].message, /"score" may not be shown by push/)
  })
})
