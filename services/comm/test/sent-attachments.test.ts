import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { type DocumentsUnderTest, openDocuments } from './documents-under-test.ts'
import { ADMIN, AMINA, as, SALMA, STAFF, seedPeople, write, YOUSSEF } from './messages-under-test.ts'
import { stageCreated } from './room-events.ts'

describe('documents that came with a message', () => {
  let documents: DocumentsUnderTest
  before(async () => {
    documents = await openDocuments()
  })
  after(() => documents[Symbol.asyncDispose]())
  beforeEach(async () => {
    await seedPeople(documents.comm)
    await documents.comm.receive(stageCreated())
  })
  afterEach(() => documents.comm.clear())

  const get = (userId: string, url: string) => documents.comm.request('GET', url, { as: as(userId) })
  const sendWith = async (from: string, to: string, ids: readonly string[]): Promise<string> => {
    const { status, body, text } = await write(documents.comm, from, to, { attachments: ids })
    assert.equal(status, 201, text)
    return body.id
  }

  test('are for whoever may read it, and for nobody else', async () => {
    const id = await documents.given(as(AMINA), 'the agreement')
    const message = await sendWith(AMINA, YOUSSEF, [id])
    for (const [reader, status] of [
      [AMINA, 200],
      [YOUSSEF, 200],
      [SALMA, 404],
      [STAFF, 404],
      [ADMIN, 404],
    ] as const) {
      const list = await get(reader, `/api/messages/${message}/attachments/`)
      const link = await get(reader, `/api/messages/${message}/attachments/${id}/`)
      assert.deepEqual([list.status, link.status], [status, status], reader)
    }
    const { body } = await get(YOUSSEF, `/api/messages/${message}/attachments/`)
    assert.deepEqual(body, [
      { id, filename: 'notes.txt', content_type: 'text/plain', size_bytes: 13, scan_result: 'not_scanned' },
    ])
    const { body: link } = await get(YOUSSEF, `/api/messages/${message}/attachments/${id}/`)
    assert.equal((await documents.fetch(link.url)).bytes.toString(), 'the agreement')
    const { body: entries } = await get(ADMIN, '/api/audit/?action=document.downloaded')
    // Asked for twice above.
    assert.equal(entries.length, 2, 'that somebody else fetched it is recorded')
  })

  test('are not given away by who could only read them', async () => {
    const open = await documents.given(as(STAFF), 'for everybody', { is_public: 'true' })
    const message = await sendWith(AMINA, YOUSSEF, [open])
    assert.deepEqual((await get(YOUSSEF, `/api/messages/${message}/attachments/`)).body, [])
    assert.equal((await get(YOUSSEF, `/api/messages/${message}/attachments/${open}/`)).status, 404)
  })

  test('go with the message, and with the document', async () => {
    const id = await documents.given(as(AMINA), 'removed')
    const taken = await sendWith(AMINA, YOUSSEF, [id])
    const other = await sendWith(AMINA, YOUSSEF, [id])
    await documents.comm.request('DELETE', `/api/messages/${taken}/`, { as: as(AMINA) })
    assert.equal((await get(YOUSSEF, `/api/messages/${taken}/attachments/${id}/`)).status, 404)
    assert.equal((await get(YOUSSEF, `/api/messages/${other}/attachments/${id}/`)).status, 200)
    await documents.comm.request('DELETE', `/api/documents/${id}/`, { as: as(AMINA) })
    assert.deepEqual((await get(YOUSSEF, `/api/messages/${other}/attachments/`)).body, [])
  })

  test('what may be put in is said before', async () => {
    await documents.given(as(AMINA), 'twelve bytes')
    const { status, body } = await get(AMINA, '/api/documents/limits/')
    assert.equal(status, 200)
    assert.equal(body.used_bytes, 12)
    assert.ok(body.types.includes('application/pdf'))
    assert.ok(body.max_bytes > 0 && body.quota_bytes >= body.max_bytes)
  })
})
