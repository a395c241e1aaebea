import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http'
import { describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { openGateway, PLACES, TOKEN } from './gateway-under-test.ts'

const STREAM = '/comm/api/notifications/stream/?last_event_id=7'

/** Opens an answer that goes on, and resolves once it has begun. */
const open = async (port: number): Promise<IncomingMessage> => {
  const headers = { authorization: `Bearer ${TOKEN}` }
  const request = openRequest({ host: '127.0.0.1', port, path: STREAM, headers, agent: false })
  request.on('error', () => undefined)
  request.end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  response.on('error', () => undefined)
  return response
}

for (const place of PLACES) {
  describe(`answers that go on, ${place}`, () => {
    const behindOf = () => {
      const answers: { url: string; response: ServerResponse }[] = []
      return {
        answers,
        comm: (request: IncomingMessage, response: ServerResponse) => {
          if (!request.url?.startsWith('/api/notifications/stream')) {
            response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
            return
          }
          response.writeHead(200, { 'content-type': 'text/event-stream' })
          response.write('retry: 3000\n\n')
          answers.push({ url: request.url, response })
        },
      }
    }

    test('pass piece by piece as they come', async () => {
      const { answers, comm } = behindOf()
      await using gateway = await openGateway({ place, behind: { comm } })
      const response = await open(gateway.port)
      let text = ''
      response.on('data', (piece) => {
        text += piece
      })
      assert.equal(answers[0]?.url, '/api/notifications/stream/?last_event_id=7')
      for (const piece of ['id: 1\n\n', 'id: 2\n\n']) {
        answers[0]?.response.write(piece)
        await eventually(() => text.endsWith(piece), 'the piece')
      }
      answers[0]?.response.end()
      await once(response, 'end')
    })

    test('are broken off behind when nobody listens any more', async () => {
      const { answers, comm } = behindOf()
      await using gateway = await openGateway({ place, behind: { comm } })
      const response = await open(gateway.port)
      const ended = once(answers[0]?.response as ServerResponse, 'close')
      response.destroy()
      await ended
    })

    test('a hundred of them keep nobody else waiting', async () => {
      const { answers, comm } = behindOf()
      await using gateway = await openGateway({ place, behind: { comm } })
      const responses = await Promise.all(Array.from({ length: 100 }, () => open(gateway.port)))
      assert.equal(answers.length, 100)
      assert.equal((await gateway.send('/comm/api/notifications/')).status, 200)
      for (const response of responses) response.destroy()
    })
  })
}

test('the gateway that stops breaks off what it passes on', async () => {
  const gateway = await openGateway({
    place: 'remote',
    behind: {
      comm: (_request, response) =>
        void response.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 3000\n\n'),
    },
  })
  const response = await open(gateway.port)
  // It ends in the middle: an error for whoever reads it.
  const ended = new Promise((resolve) => response.once('close', resolve))
  response.resume()
  await gateway[Symbol.asyncDispose]()
  await ended
})
