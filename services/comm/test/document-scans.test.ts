import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { EICAR } from '@medtrack/kit'
import { openTestClamd, skipWithoutClamd } from '@medtrack/testkit'
import { AMINA, userCreated, YOUSSEF } from './comm-events.ts'
import { personIn } from './comm-under-test.ts'
import { type DocumentsUnderTest, openDocuments } from './documents-under-test.ts'
import { zipOf } from './zip-under-test.ts'

const amina = personIn(AMINA)
const admin = personIn(YOUSSEF, 'admin')

const stateOf = async ({ comm }: DocumentsUnderTest, id: string) =>
  (await comm.request('GET', `/api/documents/${id}/`, { as: amina })).body.scan_result

describe('documents and a scanner', () => {
  test('F20: wait for it, and nobody fetches them before it has spoken', async () => {
    await using documents = await openDocuments({ scanner: 'eicar' })
    const { comm, upload, download, scannerOutage } = documents
    scannerOutage.isAway = true
    const { status, body } = await upload(amina, { content: 'clean', fields: { is_public: 'true' } })
    assert.deepEqual([status, body.scan_result, body.virus_scanned], [202, 'pending_scan', false])
    await comm.work()
    await comm.later(31_000)
    assert.equal(await stateOf(documents, body.id), 'pending_scan')
    const refused = await comm.request('GET', `/api/documents/${body.id}/download/`, { as: amina })
    assert.deepEqual([refused.status, refused.body.code], [409, 'comm.document-pending'])
    // Public, but nobody else’s yet.
    assert.equal((await comm.request('GET', `/api/documents/${body.id}/`, { as: admin })).status, 404)
    const report = await comm.request('GET', '/readyz')
    assert.deepEqual([report.status, report.body.degraded], [200, ['scanner']])
    scannerOutage.isAway = false
    await comm.later(31_000)
    assert.equal(await stateOf(documents, body.id), 'clean')
    assert.equal(String((await download(amina, body.id)).bytes), 'clean')
    assert.equal((await comm.request('GET', `/api/documents/${body.id}/`, { as: admin })).status, 200)
    const [event] = await comm.events('document.scanned')
    assert.equal(event?.payload.scan_result, 'clean')
    // What is known to be clean is not looked at again.
    assert.equal((await upload(amina, { content: 'clean' })).status, 201)
  })

  test('U1: infected ones are locked, and their owner and the administrators told once', async () => {
    await using documents = await openDocuments({ scanner: 'eicar' })
    const { comm, upload, download } = documents
    await comm.receive(
      userCreated(),
      userCreated({ user_id: YOUSSEF, email: 'youssef@example.com', role: 'admin', language: 'fr' }),
    )
    const { body } = await upload(amina, { name: 'virus.txt', content: EICAR, fields: { is_public: 'true' } })
    await comm.work()
    assert.equal(await stateOf(documents, body.id), 'infected')
    assert.equal((await download(amina, body.id)).status, 409)
    assert.equal((await download(admin, body.id)).status, 409)
    assert.equal(
      (await comm.request('GET', `/api/documents/${body.id}/`, { as: personIn(YOUSSEF) })).status,
      404,
    )
    const told = await comm.tables
      .selectFrom('notification')
      .select(['user_id', 'template', 'title'])
      .orderBy('user_id')
      .execute()
    assert.deepEqual(told, [
      { user_id: AMINA, template: 'document-infected', title: 'A document was locked' },
      {
        user_id: YOUSSEF,
        template: 'document-infected-admin',
        title: 'Logiciel malveillant dans un document',
      },
    ])
    assert.deepEqual(comm.senders.sent.filter(({ channel }) => channel === 'email').length, 2)
    const found = await comm.tables
      .selectFrom('audit_entry')
      .select('action')
      .where('action', '=', 'document.quarantined')
      .execute()
    assert.equal(found.length, 1)
  })

  test('U6: a link does not outlive what it was made for', async () => {
    await using documents = await openDocuments()
    const { comm, given, fetch } = documents
    const id = await given(amina, 'linked')
    const link = async () =>
      String((await comm.request('GET', `/api/documents/${id}/download/`, { as: amina })).body.url)
    const url = await link()
    assert.equal((await fetch(url)).status, 200)
    for (const [from, to] of [
      [/expires=(\d+)/, (_: string, seconds: string) => `expires=${Number(seconds) + 1}`],
      [/signature=./, 'signature=_'],
      [/files\/[^/]+/, `files/${AMINA}`],
      [/tenant=[^&]+/, `tenant=${AMINA}`],
    ] as const) {
      const changed = url.replace(from, to as string)
      assert.notEqual(changed, url)
      assert.equal((await fetch(changed)).status, 403, changed)
    }
    const { pathname, search } = new URL(url)
    const deleted = await comm.request('DELETE', `${pathname.replace('/comm', '')}${search}`)
    assert.ok([404, 405].includes(deleted.status))
    await comm.later(3_601_000)
    assert.equal((await fetch(url)).status, 403)
    const again = await link()
    await comm.tables.updateTable('stored_file').set({ scan_result: 'infected' }).execute()
    assert.equal((await fetch(again)).status, 403)
    await comm.tables.updateTable('stored_file').set({ scan_result: 'not_scanned' }).execute()
    assert.equal((await fetch(again)).status, 200)
    await comm.request('DELETE', `/api/documents/${id}/`, { as: amina })
    assert.equal((await fetch(again)).status, 403)
  })

  test('where downloads of unscanned ones are off, nobody fetches them, and only their owner sees them', async () => {
    await using documents = await openDocuments({ settings: { DOWNLOAD_UNSCANNED: 'false' } })
    const { comm, given, download } = documents
    const id = await given(amina, 'unscanned', { is_public: 'true' })
    assert.equal((await download(amina, id)).status, 409)
    const other = await comm.request('GET', `/api/documents/${id}/`, { as: personIn(YOUSSEF) })
    assert.equal(other.status, 404)
  })
})

describe('documents and clamd', { skip: skipWithoutClamd }, () => {
  let clamd: Awaited<ReturnType<typeof openTestClamd>>
  let documents: DocumentsUnderTest
  /** How long it may be silent: a busy machine takes seconds for 19 MB. */
  let silenceMilliseconds = 60_000
  before(async () => {
    clamd = await openTestClamd()
    documents = await openDocuments({
      scanner: {
        ...clamd.open(),
        scan: (...asked) => clamd.open({ silenceMilliseconds }).scan(...asked),
        check: () => clamd.open({ silenceMilliseconds }).check(),
      },
    })
  })
  after(async () => {
    await documents[Symbol.asyncDispose]()
    await clamd[Symbol.asyncDispose]()
  })

  const scanned = async (name: string, content: Uint8Array | string, type?: string) => {
    const { status, body, text } = await documents.upload(amina, { name, content, ...(type ? { type } : {}) })
    assert.equal(status, 202, text)
    await documents.comm.work()
    return stateOf(documents, body.id)
  }
  const nested = (depth: number): Buffer =>
    depth === 0 ? Buffer.from(EICAR) : zipOf({ [depth === 1 ? 'eicar.com' : 'inner.zip']: nested(depth - 1) })

  test('U1: EICAR raw, in a zip, in a PDF, in the fifth of nested zips, at the end of 19 MB', async () => {
    const pdf = `%PDF-1.4\n1 0 obj\n<< /Length ${EICAR.length} >>\nstream\n${EICAR}\nendstream\nendobj\n%%EOF\n`
    assert.equal(await scanned('raw.txt', EICAR), 'infected')
    assert.equal(await scanned('one.zip', nested(1)), 'infected')
    assert.equal(await scanned('a.pdf', pdf, 'application/pdf'), 'infected')
    assert.equal(await scanned('five.zip', nested(5)), 'infected')
    assert.equal(await scanned('long.txt', `${' '.repeat(19_000_000)}${EICAR}`), 'infected')
    assert.equal(await scanned('clean.txt', 'nothing wrong'), 'clean')
  })

  test('F20: frozen, then gone, then back', async () => {
    clamd.freeze()
    const { body } = await documents.upload(amina, { content: 'while it sleeps' })
    silenceMilliseconds = 500
    await documents.comm.work()
    silenceMilliseconds = 60_000
    assert.equal(await stateOf(documents, body.id), 'pending_scan')
    await clamd.stop()
    await documents.comm.later(31_000)
    assert.equal(await stateOf(documents, body.id), 'pending_scan')
    await clamd.start()
    await documents.comm.later(31_000)
    assert.equal(await stateOf(documents, body.id), 'clean')
  })
})
