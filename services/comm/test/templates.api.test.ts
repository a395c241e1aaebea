import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { SEALED_LINK_PURPOSE } from '@medtrack/contracts'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { defaultTemplates } from '../src/templates/default-templates.ts'
import { AMINA, resetRequested, studentCreated, userCreated } from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, PUBLIC_URL, personIn } from './comm-under-test.ts'

const ADMIN = '0198c0de-0000-7000-8000-0000000000ad'
const admin = personIn(ADMIN, 'admin')
const abroad = personIn(ADMIN, 'admin', OTHER_TENANT)

const VARIABLES = {
  type: 'object',
  properties: {
    ward: { type: 'string', examples: ['Ward 7'] },
    when: { type: 'string', format: 'date-time' },
    page: { type: 'string', format: 'uri' },
    score: { type: 'number', 'x-channels': ['email', 'in_app'] },
  },
  required: ['ward'],
}
const SHORT = { title: 'News of {{ ward }}', content: 'Look at {{ ward }}.\n\nIt is worth it.' }
const shift = (wordings: object = { en: SHORT }, variables: object = VARIABLES) => ({
  name: 'shift-plan',
  variables,
  wordings,
})

describe('templates over HTTP', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(async () => {
    await comm.clear()
    await comm.tables.deleteFrom('template_version').execute()
    await comm.tables.deleteFrom('template').execute()
  })

  const ask = (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
    headers: Record<string, string> = {},
    as = admin,
  ) => comm.request(method as 'POST', `/api/templates/${path}`, { as, ...(body ? { body } : {}), headers })
  const faultsOf = async (body: object): Promise<Record<string, string>> => {
    const answer = await ask('POST', '', body)
    assert.equal(answer.status, 422, answer.text)
    return Object.fromEntries(
      answer.body.errors.map(({ path, message }: { path: string; message: string }) => [path, message]),
    )
  }

  test('the defaults are listed, and each is there with its words', async () => {
    const { body, headers } = await ask('GET', '?page_size=100')
    assert.equal(headers['x-total-count'], String(defaultTemplates.length))
    assert.deepEqual(new Set(body.map(({ source }: { source: string }) => source)), new Set(['default']))
    const one = await ask('GET', 'application-submitted/')
    assert.equal(one.headers['etag'], '"0"')
    assert.equal(one.body.wordings.en.title, 'New Internship Application')
    assert.deepEqual(one.body.languages, ['en', 'fr', 'ar'])
    assert.deepEqual((await ask('GET', '?search=welcome')).body.length, 2)
  })

  test('a default gets other words, which people are told, until it is the default again', async () => {
    const wordings = { fr: { title: 'Salut !', content: 'Bienvenue, {{ first_name }}.' } }
    const put = await ask('PUT', 'welcome-student/', { wordings })
    assert.equal(put.status, 200, put.text)
    assert.deepEqual([put.body.source, put.body.version, put.body.revision], ['override', 1, 1])
    assert.equal(put.body.default.wordings.en.title, 'Welcome to Internship Management System!')
    assert.equal(put.body.updated_by, ADMIN)
    await comm.receive(userCreated(), studentCreated())
    const titles = () => comm.tables.selectFrom('notification').select('title').execute()
    // Amina reads English; there is French only.
    assert.deepEqual(await titles(), [{ title: 'Salut !' }])

    assert.equal((await ask('DELETE', 'welcome-student/')).status, 204)
    const back = (await ask('GET', 'welcome-student/')).body
    assert.deepEqual([back.source, back.version, back.revision], ['default', 0, 2])
    await comm.clear()
    await comm.receive(userCreated(), studentCreated())
    assert.deepEqual(await titles(), [{ title: 'Welcome to Internship Management System!' }])
  })

  test('other words are those of one institution', async () => {
    await ask('PUT', 'welcome-student/', { wordings: { en: { title: 'Hi', content: 'Hi' } } })
    const there = await ask('GET', 'welcome-student/', undefined, {}, abroad)
    assert.equal(there.body.source, 'default')
    await ask('POST', '', shift())
    assert.equal((await ask('GET', 'shift-plan/', undefined, {}, abroad)).status, 404)
    assert.equal((await ask('GET', 'shift-plan/versions/', undefined, {}, abroad)).status, 404)
    assert.equal((await ask('POST', 'shift-plan/versions/1/activate/', undefined, {}, abroad)).status, 404)
  })

  test('another process uses new words with its next notification', async () => {
    await using other = await openComm({ on: comm })
    await other.receive(userCreated(), studentCreated())
    await ask('PUT', 'welcome-student/', { wordings: { en: { title: 'One', content: 'One' } } })
    const occur = async () => {
      await other.tables.deleteFrom('notification').execute()
      await other.tables.deleteFrom('inbox').execute()
      await other.receive(studentCreated())
      return (await comm.tables.selectFrom('notification').select('title').execute())[0]?.title
    }
    assert.equal(await occur(), 'One')
    await ask('PUT', 'welcome-student/', { wordings: { en: { title: 'Two', content: 'Two' } } })
    assert.equal(await occur(), 'Two')
    await ask('POST', 'welcome-student/versions/1/activate/')
    assert.equal(await occur(), 'One')
  })

  test('an own template lives: made, changed, looked back at, used again, removed, made again', async () => {
    const made = await ask('POST', '', shift())
    assert.equal(made.status, 201, made.text)
    assert.equal(made.headers['etag'], '"1"')
    assert.deepEqual([made.body.source, made.body.version, made.body.default], ['own', 1, null])
    const taken = await ask('POST', '', shift())
    assert.deepEqual([taken.status, taken.body.code], [409, 'comm.template-exists'])
    assert.match(taken.body.detail, /PUT \/api\/templates\/shift-plan\//)

    const changed = await ask('PUT', 'shift-plan/', { wordings: { fr: SHORT }, description: 'Shifts' })
    assert.deepEqual([changed.body.version, changed.body.languages], [2, ['fr']])
    // What is not said stays: the variables are those of before.
    assert.deepEqual(changed.body.variables.required, ['ward'])
    const versions = await ask('GET', 'shift-plan/versions/')
    assert.deepEqual(
      versions.body.map(({ version, is_active }: { version: number; is_active: boolean }) => [
        version,
        is_active,
      ]),
      [
        [2, true],
        [1, false],
      ],
    )
    const again = await ask('POST', 'shift-plan/versions/1/activate/')
    assert.deepEqual([again.body.version, again.body.revision], [1, 3])
    assert.equal((await ask('POST', 'shift-plan/versions/9/activate/')).status, 404)

    assert.equal((await ask('DELETE', 'shift-plan/')).status, 204)
    for (const [method, path] of [
      ['GET', 'shift-plan/'],
      ['DELETE', 'shift-plan/'],
    ] as const) {
      assert.equal((await ask(method, path)).status, 404)
    }
    assert.equal((await ask('PUT', 'shift-plan/', { wordings: { en: SHORT } })).status, 404)
    assert.equal((await ask('GET', 'shift-plan/versions/')).body.length, 2)
    const remade = await ask('POST', '', shift())
    assert.deepEqual([remade.body.version, remade.headers['etag']], [3, '"5"'])
  })

  test('two who change one template do not overwrite each other unseen', async () => {
    await ask('POST', '', shift())
    const first = await ask('PUT', 'shift-plan/', { wordings: { en: SHORT } }, { 'if-match': '"1"' })
    assert.equal(first.status, 200)
    for (const [method, path, body] of [
      ['PUT', 'shift-plan/', { wordings: { en: SHORT } }],
      ['DELETE', 'shift-plan/', undefined],
      ['POST', 'shift-plan/versions/1/activate/', undefined],
    ] as const) {
      assert.equal((await ask(method, path, body, { 'if-match': '"1"' })).status, 412, path)
    }
    const onDefault = await ask(
      'PUT',
      'digest/',
      { wordings: { en: { title: 'a', content: 'b' } } },
      { 'if-match': '"4"' },
    )
    assert.equal(onDefault.status, 412)
    assert.equal((await ask('GET', 'digest/')).body.revision, 0)
  })

  test('the same request with one Idempotency-Key makes one version', async () => {
    const headers = { 'idempotency-key': 'k' }
    const first = await ask('POST', '', shift(), headers)
    const again = await ask('POST', '', shift(), headers)
    assert.deepEqual([again.status, again.body], [201, first.body])
    await ask('PUT', 'shift-plan/', { wordings: { fr: SHORT } })
    const one = await ask('POST', 'shift-plan/versions/1/activate/', undefined, { 'idempotency-key': 'l' })
    const two = await ask('POST', 'shift-plan/versions/1/activate/', undefined, { 'idempotency-key': 'l' })
    assert.deepEqual(two.body, one.body)
  })

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
      ['content', '{% if ward %}x', /not closed/],
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

  test('what a rule still says is not removed', async () => {
    await ask('POST', '', shift())
    const now = comm.clock.now()
    const definition = { template: 'shift-plan' }
    await comm.tables
      .insertInto('rule')
      .values({
        ...{ id: ADMIN, tenant_id: DEFAULT_TENANT_ID, is_own: true, name: 'Shifts', is_active: true },
        ...{ definition: JSON.stringify(definition), created_at: now, updated_at: now },
      })
      .execute()
    const refused = await ask('DELETE', 'shift-plan/')
    assert.deepEqual([refused.status, refused.body.code], [409, 'comm.template-in-use'])
    assert.match(refused.body.detail, /"Shifts"/)
    await comm.tables.deleteFrom('rule').execute()
    assert.equal((await ask('DELETE', 'shift-plan/')).status, 204)
  })

  test('every change is on record, with who made it', async () => {
    await ask('POST', '', shift())
    await ask('PUT', 'shift-plan/', { wordings: { en: SHORT } })
    await ask('POST', 'shift-plan/versions/1/activate/')
    await ask('POST', 'shift-plan/test-send/', {})
    await ask('DELETE', 'shift-plan/')
    const rows = await comm.tables
      .selectFrom('audit_entry')
      .select(['action', 'actor_id'])
      .where('subject', '=', 'template/shift-plan')
      .orderBy('sequence')
      .execute()
    assert.deepEqual(rows.map(({ action }) => action).slice(-5), [
      'template.created',
      'template.changed',
      'template.activated',
      'template.tested',
      'template.removed',
    ])
    assert.ok(rows.every(({ actor_id }) => actor_id === ADMIN))
  })

  test('administrators only, and names that are none are not there', async () => {
    for (const role of ['student', 'encadrant', 'staff'] as const) {
      assert.equal((await ask('GET', '', undefined, {}, personIn(AMINA, role))).status, 403)
    }
    assert.equal((await comm.request('GET', '/api/templates/')).status, 401)
    for (const name of ['A', '__proto__', 'a--b', 'constructor']) {
      assert.equal((await ask('GET', `${name}/`)).status, 404, name)
    }
    assert.equal((await ask('POST', '', { ...shift(), name: 'welcome-student' })).status, 409)
    assert.equal((await ask('POST', '', { ...shift(), tenant_id: OTHER_TENANT })).status, 422)
  })
})
