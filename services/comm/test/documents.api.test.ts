import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { UserErased } from '@medtrack/contracts'
import { DEFAULT_TENANT_ID, identityHeaders } from '@medtrack/kit'
import { AMINA, eventOf, userCreated, YOUSSEF } from './comm-events.ts'
import { OTHER_TENANT, personIn } from './comm-under-test.ts'
import { type DocumentsUnderTest, hashOf, openDocuments } from './documents-under-test.ts'

const amina = personIn(AMINA)
const youssef = personIn(YOUSSEF)
const ADMIN = '0198c0de-0000-7000-8000-0000000000ad'
const admin = personIn(ADMIN, 'admin')

describe('documents', () => {
  let documents: DocumentsUnderTest
  before(async () => {
    documents = await openDocuments()
  })
  after(() => documents[Symbol.asyncDispose]())
  afterEach(() => documents.comm.clear())

  test('free data that no table could hold is refused with its field', async () => {
    for (const metadata of [
      '{"a":"\\u0000"}',
      '{"a":"\\ud800"}',
      '[]',
      '{',
      `${'{"a":'.repeat(30)}1${'}'.repeat(30)}`,
    ]) {
      const { status, body } = await documents.upload(amina, {
        ...{ name: 'a.txt', type: 'text/plain', content: 'I was there.', fields: { metadata } },
      })
      assert.deepEqual([status, body.errors?.[0]?.path], [422, '/metadata'], metadata)
    }
  })

  test('are kept with the reference’s fields, and given back as they came', async () => {
    const { comm, upload, fetch, store } = documents
    const { status, body } = await upload(amina, {
      name: 'Attestation été.txt',
      type: 'text/plain',
      content: 'I was there.',
      fields: { is_public: 'true', metadata: '{"kind":"attestation"}' },
    })
    assert.equal(status, 201, JSON.stringify(body))
    const sha256 = hashOf('I was there.')
    const { id, ...facts } = body
    assert.deepEqual(facts, {
      owner_user_id: AMINA,
      student_id: null,
      offer_id: null,
      storage_path: `${DEFAULT_TENANT_ID}/documents/${sha256}`,
      filename: 'Attestation été.txt',
      content_type: 'text/plain',
      size_bytes: 12,
      sha256,
      uploaded_by: AMINA,
      uploaded_at: '2026-11-21T09:00:00.000Z',
      is_public: true,
      virus_scanned: false,
      scan_result: 'not_scanned',
      has_active_content: false,
      metadata: { kind: 'attestation' },
    })
    assert.equal(await store.size(facts.storage_path), 12)
    const one = await comm.request('GET', `/api/documents/${id}/`, { as: amina })
    assert.deepEqual(one.body, body)
    assert.ok(one.headers['etag'])
    const link = await comm.request('GET', `/api/documents/${id}/download/`, { as: amina })
    assert.equal(link.status, 302)
    assert.equal(link.headers['location'], link.body.url)
    assert.equal(link.body.expires_at, '2026-11-21T10:00:00.000Z')
    assert.ok(link.body.url.startsWith('https://medtrack.example/comm/api/files/'))
    const json = await comm.request('GET', `/api/documents/${id}/download/`, {
      as: amina,
      headers: { accept: 'application/json' },
    })
    assert.deepEqual([json.status, json.body.filename], [200, 'Attestation été.txt'])
    const file = await fetch(link.body.url)
    assert.deepEqual([file.status, String(file.bytes)], [200, 'I was there.'])
    assert.equal(file.headers['content-length'], '12')
    assert.equal(file.headers['x-content-type-options'], 'nosniff')
    assert.equal(
      file.headers['content-disposition'],
      `attachment; filename="Attestation ete.txt"; filename*=UTF-8''Attestation%20%C3%A9t%C3%A9.txt`,
    )
    assert.match(String(file.headers['content-security-policy']), /sandbox/)
    const [announced] = await comm.events('document.uploaded')
    assert.deepEqual(announced?.payload, {
      document_id: id,
      owner_user_id: AMINA,
      uploaded_by: AMINA,
      content_type: 'text/plain',
      size_bytes: 12,
      uploaded_at: '2026-11-21T09:00:00.000Z',
    })
  })

  test('the same content is stored once in an institution, and again in another', async () => {
    const { upload, puts, comm } = documents
    puts.length = 0
    for (const name of ['one.txt', 'two.txt']) await upload(amina, { name, content: 'the same' })
    await upload(youssef, { name: 'three.txt', content: 'the same' })
    assert.equal(puts.length, 1)
    await upload(personIn(YOUSSEF, 'student', OTHER_TENANT), { name: 'four.txt', content: 'the same' })
    assert.deepEqual(
      puts,
      [DEFAULT_TENANT_ID, OTHER_TENANT].map((id) => `${id}/documents/${hashOf('the same')}`),
    )
    const names = await comm.tables.selectFrom('document').select('filename').orderBy('id').execute()
    assert.deepEqual(
      names.map(({ filename }) => filename),
      ['one.txt', 'two.txt', 'three.txt', 'four.txt'],
    )
  })

  test('a content that the store has lost is stored again', async () => {
    const { upload, store, puts, download, given } = documents
    puts.length = 0
    const id = await given(amina, 'lost')
    const [key = ''] = puts
    await store.remove(key)
    assert.equal((await download(amina, id)).status, 502)
    await upload(amina, { content: 'lost' })
    assert.equal(puts.length, 2)
    assert.equal(String((await download(amina, id)).bytes), 'lost')
  })

  test('are listed newest first, page by page', async () => {
    const { given, comm } = documents
    const ids: string[] = []
    for (const text of ['a', 'b', 'c', 'd', 'e']) ids.unshift(await given(amina, text))
    const first = await comm.request('GET', '/api/documents/?limit=3', { as: amina })
    assert.deepEqual(
      first.body.map(({ id }: { id: string }) => id),
      ids.slice(0, 3),
    )
    assert.match(String(first.headers['link']), new RegExp(`before=${ids[2]}.*rel="next"`))
    const rest = await comm.request('GET', `/api/documents/?limit=3&before=${ids[2]}`, { as: amina })
    assert.deepEqual(
      rest.body.map(({ id }: { id: string }) => id),
      ids.slice(3),
    )
    assert.equal(rest.headers['link'], undefined)
  })

  test('are removed with their content, unless another document has it', async () => {
    const { given, comm, store, download } = documents
    const [one, two] = [await given(amina, 'shared'), await given(amina, 'shared')]
    const key = `${DEFAULT_TENANT_ID}/documents/${hashOf('shared')}`
    assert.equal((await comm.request('DELETE', `/api/documents/${one}/`, { as: amina })).status, 204)
    await comm.work()
    assert.equal(await store.size(key), 6)
    assert.equal(String((await download(amina, two)).bytes), 'shared')
    await comm.request('DELETE', `/api/documents/${two}/`, { as: amina })
    await comm.work()
    assert.equal(await store.size(key), undefined)
    assert.deepEqual(await comm.tables.selectFrom('stored_file').select('sha256').execute(), [])
    assert.equal((await comm.request('GET', `/api/documents/${two}/`, { as: amina })).status, 404)
    assert.equal((await comm.request('DELETE', `/api/documents/${two}/`, { as: amina })).status, 404)
  })

  test('what is done with them is audited; what one does with one’s own on the way out is not', async () => {
    const { given, comm, download } = documents
    const id = await given(amina, 'audited')
    await download(amina, id)
    await download(admin, id)
    await comm.request('DELETE', `/api/documents/${id}/`, { as: admin })
    const entries = await comm.tables
      .selectFrom('audit_entry')
      .select(['action', 'actor_id'])
      .where('subject', '=', `document/${id}`)
      .orderBy('sequence')
      .execute()
    assert.deepEqual(
      entries.map(({ action, actor_id }) => [action, actor_id]),
      [
        ['document.uploaded', AMINA],
        ['document.downloaded', ADMIN],
        ['document.removed', ADMIN],
      ],
    )
  })

  test('a repetition with the same key is the same document', async () => {
    const { comm } = documents
    await comm.receive(userCreated())
    const answers: string[] = []
    for (let time = 0; time < 2; time += 1) {
      const { hosted, vault, clock } = comm
      const answer = await hosted.app.inject({
        method: 'POST',
        url: '/api/documents/',
        headers: {
          ...identityHeaders(vault, amina, clock),
          'idempotency-key': 'once',
          'content-type': 'multipart/form-data; boundary=b',
        },
        payload:
          '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nonce\r\n--b--\r\n',
      })
      assert.equal(answer.statusCode, 201, answer.body)
      answers.push(answer.json().id)
    }
    assert.equal(answers[0], answers[1])
  })

  test('erasing a person removes their documents, and who put others’ in', async () => {
    const { given, comm, store } = documents
    await comm.receive(userCreated(), userCreated({ user_id: YOUSSEF, email: 'youssef@example.com' }))
    await given(amina, 'hers')
    const filed = await given(admin, 'filed by her', { owner_user_id: YOUSSEF })
    await comm.tables.updateTable('document').set({ uploaded_by: AMINA }).where('id', '=', filed).execute()
    await comm.receive(eventOf(UserErased as never, { user_id: AMINA, aliases: [] }, { sequence: 9 }))
    await comm.work()
    const left = await comm.tables.selectFrom('document').select(['id', 'uploaded_by']).execute()
    assert.deepEqual(left, [{ id: filed, uploaded_by: null }])
    assert.equal(await store.size(`${DEFAULT_TENANT_ID}/documents/${hashOf('hers')}`), undefined)
  })
})
