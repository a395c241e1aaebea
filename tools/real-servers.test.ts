import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, test } from 'node:test'
import { findFault, REAL_SERVERS } from './real-servers.ts'

/** A server that answers whatever it hears with `answer`. */
const openServer = async (answer: string) => {
  const server = createServer((socket) => socket.on('data', () => socket.write(answer, 'latin1')))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `x://127.0.0.1:${port}`, [Symbol.asyncDispose]: async () => void server.close() }
}

const RIGHT: Readonly<Record<string, string>> = {
  PostgreSQL: 'N',
  RabbitMQ: '\x01\x00\x00\x00\x00\x00\x05',
  Redis: '+PONG\r\n',
}

describe('a server', () => {
  for (const server of REAL_SERVERS) {
    test(`that speaks as ${server.name} does is used`, async () => {
      await using fake = await openServer(RIGHT[server.name] ?? '')
      assert.equal(await findFault(server, fake.url), undefined)
    })
    test(`that speaks otherwise is not taken for ${server.name}`, async () => {
      await using fake = await openServer('HTTP/1.1 400 Bad Request\r\n')
      assert.match((await findFault(server, fake.url)) ?? '', /something else answers/)
    })
  }
  test('that is not there is told', async () => {
    const gone = await openServer('')
    await gone[Symbol.asyncDispose]()
    for (const server of REAL_SERVERS) assert.match((await findFault(server, gone.url)) ?? '', /ECONNREFUSED/)
  })
  test('whose address is none is told', async () => {
    for (const server of REAL_SERVERS) assert.match((await findFault(server, 'no')) ?? '', /is no address/)
  })
})
