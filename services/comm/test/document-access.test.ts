import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { ApplicationRejected, ApplicationSubmitted, StageCancelled, StageCreated } from '@medtrack/contracts'
import { asTenant, type Caller, DEFAULT_TENANT_ID } from '@medtrack/kit'
import { createAttachable } from '../src/documents/attaching.ts'
import { AMINA, eventOf, studentCreated, userCreated, YOUSSEF } from './comm-events.ts'
import { OTHER_TENANT, personIn } from './comm-under-test.ts'
import { type DocumentsUnderTest, openDocuments } from './documents-under-test.ts'

const PROFILE = '0198c0de-0000-7000-8000-000000000101'
const OFFER = '0198c0de-0000-7000-8000-000000000801'
const OTHER_OFFER = '0198c0de-0000-7000-8000-000000000802'
const SALMA = '0198c0de-0000-7000-8000-000000000003'

const amina = personIn(AMINA)
const salma = personIn(SALMA)
const supervisor = personIn(YOUSSEF, 'encadrant')
const stranger = personIn('0198c0de-0000-7000-8000-0000000000e2', 'encadrant')
const staff = personIn('0198c0de-0000-7000-8000-0000000000e3', 'staff')
const admin = personIn('0198c0de-0000-7000-8000-0000000000e4', 'admin')
const readers = { amina, salma, supervisor, stranger, staff, admin }

describe('who sees which documents', () => {
  let documents: DocumentsUnderTest
  before(async () => {
    documents = await openDocuments()
  })
  after(() => documents[Symbol.asyncDispose]())
  afterEach(() => documents.comm.clear())

  const announce = (contract: unknown, sequence: number, change = {}, more = {}) =>
    documents.comm.receive(eventOf(contract as never, change, { sequence, ...more }))
  const know = () =>
    documents.comm.receive(
      userCreated(),
      userCreated({ user_id: SALMA, email: 'salma@example.com' }),
      studentCreated({ student_id: PROFILE, user_id: AMINA }),
    )

  /** Who sees the document: one by one, in the list, by its link, and as something to attach, all the same. */
  const seenBy = async (id: string): Promise<string[]> => {
    const names: string[] = []
    for (const [name, as] of Object.entries(readers)) {
      const { status } = await documents.comm.request('GET', `/api/documents/${id}/`, { as })
      const list = await documents.comm.request('GET', '/api/documents/', { as })
      const isListed = list.body.some((one: { id: string }) => one.id === id)
      const isLinked = (await documents.download(as, id)).status === 200
      assert.deepEqual([isListed, isLinked], [status === 200, status === 200], `${name} ${id}`)
      if (status === 200) names.push(name)
    }
    return names
  }

  test('their owner, who put them in, and administrators', async () => {
    await know()
    assert.deepEqual(await seenBy(await documents.given(amina, 'own')), ['amina', 'admin'])
    const filed = await documents.given(staff, 'filed for her', { owner_user_id: AMINA })
    assert.deepEqual(await seenBy(filed), ['amina', 'staff', 'admin'])
  })

  test('everybody in the institution, where they are public, and nobody elsewhere', async () => {
    await know()
    const id = await documents.given(amina, 'public', { is_public: 'true' })
    assert.deepEqual(await seenBy(id), Object.keys(readers))
    for (const role of ['student', 'admin', 'platform_admin'] as const) {
      const elsewhere = personIn(AMINA, role, OTHER_TENANT)
      const found = await documents.comm.request('GET', `/api/documents/${id}/`, { as: elsewhere })
      assert.equal(found.status, 404)
      const list = await documents.comm.request('GET', '/api/documents/', { as: elsewhere })
      assert.deepEqual(list.body, [])
    }
  })

  test('the supervisor of the student’s application or stage, as long as it is on, and staff', async () => {
    await know()
    const id = await documents.given(amina, 'for my file', { student_id: PROFILE })
    assert.deepEqual(await seenBy(id), ['amina', 'staff', 'admin'])
    await announce(ApplicationSubmitted, 1)
    assert.deepEqual(await seenBy(id), ['amina', 'supervisor', 'staff', 'admin'])
    await announce(ApplicationRejected, 2)
    assert.deepEqual(await seenBy(id), ['amina', 'staff', 'admin'])
    // Late news change nothing.
    await announce(ApplicationSubmitted, 1)
    assert.deepEqual(await seenBy(id), ['amina', 'staff', 'admin'])
    await announce(StageCreated, 1)
    assert.deepEqual(await seenBy(id), ['amina', 'supervisor', 'staff', 'admin'])
    await announce(StageCancelled, 2)
    assert.deepEqual(await seenBy(id), ['amina', 'staff', 'admin'])
  })

  test('for an offer: only who supervises there', async () => {
    await know()
    await announce(ApplicationSubmitted, 1)
    const here = await documents.given(amina, 'here', { student_id: PROFILE, offer_id: OFFER })
    const there = await documents.given(amina, 'there', { student_id: PROFILE, offer_id: OTHER_OFFER })
    const unnamed = await documents.given(amina, 'unnamed', { offer_id: OFFER })
    assert.deepEqual(await seenBy(here), ['amina', 'supervisor', 'staff', 'admin'])
    assert.deepEqual(await seenBy(there), ['amina', 'staff', 'admin'])
    assert.deepEqual(await seenBy(unnamed), ['amina', 'supervisor', 'staff', 'admin'])
    const list = await documents.comm.request('GET', `/api/documents/?offer_id=${OFFER}`, { as: supervisor })
    assert.deepEqual(
      list.body.map(({ id }: { id: string }) => id),
      [unnamed, here],
    )
  })

  test('what is attached to an application: whoever decides about it, until it is over', async () => {
    await know()
    const [HOSPITAL, CARDIOLOGY] = [OFFER.replace(/8/, '3'), OFFER.replace(/8/, '4')]
    const place = (
      tables: { user_id: string; kind: 'encadrant' | 'staff'; establishment_id: string },
      n: string,
    ) =>
      documents.comm.tables
        .insertInto('profile')
        .values({
          ...{
            tenant_id: DEFAULT_TENANT_ID,
            profile_id: PROFILE.replace(/1$/, n),
            department_id: CARDIOLOGY,
          },
          ...{ ...tables, updated_at: documents.comm.clock.now() },
        })
        .execute()
    const ofKind = (reader: Caller) => (reader as { userId: string }).userId
    await place({ user_id: ofKind(stranger), kind: 'encadrant', establishment_id: HOSPITAL }, '8')
    await place({ user_id: ofKind(staff), kind: 'staff', establishment_id: HOSPITAL }, '9')
    const id = await documents.given(amina, 'my letter')
    const other = await documents.given(salma, 'another’s')
    const facts = { documents: [id, other], establishment_id: HOSPITAL, department_id: CARDIOLOGY }
    await announce(ApplicationSubmitted, 1, facts)
    assert.deepEqual(await seenBy(id), ['amina', 'supervisor', 'stranger', 'staff', 'admin'])
    // Naming what is not one's own opens nothing.
    assert.deepEqual(await seenBy(other), ['salma', 'admin'])
    await announce(ApplicationSubmitted, 2, {
      ...facts,
      establishment_id: CARDIOLOGY,
      department_id: HOSPITAL,
    })
    assert.deepEqual(await seenBy(id), ['amina', 'supervisor', 'admin'])
    await announce(ApplicationRejected, 3, facts)
    assert.deepEqual(await seenBy(id), ['amina', 'admin'])
  })

  test('other services hear which are somebody’s own and harmless', async () => {
    await know()
    const [own, other] = [await documents.given(amina, 'own'), await documents.given(salma, 'other')]
    const url = `/internal/usable-documents?owner_user_id=${AMINA}&ids=${own.toUpperCase()},${other},${OFFER}`
    const core: Caller = { kind: 'service', service: 'core-service', tenantId: DEFAULT_TENANT_ID }
    const { status, body } = await documents.comm.request('GET', url, { as: core })
    assert.deepEqual([status, body], [200, [{ id: own }]])
    assert.equal((await documents.comm.request('GET', url, { as: admin })).status, 403)
    await documents.comm.tables.updateTable('stored_file').set({ scan_result: 'infected' }).execute()
    assert.deepEqual((await documents.comm.request('GET', url, { as: core })).body, [])
  })

  test('other services get what is in somebody’s own, piece by piece, and nothing of what is locked', async () => {
    await know()
    const text = 'of some length '.repeat(100_000)
    const [own, other] = [await documents.given(amina, text), await documents.given(salma, 'other')]
    const auth: Caller = { kind: 'service', service: 'auth-service', tenantId: DEFAULT_TENANT_ID }
    const read = (id: string, from: number, as: Caller = auth) =>
      documents.comm.request('GET', `/internal/documents/${id}/piece?owner_user_id=${AMINA}&from=${from}`, {
        as,
      })
    const { body: first } = await read(own.toUpperCase(), 0)
    const beginning = Buffer.from(first.content, 'base64')
    assert.ok(!first.is_last && beginning.length < text.length)
    const { body: second } = await read(own, beginning.length)
    assert.equal(String(Buffer.concat([beginning, Buffer.from(second.content, 'base64')])), text)
    assert.ok(second.is_last)
    assert.deepEqual((await read(own, text.length + 1)).body, { content: '', is_last: true })
    assert.equal((await read(other, 0)).status, 404)
    assert.equal((await read(own, 0, amina)).status, 403)
    documents.storeOutage.isAway = true
    assert.equal((await read(own, 0)).status, 502)
    documents.storeOutage.isAway = false
    await documents.comm.tables.updateTable('stored_file').set({ scan_result: 'infected' }).execute()
    assert.equal((await read(own, 0)).body.code, 'comm.document-infected')
  })

  test('what an outside program says of a stage opens nothing', async () => {
    await know()
    const id = await documents.given(amina, 'mine', { student_id: PROFILE })
    await announce(StageCreated, 1, {}, { origin: 'outside' })
    assert.deepEqual(await seenBy(id), ['amina', 'staff', 'admin'])
  })

  test('people file their own; supervisors also their students’', async () => {
    await know()
    const file = async (as: Caller, fields: Record<string, string>) => {
      const { status, body } = await documents.upload(as, { content: `${as}`, fields })
      return [status, body.code]
    }
    const notTheirs = [403, 'comm.not-yours-to-file']
    assert.deepEqual(await file(salma, { owner_user_id: AMINA }), notTheirs)
    assert.deepEqual(await file(salma, { student_id: PROFILE }), notTheirs)
    assert.deepEqual(await file(supervisor, { owner_user_id: AMINA }), notTheirs)
    await announce(StageCreated, 1)
    assert.deepEqual(await file(supervisor, { owner_user_id: AMINA, student_id: PROFILE }), [201, undefined])
    assert.deepEqual(await file(stranger, { owner_user_id: AMINA }), notTheirs)
    assert.deepEqual(await file(staff, { owner_user_id: YOUSSEF.replace(/2$/, '9') }), [
      422,
      'comm.person-unknown',
    ])
    assert.deepEqual(await file(admin, { student_id: OFFER }), [422, 'comm.person-unknown'])
  })

  test('who may see one need not be who may remove it', async () => {
    await know()
    const id = await documents.given(amina, 'public', { is_public: 'true' })
    for (const as of [salma, supervisor, staff]) {
      assert.equal((await documents.comm.request('DELETE', `/api/documents/${id}/`, { as })).status, 403)
    }
    assert.equal((await documents.comm.request('DELETE', `/api/documents/${id}/`, { as: admin })).status, 204)
  })

  test('people attach what they may see', async () => {
    await know()
    const [own, other] = [await documents.given(amina, 'own'), await documents.given(salma, 'other')]
    const { kit } = documents.comm
    const attachable = (ids: readonly string[]) =>
      asTenant(DEFAULT_TENANT_ID, () => createAttachable(kit)({ userId: AMINA, role: 'student' }, ids))
    assert.deepEqual(await attachable([own.toUpperCase(), other, OFFER]), [own.toUpperCase()])
    assert.deepEqual(await attachable([]), [])
  })
})
