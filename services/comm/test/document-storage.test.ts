import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { openTestS3 } from '@medtrack/testkit'
import { AMINA, YOUSSEF } from './comm-events.ts'
import { personIn } from './comm-under-test.ts'
import { type DocumentsUnderTest, hashOf, openDocuments } from './documents-under-test.ts'

const amina = personIn(AMINA)
const youssef = personIn(YOUSSEF)
const HOUR = 3_600_000

const count = async ({ comm }: DocumentsUnderTest, table: 'document' | 'document_upload' | 'stored_file') => {
  const rows = await comm.tables.selectFrom(table).select('tenant_id').execute()
  return rows.length
}
const used = async ({ comm }: DocumentsUnderTest, holder: string) => {
  const rows = await comm.tables
    .selectFrom('storage_use')
    .select('bytes')
    .where('holder_id', '=', holder)
    .execute()
  return Number(rows[0]?.bytes ?? 0)
}
const sweep = async ({ comm }: DocumentsUnderTest) => {
  const schedule = comm.hosted.parts.schedules?.find(({ name }) => name === 'comm.sweep-documents')
  await schedule?.run({ firedAt: comm.clock.now(), signal: new AbortController().signal })
  await comm.work()
}
const keyOf = (content: string) => `${DEFAULT_TENANT_ID}/documents/${hashOf(content)}`

describe('documents and their store', () => {
  test('F19: while it is away nothing is taken, nothing is fetched, and nothing stays counted', async () => {
    await using documents = await openDocuments()
    const { upload, given, download, storeOutage, comm } = documents
    const id = await given(amina, 'kept')
    storeOutage.isAway = true
    const refused = await upload(amina, { content: 'lost' })
    assert.deepEqual([refused.status, refused.body.code], [503, 'request.unavailable'])
    assert.ok(Number(refused.headers['retry-after']) > 0)
    assert.equal(await count(documents, 'document'), 1)
    assert.equal(await used(documents, AMINA), 4)
    const fetched = await download(amina, id)
    assert.equal(fetched.status, 502)
    assert.match(String(fetched.bytes), /comm\.file-unreadable/)
    const report = await comm.request('GET', '/readyz')
    assert.deepEqual([report.status, report.body.degraded], [200, ['files']])
    // Removals wait until it is back.
    await comm.work()
    assert.equal(await count(documents, 'stored_file'), 2)
    storeOutage.isAway = false
    await comm.later(61_000)
    assert.equal(await count(documents, 'stored_file'), 1)
    assert.equal(String((await download(amina, id)).bytes), 'kept')
  })

  test('F19: content that is not what it was is never given out', async () => {
    await using documents = await openDocuments()
    const { given, download, store } = documents
    const id = await given(amina, 'the right one')
    const other = 'a wrong one!!'
    await store.put(keyOf('the right one'), {
      bytes: other.length,
      sha256: hashOf(other),
      async *open() {
        yield Buffer.from(other)
      },
    })
    assert.equal((await download(amina, id)).status, 502)
  })

  test('F19: an upload whose process was killed leaves nothing for a day', async () => {
    await using documents = await openDocuments()
    const { comm, store } = documents
    // As it is between the store and the row.
    const content = {
      bytes: 4,
      sha256: hashOf('half'),
      open: async function* () {
        yield Buffer.from('half')
      },
    }
    await store.put(keyOf('half'), content)
    const now = comm.clock.now()
    const base = { tenant_id: DEFAULT_TENANT_ID, sha256: hashOf('half'), size_bytes: 4 }
    await comm.tables
      .insertInto('stored_file')
      .values({ ...base, state: 'storing', scan_result: 'not_scanned', created_at: now, updated_at: now })
      .execute()
    await comm.tables
      .insertInto('document_upload')
      .values({ ...base, id: YOUSSEF, owner_user_id: AMINA, started_at: now })
      .execute()
    for (const holder_id of [AMINA, DEFAULT_TENANT_ID]) {
      await comm.tables
        .insertInto('storage_use')
        .values({ tenant_id: DEFAULT_TENANT_ID, holder_id, bytes: 4 })
        .execute()
    }
    comm.clock.advance(HOUR)
    await sweep(documents)
    assert.equal(await count(documents, 'document_upload'), 1)
    comm.clock.advance(12 * HOUR)
    await sweep(documents)
    assert.equal(await count(documents, 'document_upload'), 0)
    assert.equal(await count(documents, 'stored_file'), 0)
    assert.equal(await store.size(keyOf('half')), undefined)
    assert.deepEqual([await used(documents, AMINA), await used(documents, DEFAULT_TENANT_ID)], [0, 0])
  })

  test('a content that is being removed is not taken as stored', async () => {
    await using documents = await openDocuments()
    const { given, comm, upload, download, storeOutage } = documents
    const id = await given(amina, 'again')
    await comm.request('DELETE', `/api/documents/${id}/`, { as: amina })
    const during: number[] = []
    storeOutage.beforeRemove = async () => {
      during.push((await upload(youssef, { content: 'again' })).status)
    }
    await comm.work()
    assert.deepEqual(during, [503])
    const { body } = await upload(youssef, { content: 'again' })
    assert.equal(String((await download(youssef, body.id)).bytes), 'again')
    // One that was removed and came back before the job keeps its content.
    delete storeOutage.beforeRemove
    await comm.request('DELETE', `/api/documents/${body.id}/`, { as: youssef })
    const back = await given(amina, 'again')
    await comm.work()
    assert.equal(String((await download(amina, back)).bytes), 'again')
  })

  test('documents that came before the scanner are looked at once there is one', async () => {
    await using before = await openDocuments()
    const id = await before.given(amina, 'old')
    await using after = await openDocuments({ scanner: 'eicar', store: before.store, on: before.comm })
    after.comm.clock.advance(2 * HOUR)
    await sweep(after)
    const { body } = await after.comm.request('GET', `/api/documents/${id}/`, { as: amina })
    assert.deepEqual([body.scan_result, body.virus_scanned], ['clean', true])
  })
})

describe('U5: what people may have together', () => {
  test('is counted exactly, whatever comes at once', async () => {
    const settings = { DOCUMENT_QUOTA_BYTES_PER_PERSON: '100', DOCUMENT_QUOTA_BYTES: '150' }
    await using documents = await openDocuments({ settings })
    const { upload, comm } = documents
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => upload(amina, { content: `text ${100 + index} ` })),
    )
    const taken = answers.filter(({ status }) => status === 201)
    assert.equal(taken.length, 11)
    for (const { status, body } of answers) {
      if (status !== 201) assert.deepEqual([status, body.code], [409, 'comm.storage-full'])
    }
    assert.deepEqual([await used(documents, AMINA), await used(documents, DEFAULT_TENANT_ID)], [99, 99])
    const others = await Promise.all(
      Array.from({ length: 12 }, (_, index) => upload(youssef, { content: `more ${100 + index} ` })),
    )
    assert.equal(others.filter(({ status }) => status === 201).length, 5)
    assert.deepEqual([await used(documents, YOUSSEF), await used(documents, DEFAULT_TENANT_ID)], [45, 144])
    for (const { body } of taken) await comm.request('DELETE', `/api/documents/${body.id}/`, { as: amina })
    await comm.work()
    assert.deepEqual([await used(documents, AMINA), await used(documents, DEFAULT_TENANT_ID)], [0, 45])
    assert.equal(await count(documents, 'stored_file'), 5)
  })
})

test('documents are kept in a bucket as well', async () => {
  await using s3 = await openTestS3()
  await using store = s3.open()
  await using documents = await openDocuments({ store })
  const { given, download, upload, comm } = documents
  const id = await given(amina, 'in a bucket')
  assert.equal(String((await download(amina, id)).bytes), 'in a bucket')
  s3.proxy.refuse()
  s3.proxy.cut()
  assert.equal((await download(amina, id)).status, 502)
  assert.equal((await upload(amina, { content: 'nowhere' })).status, 503)
  s3.proxy.accept()
  assert.equal(String((await download(amina, id)).bytes), 'in a bucket')
  await comm.request('DELETE', `/api/documents/${id}/`, { as: amina })
  await comm.work()
  assert.equal(await store.size(keyOf('in a bucket')), undefined)
})
