import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { defaultTemplates } from '../src/templates/default-templates.ts'
import { AMINA, studentCreated, userCreated } from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, personIn } from './comm-under-test.ts'
import { ADMIN, openTemplates, SHORT, shift, type TemplatesUnderTest } from './templates-under-test.ts'

const abroad = personIn(ADMIN, 'admin', OTHER_TENANT)

describe('templates over HTTP', () => {
  let templates: TemplatesUnderTest
  let comm: CommUnderTest
  before(async () => {
    templates = await openTemplates()
    comm = templates.comm
  })
  after(() => templates.comm[Symbol.asyncDispose]())
  beforeEach(() => templates.clear())

  const ask: TemplatesUnderTest['ask'] = (...given) => templates.ask(...given)

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

  test('many who change one template at once make a version each', async () => {
    const put = (n: number) => ask('PUT', 'digest/', { wordings: { en: { title: `T${n}`, content: 'c' } } })
    const answers = await Promise.all([1, 2, 3, 4, 5].map(put))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 200, 200],
    )
    assert.deepEqual(answers.map(({ body }) => body.version).sort(), [1, 2, 3, 4, 5])
    assert.equal((await ask('GET', 'digest/')).body.revision, 5)
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
