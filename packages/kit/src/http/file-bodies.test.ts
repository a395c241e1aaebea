import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import { describe, type TestContext, test } from 'node:test'
import { carriesFile, limitBodies } from './file-bodies.ts'
import { EDGE_LIMITS } from './limits.ts'

const WINDOW = EDGE_LIMITS.requestMilliseconds
const LEAST = (EDGE_LIMITS.fileBytesPerSecond * WINDOW) / 1_000

/** A request whose bytes come as the test says, on a server that notes what it cuts. */
const openRequest = (t: TestContext, type: string) => {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const server = new EventEmitter()
  const cut: unknown[] = []
  server.on('clientError', (error: NodeJS.ErrnoException) => cut.push(error.code))
  const socket = { bytesRead: 500, destroy: () => cut.push('closed') }
  const request = Object.assign(new EventEmitter(), {
    ...{ socket, complete: false, readableLength: 0 },
    headers: { 'content-type': type, 'content-length': '10000000' },
  })
  const response = { writableEnded: false }
  limitBodies(server as Server, EDGE_LIMITS)
  server.emit('request', request, response)
  /** Lets one window pass in which that many bytes came. */
  const pass = (bytes: number) => {
    socket.bytesRead += bytes
    t.mock.timers.tick(WINDOW)
  }
  return { cut, request, response, pass }
}

const FORM = 'multipart/form-data; boundary=b'
const TIMEOUT = 'ERR_HTTP_REQUEST_TIMEOUT'

describe('H7 bodies that come slowly', () => {
  test('10 MB of a slow phone come in over twenty minutes', (t) => {
    const { cut, request, pass } = openRequest(t, FORM)
    for (let window = 0; window < 40; window += 1) pass(250_000)
    request.complete = true
    for (let window = 0; window < 4; window += 1) pass(0)
    assert.deepEqual(cut, [])
  })

  test('a file that drips is cut after one window of it', (t) => {
    const { cut, pass } = openRequest(t, FORM)
    pass(LEAST)
    assert.deepEqual(cut, [])
    pass(LEAST - 1)
    assert.deepEqual(cut, [TIMEOUT])
    pass(0)
    assert.equal(cut.length, 1)
  })

  test('what waits here to be taken is not held against its sender', (t) => {
    const { cut, request, pass } = openRequest(t, 'Text/CSV; charset=utf-8')
    request.readableLength = 65_536
    for (let window = 0; window < 4; window += 1) pass(0)
    request.readableLength = 0
    assert.deepEqual(cut, [])
    pass(0)
    assert.deepEqual(cut, [TIMEOUT])
  })

  test('what is no file has one window, and so has what follows an answer', (t) => {
    const json = openRequest(t, 'application/json')
    json.pass(1_000_000)
    assert.deepEqual(json.cut, [TIMEOUT])
    t.mock.timers.reset()
    const refused = openRequest(t, FORM)
    refused.response.writableEnded = true
    refused.pass(1_000_000)
    assert.deepEqual(refused.cut, ['closed'])
  })

  test('a request that is gone is looked at no more', (t) => {
    const { cut, request, pass } = openRequest(t, FORM)
    request.emit('close')
    pass(0)
    assert.deepEqual(cut, [])
  })
})

test('files are told by their media type', () => {
  const has = (type?: string) => carriesFile({ 'content-type': type } as IncomingMessage['headers'])
  assert.deepEqual(
    [FORM, 'MULTIPART/FORM-DATA ; boundary=b', 'text/csv', 'application/json', 'text/csvx', undefined].map(
      has,
    ),
    [true, true, true, false, false, false],
  )
})
