import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Ask, createAsk } from './asking.ts'
import { as } from './callers.ts'
import { AMINA, aminaAccount } from './people-events.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'
import { addWorkplaces, CENTRE, WARD } from './workplaces-under-test.ts'

const admin = as('admin')

type Operation = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  /** Names of what may be asked in the query. */
  query: string[]
}

type Parameter = { in: string; name: string }
type Described = Record<string, { parameters?: Parameter[] }>

/** Everything that PROFILE's own document says it answers to. */
const operationsOf = (document: { paths: Record<string, Described> }): Operation[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => ({
      method: method.toUpperCase() as Operation['method'],
      path,
      query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
    })),
  )

describe('every route of PROFILE, as its own document lists them', () => {
  let profile: ProfileUnderTest
  let ask: Ask
  let operations: Operation[]
  /** An id that there is, by the start of the path. */
  const ids: Record<string, string> = {}
  before(async () => {
    profile = await openProfile()
    ask = createAsk(profile)
    await addWorkplaces(profile)
    profile.auth.accounts.set(AMINA, aminaAccount)
    const { body } = await ask('GET', '/openapi.json', undefined)
    operations = operationsOf(body).filter(({ path }) => path.startsWith('/api/'))
    Object.assign(ids, { '/api/establishments/': CENTRE, '/api/services/': WARD })
    for (const kind of ['students', 'encadrants', 'staff', 'admin_hods']) {
      const given = kind === 'students' ? { user_id: AMINA } : { email: `${kind}@example.com` }
      const made = await ask('POST', `/api/${kind}/`, admin, { body: given })
      assert.equal(made.status, 201, JSON.stringify(made.body))
      ids[`/api/${kind}/`] = made.body.id
    }
  })
  after(() => profile[Symbol.asyncDispose]())

  const urlOf = (path: string) =>
    path
      .replaceAll('{establishment_id}', CENTRE)
      .replaceAll('{user_id}', AMINA)
      .replaceAll('{city}', 'fes')
      .replaceAll('{id}', ids[/^\/api\/[^/]+\//.exec(path)?.[0] ?? ''] ?? CENTRE)

  test('H11 a parameter that comes twice is 400, one that is unknown or out of bounds 422', async () => {
    const reads = operations.filter(({ method }) => method === 'GET')
    assert.ok(reads.filter(({ query }) => query.includes('page')).length >= 9, 'lists are walked')
    for (const { path, query } of reads) {
      const refused = async (asked: string, expected: number) => {
        const { status, headers, body } = await ask('GET', `${urlOf(path)}?${asked}`, admin)
        assert.equal(status, expected, `${path}?${asked}: ${JSON.stringify(body)}`)
        assert.match(String(headers['content-type']), /^application\/problem\+json/)
      }
      for (const name of query) await refused(`${name}=1&${name}=1`, 400)
      await refused('__nothing__=1', 422)
      const wrong = {
        page: ['-1', '0', '1e9', '1e309', '2.5', 'x'],
        page_size: ['0', '-1', '101', '1e9'],
        ordering: ['metadata', 'last_name;drop', '-'],
        cursor: ['made-up', 'eyJhIjoxfQ.x'],
        search: ['', 'x'.repeat(101)],
        ...{ year_level: ['0', '13', '1e309'], establishment: ['x'], service: ['x'], format: ['pdf'] },
      }
      for (const [name, values] of Object.entries(wrong)) {
        if (query.includes(name)) for (const value of values) await refused(`${name}=${value}`, 422)
      }
    }
  })

  test('Z6 a write on an older version is 412 and changes nothing, whatever is written', async () => {
    const writes = operations.filter(
      ({ method, path }) => ['PUT', 'PATCH', 'DELETE'].includes(method) && /\{id\}\/?$|\/me\/?$/.test(path),
    )
    assert.equal(writes.length, 6 * 3 + 1, writes.map(({ method, path }) => `${method} ${path}`).join(', '))
    for (const { method, path } of writes) {
      const caller = path.startsWith('/api/me') ? as('student', AMINA) : admin
      const read = async () => (await ask('GET', urlOf(path), caller)).headers['etag']
      const present = await read()
      const body = method === 'DELETE' ? undefined : { metadata: { stale: true } }
      for (const tag of ['"77"', 'W/"77"']) {
        const { status, body: answer } = await ask(method, urlOf(path), caller, {
          ...(body ? { body } : {}),
          headers: { 'if-match': tag },
        })
        assert.deepEqual([status, answer.code], [412, 'request.precondition-failed'], `${method} ${path}`)
      }
      assert.equal(await read(), present, path)
    }
  })

  test('names of nobody are 404 by every method, in words of their own', async () => {
    const unnamed = ['nobody', 'x'.repeat(100), '0198c0de-0000-7000-8000-0000000fffff']
    for (const { method, path } of operations.filter(({ path }) =>
      /\{(?:id|user_id|establishment_id)\}/.test(path),
    )) {
      for (const name of unnamed) {
        const url = path.replace(/\{[a-z_]+\}/, name)
        const isBodied = method !== 'GET' && method !== 'DELETE'
        const { status, body } = await ask(method, url, admin, isBodied ? { body: {} } : {})
        assert.equal(status, 404, `${method} ${url}: ${JSON.stringify(body)}`)
        assert.match(body.code, /not-found$/)
      }
    }
  })
})
