import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Type } from 'typebox'
import { described, openAppUnderTest } from './app-under-test.ts'
import type { Routes } from './routes.ts'

const LONG = 'a rotation in surgery, '.repeat(200)

const answering: Routes = async (app) => {
  const config = { access: ['anyone'] } as const
  const schema = { ...described, response: { 200: Type.Any() } }
  app.get('/long/', { config, schema }, async (_request, reply) => reply.etag(7).send({ text: LONG }))
  app.get('/short/', { config, schema }, async () => ({ text: 'short' }))
  app.get('/stream/', { config, schema }, async (_request, reply) =>
    reply.type('text/csv').send(Readable.from([LONG, LONG])),
  )
  app.get('/events/', { config, schema }, async (_request, reply) =>
    reply.type('text/event-stream').send(Readable.from([LONG])),
  )
  app.get('/picture/', { config, schema }, async (_request, reply) =>
    reply.type('image/png').send(Buffer.from(LONG)),
  )
}

const get = async (url: string, encoding?: string, more: Record<string, string> = {}) => {
  await using opened = await openAppUnderTest(answering)
  return await opened.app.inject({
    url,
    headers: { ...(encoding === undefined ? {} : { 'accept-encoding': encoding }), ...more },
  })
}

test('a long answer is compressed as the caller prefers, and says what it depends on', async () => {
  const br = await get('/long/', 'gzip, br')
  assert.equal(br.headers['content-encoding'], 'br')
  assert.deepEqual(JSON.parse(brotliDecompressSync(br.rawPayload).toString()), { text: LONG })
  assert.match(String(br.headers['vary']), /accept-encoding/i)
  const gzip = await get('/long/', 'gzip')
  assert.equal(gzip.headers['content-encoding'], 'gzip')
  assert.deepEqual(JSON.parse(gunzipSync(gzip.rawPayload).toString()), { text: LONG })
})

test('whoever does not ask for it gets the answer as it is', async () => {
  for (const encoding of [undefined, 'identity', 'zstd-of-tomorrow']) {
    const answer = await get('/long/', encoding)
    assert.equal(answer.headers['content-encoding'], undefined, encoding)
    assert.deepEqual(answer.json(), { text: LONG })
    assert.equal(answer.headers['etag'], '"7"')
  }
})

test('a stream is compressed as it comes; short answers, streams of events and pictures are not', async () => {
  const csv = await get('/stream/', 'gzip')
  assert.equal(gunzipSync(csv.rawPayload).toString(), LONG + LONG)
  for (const url of ['/short/', '/events/', '/picture/']) {
    assert.equal((await get(url, 'gzip, br')).headers['content-encoding'], undefined, url)
  }
})

test('the tag of a compressed answer is weak, and still saves the next one', async () => {
  const first = await get('/long/', 'br')
  assert.equal(first.headers['etag'], 'W/"7"')
  const second = await get('/long/', 'br', { 'if-none-match': String(first.headers['etag']) })
  assert.equal(second.statusCode, 304)
  assert.equal(second.body, '')
})
