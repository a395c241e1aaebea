import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { createHttpClient } from './http-client.ts'

test('the client of benchmarks', async (t) => {
  let connections = 0
  const server = createServer(async (request, response) => {
    const body = await text(request)
    if (request.url === '/chunked') {
      response.write('م')
      response.write('ed')
      return response.end()
    }
    const told = { method: request.method, body, token: request.headers.authorization }
    response.writeHead(request.url === '/refused' ? 403 : 200, { 'x-seen': 'yes' }).end(JSON.stringify(told))
  }).listen(0, '127.0.0.1')
  server.on('connection', () => {
    connections += 1
  })
  await once(server, 'listening')
  const http = createHttpClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  t.after(() => {
    http.close()
    server.close()
  })

  await t.test('sends a token and JSON, and gives status, headers and text', async () => {
    const { status, headers, text: answer } = await http.send('/', { token: 'abc', body: { name: 'Élise' } })
    assert.equal(status, 200)
    assert.equal(headers['x-seen'], 'yes')
    assert.deepEqual(JSON.parse(answer), { method: 'POST', body: '{"name":"Élise"}', token: 'Bearer abc' })
  })

  await t.test('reads bodies in chunks', async () => {
    assert.equal((await http.send('/chunked')).text, 'مed')
  })

  await t.test('throws where another status was expected', async () => {
    await assert.rejects(http.json(200, '/refused'), /answered with 403 instead of 200/)
  })

  await t.test('opens as many connections as are asked at once, and keeps them', async () => {
    const before = connections
    await Promise.all([http.send('/'), http.send('/'), http.send('/')])
    await Promise.all([http.send('/'), http.send('/'), http.send('/')])
    assert.equal(before, 1)
    assert.equal(connections, 3)
  })
})
