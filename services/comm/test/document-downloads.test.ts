import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdir, readlink } from 'node:fs/promises'
import { type AddressInfo, connect } from 'node:net'
import { describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { AMINA } from './comm-events.ts'
import { personIn } from './comm-under-test.ts'
import { type DocumentsUnderTest, openDocuments } from './documents-under-test.ts'

const amina = personIn(AMINA)
const FILES = '/proc/self/fd'

/** Files of this process that downloads were put aside in, and contents of the store that are open. */
const openFiles = async (): Promise<string[]> => {
  const names = await readdir(FILES)
  const paths = await Promise.all(names.map((name) => readlink(`${FILES}/${name}`).catch(() => '')))
  return paths.filter((path) => path.includes('medtrack-upload-') || path.includes('/documents/'))
}

/** Asks for a document on a socket of its own, which is gone before its first byte is ready. */
const leaveEarly = async ({ comm, storeOutage }: DocumentsUnderTest, id: string): Promise<void> => {
  const link = await comm.request('GET', `/api/documents/${id}/download/`, { as: amina })
  const { pathname, search } = new URL(String(link.headers['location']))
  const { server } = comm.hosted.app
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const opened = Promise.withResolvers<void>()
  storeOutage.beforeOpen = async () => {
    const gone = once(server, 'dropped')
    socket.destroy()
    await gone
    opened.resolve()
  }
  server.once('request', ({ socket: accepted }) => accepted.once('close', () => void server.emit('dropped')))
  socket.write(`GET ${pathname.replace(/^\/comm/, '')}${search} HTTP/1.1\r\nHost: a\r\n\r\n`)
  await opened.promise
  delete storeOutage.beforeOpen
}

describe('downloads', { skip: process.platform !== 'linux' && 'there is no /proc' }, () => {
  test('that are given up before their first byte keep no file open', async () => {
    await using documents = await openDocuments({ settings: { DOCUMENT_MAX_BYTES: '40000000' } })
    await documents.comm.hosted.app.listen({ host: '127.0.0.1', port: 0 })
    const short = await documents.given(amina, 'short')
    // Longer than what is read as a whole before it is answered.
    const long = await documents.given(amina, 'long '.repeat(7_000_000))
    for (const id of [short, long]) {
      await leaveEarly(documents, id)
      await eventually(async () => (await openFiles()).length === 0, `no open file of ${id}`)
      assert.equal((await documents.download(amina, id)).status, 200)
    }
    await eventually(async () => (await openFiles()).length === 0, 'no open file')
  })
})
