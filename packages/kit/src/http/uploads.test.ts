import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Type } from 'typebox'
import { described, openAppUnderTest } from './app-under-test.ts'
import type { Routes } from './routes.ts'
import { acceptUploads, UploadedFile } from './uploads.ts'

const MOST = 100_000
const BOUNDARY = 'between-parts'

const routes: Routes = async (app) => {
  await acceptUploads(app)
  app.post(
    '/files/',
    {
      config: { access: ['admin'], upload: { part: 'file', maxBytes: MOST } },
      schema: {
        ...described,
        querystring: Type.Object({ quick: Type.Optional(Type.Boolean()) }),
        body: Type.Object({
          file: UploadedFile,
          count: Type.Optional(Type.Integer({ minimum: 1 })),
          dry: Type.Boolean({ default: true }),
        }),
        response: { 200: Type.Any() },
      },
    },
    async ({ body: { file, ...fields } }) => {
      const pieces = await Array.fromAsync(file.open())
      const again = await Array.fromAsync(file.open())
      assert.deepEqual(Buffer.concat(again), Buffer.concat(pieces))
      return {
        ...fields,
        name: file.filename,
        type: file.mediaType,
        bytes: file.bytes,
        text: String(Buffer.concat(pieces)),
      }
    },
  )
  app.post(
    '/words/',
    { config: { access: ['admin'] }, schema: { ...described, response: { 200: Type.Any() } } },
    async () => ({}),
  )
}

const plain: Routes = async (app) => {
  app.post(
    '/plain/',
    { config: { access: ['admin'] }, schema: { ...described, response: { 200: Type.Any() } } },
    async () => ({}),
  )
}

type Part = { name: string; value: string; filename?: string }

const multipartOf = (...parts: readonly Part[]): string => {
  const written = parts.map(({ name, value, filename }) => {
    const file = filename === undefined ? '' : `; filename="${filename}"\r\ncontent-type: text/csv`
    return `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`
  })
  return `${written.join('')}--${BOUNDARY}--\r\n`
}

const FILE: Part = { name: 'file', value: 'a;b\r\n1;2', filename: 'people.csv' }

const upload = async (payload: string, headers: Record<string, string> = {}, url = '/files/') => {
  await using edge = await openAppUnderTest(async (app) => {
    await app.register(async (scope) => routes(scope as typeof app))
    await app.register(async (scope) => plain(scope as typeof app))
  })
  const answer = await edge.app.inject({
    method: 'POST',
    url,
    headers: {
      'x-test-role': 'admin',
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      ...headers,
    },
    payload,
  })
  return { status: answer.statusCode, body: answer.json() }
}

// A folder of its own: tests beside this one upload as well, and a file has its name for an instant.
const shared = process.env['TMPDIR']
let temporary: string
before(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'medtrack-uploads-test-'))
  process.env['TMPDIR'] = temporary
})
after(async () => {
  if (shared === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = shared
  await rm(temporary, { recursive: true, force: true })
})

const leftovers = async () => await readdir(tmpdir())

describe('uploads', () => {
  test('a file arrives with its fields, which are what the schema says', async () => {
    const { status, body } = await upload(multipartOf({ name: 'count', value: '3' }, FILE))
    assert.equal(status, 200)
    const { text, name, type, bytes, count, dry } = body
    assert.deepEqual(
      { text, name, type, bytes, count, dry },
      {
        ...{ text: 'a;b\r\n1;2', name: 'people.csv', type: 'text/csv', bytes: 8 },
        ...{ count: 3, dry: true },
      },
    )
    assert.deepEqual(await leftovers(), [])
  })

  test('a bare CSV is a file as well', async () => {
    const { status, body } = await upload('a;b', { 'content-type': 'text/csv; charset=utf-8' })
    assert.deepEqual([status, body.text, body.name, body.dry], [200, 'a;b', '', true])
  })

  test('U3 a name is only a name', async () => {
    const named = async (filename: string) => (await upload(multipartOf({ ...FILE, filename }))).body.name
    assert.equal(await named('../../etc/passwd'), 'passwd')
    assert.equal(await named('C:\\\\people\\\\list.csv'), 'list.csv')
    assert.equal(await named('list\u202evsc.exe'), 'listvsc.exe')
    assert.ok((await named('x'.repeat(300))).length <= 255)
  })

  for (const [what, payload, path] of [
    ['no file', multipartOf({ name: 'count', value: '3' }), '/file'],
    ['another file', multipartOf(FILE, { ...FILE, name: 'more' }), '/more'],
    ['a file that is none', multipartOf({ name: 'file', value: 'a;b' }), '/file'],
    ['an unknown field', multipartOf(FILE, { name: 'owner', value: 'me' }), '/owner'],
    ['a field that does not fit', multipartOf(FILE, { name: 'count', value: '0' }), '/count'],
    ['a field without an end', multipartOf(FILE, { name: 'count', value: '1'.repeat(5_000) }), '/count'],
  ] as const) {
    test(`H1 ${what} is 422`, async () => {
      const { status, body } = await upload(payload)
      assert.equal(status, 422, JSON.stringify(body))
      assert.equal(body.errors[0].path, path)
    })
  }

  for (const [what, payload] of [
    [
      'a part that is given twice',
      multipartOf({ name: 'count', value: '1' }, { name: 'count', value: '2' }, FILE),
    ],
    ['a body that breaks off', multipartOf(FILE).slice(0, -20)],
    ['a body without its boundary', 'file=1'],
    ['a prototype', multipartOf({ name: '__proto__', value: '1' }, FILE)],
    [
      'more fields than there are',
      multipartOf(...Array.from({ length: 30 }, (_, i) => ({ name: `f${i}`, value: '' })), FILE),
    ],
  ] as const) {
    test(`H3 ${what} is 400`, async () => {
      assert.equal((await upload(payload)).status, 400)
    })
  }

  test('U4 too much is 413, whether it is said before or not, and nothing is left', async () => {
    const long = multipartOf({ ...FILE, value: 'x'.repeat(MOST + 1) })
    const { status, body } = await upload(long)
    assert.equal(status, 413)
    assert.match(body.detail, /100000/)
    assert.equal((await upload('', { 'content-length': '99999999' })).status, 413)
    assert.equal((await upload('x'.repeat(MOST + 1), { 'content-type': 'text/csv' })).status, 413)
    assert.equal((await upload(multipartOf({ ...FILE, value: 'x'.repeat(MOST) }))).status, 200)
    assert.deepEqual(await leftovers(), [])
  })

  test('H4 other bodies are 415 here, and uploads are 415 elsewhere', async () => {
    for (const type of ['application/json', 'application/pdf', 'application/x-www-form-urlencoded']) {
      const { status, body } = await upload('{}', { 'content-type': type })
      assert.deepEqual([status, body.code], [415, 'request.file-expected'], type)
    }
    for (const url of ['/words/', '/plain/']) {
      assert.equal((await upload(multipartOf(FILE), {}, url)).status, 415, url)
      assert.equal((await upload('a;b', { 'content-type': 'text/csv' }, url)).status, 415, url)
    }
  })

  test('401 and 403 come before the body is looked at', async () => {
    assert.equal((await upload('no body at all', { 'x-test-role': 'student' })).status, 403)
    assert.equal((await upload('no body at all', { 'x-test-role': 'bad' })).status, 401)
    assert.equal((await upload(multipartOf(FILE), {}, '/files/?fast=1')).status, 422)
  })

  test('the document says what is to be sent', async () => {
    await using edge = await openAppUnderTest(routes)
    const { paths } = (await edge.app.inject({ url: '/openapi.json' })).json()
    const { content } = paths['/files/'].post.requestBody
    assert.deepEqual(Object.keys(content), ['multipart/form-data'])
    assert.deepEqual(Object.keys(content['multipart/form-data'].schema.properties), ['file', 'count', 'dry'])
    assert.equal(
      content['multipart/form-data'].schema.properties.file.contentMediaType,
      'application/octet-stream',
    )
  })
})
