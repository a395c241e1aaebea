import assert from 'node:assert/strict'
import { request as openRequest } from 'node:http'
import { describe, test } from 'node:test'
import { createNotingService, listen, openGateway } from './gateway-under-test.ts'

/** Where nobody listens. */
const NOBODY = 'http://127.0.0.1:9'
const times = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('two instances of a service, of which one is in trouble', () => {
  test('F1: a reading request that one does not take is taken by the other', async () => {
    const { behind, asked } = createNotingService()
    await using gateway = await openGateway({
      place: 'remote',
      behind: { profile: behind },
      otherInstances: [NOBODY],
    })
    for (const turn of times(6)) {
      const answer = await gateway.send(`/profile/api/students/?page=${turn}`)
      assert.deepEqual([answer.status, answer.text], [200, '{"ok":true}'])
      assert.equal(asked.at(-1)?.url, `/api/students/?page=${turn}`)
      gateway.clock.advance(1_000)
    }
    assert.equal(asked.length, 6)
  })

  test('F1: one that breaks off before it answers is left out for a second', async () => {
    let broken = 0
    await using bad = await listen((request) => {
      broken += 1
      request.socket.destroy()
    })
    const { behind } = createNotingService()
    await using gateway = await openGateway({
      place: 'remote',
      behind: { comm: behind },
      otherInstances: [bad.address],
    })
    for (const _turn of times(5)) assert.equal((await gateway.send('/comm/api/x/')).status, 200)
    assert.equal(broken, 1)
  })

  test('what changes something is never sent twice', async () => {
    let broken = 0
    await using bad = await listen((request) => {
      request.on('end', () => {
        broken += 1
        request.socket.destroy()
      })
      request.resume()
    })
    const { behind, asked } = createNotingService()
    await using gateway = await openGateway({
      place: 'remote',
      behind: { comm: behind },
      otherInstances: [bad.address],
    })
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' }
    const first = await gateway.send('/comm/api/x/', post)
    assert.deepEqual([first.status, first.headers['retry-after']], [503, '2'])
    assert.deepEqual([broken, asked.length], [1, 0])
    for (const _turn of times(3)) assert.equal((await gateway.send('/comm/api/x/', post)).status, 200)
    assert.deepEqual([broken, asked.length], [1, 3])
  })

  test('F5: what nobody took goes to the other, whatever it does', async () => {
    const { behind, asked } = createNotingService()
    await using gateway = await openGateway({
      place: 'remote',
      behind: { comm: behind },
      otherInstances: [NOBODY],
    })
    const headers = { 'content-type': 'application/json' }
    for (const n of times(6)) {
      const body = JSON.stringify({ n, text: 'x'.repeat(10_000) })
      const answer = await gateway.send('/comm/api/x/', { method: 'POST', headers, body })
      assert.equal(answer.status, 200, answer.text)
      assert.equal(String(asked.at(-1)?.body), body)
      gateway.clock.advance(1_000)
    }
    assert.equal(asked.length, 6)
  })

  test('F1: when none is left the answer says when to come back', async () => {
    await using gateway = await openGateway({ place: 'remote', otherInstances: [NOBODY] })
    const answer = await gateway.send('/profile/api/students/')
    assert.deepEqual([answer.status, answer.headers['retry-after']], [503, '2'])
    assert.equal(JSON.parse(answer.text).code, 'gateway.service-unavailable')
  })

  test('a caller who breaks off is no reason to leave an instance out', async () => {
    const begun = Promise.withResolvers<void>()
    const broken = Promise.withResolvers<void>()
    await using gateway = await openGateway({
      place: 'remote',
      otherInstances: [NOBODY],
      behind: {
        comm: (request, response) => {
          request.once('data', () => begun.resolve())
          request.once('error', () => broken.resolve())
          request.once('end', () => response.writeHead(200).end('{}'))
        },
      },
    })
    const upload = {
      host: '127.0.0.1',
      port: gateway.port,
      method: 'POST',
      path: '/comm/api/x/',
      agent: false,
    }
    // The other one is left out from here on; the one after the next would have its turn with it.
    for (const _turn of times(2)) assert.equal((await gateway.send('/comm/api/x/')).status, 200)
    const sending = openRequest({
      ...upload,
      headers: { 'content-type': 'text/plain', 'content-length': 10 },
    })
    sending.on('error', () => undefined)
    sending.write('half')
    await begun.promise
    sending.destroy()
    await broken.promise
    // Were it left out as well, this would be taken to where nobody is.
    for (const _turn of times(2))
      assert.equal((await gateway.send('/comm/api/x/', { method: 'POST' })).status, 200)
  })
})
