import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID, DueLater, transact } from '@medtrack/kit'
import { type AuthUnderTest, openAuth } from './auth-under-test.ts'
import { createImporter, type Importer } from './import-under-test.ts'

const fileOf = (domain: string, people: number): string =>
  ['email', ...Array.from({ length: people }, (_, index) => `p${index}@${domain}`)].join('\n')

describe('how imports run', () => {
  let auth: AuthUnderTest
  let admin: Importer
  before(async () => {
    auth = await openAuth()
    admin = createImporter(auth)
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const upload = async (
    domain: string,
    people: number,
    fields: Record<string, string> = {},
  ): Promise<string> => {
    const { status, body } = await admin.upload(fileOf(domain, people), {
      role: 'student',
      invite: 'false',
      ...fields,
    })
    assert.equal(status, 201, JSON.stringify(body))
    return body.data.id
  }
  const told = async (id: string) => (await admin.get(`${id}/`)).body.data
  const countAt = async (domain: string): Promise<number> =>
    (await auth.tables.selectFrom('account').select('id').where('email', 'like', `%@${domain}`).execute())
      .length

  /** Runs the job, whose signal says from that look on that its turn is over; between two looks it makes 20 accounts. */
  const runUntilLook = async (id: string, look: number) => {
    const handler = auth.hosted.parts.jobs?.find(({ job }) => job.kind === 'auth.run-import')
    let looks = 0
    const signal = {
      get aborted() {
        looks += 1
        return looks >= look
      },
    }
    const run = { jobId: id, attempt: 1, signal, completeIn: async () => undefined }
    if (!handler || !('run' in handler)) throw new Error('nobody runs imports')
    await asTenant(DEFAULT_TENANT_ID, async () => await handler.run({ import_id: id }, run as never))
  }
  const isPostponed = (error: unknown) => error instanceof DueLater

  test('L9 an import that is broken off goes on where it was, and makes each account once', async () => {
    const id = await upload('runs1.test', 250, { dry_run: 'false' })
    await assert.rejects(runUntilLook(id, 6), isPostponed)
    assert.equal(await countAt('runs1.test'), 100)
    const { state, created, percentage, finished_at } = await told(id)
    assert.deepEqual([state, created, percentage, finished_at], ['running', 100, 40, null])

    await assert.rejects(runUntilLook(id, 6), isPostponed)
    assert.deepEqual([(await told(id)).percentage, await countAt('runs1.test')], [80, 200])
    await auth.runJobs()
    const over = await told(id)
    assert.deepEqual([over.state, over.created, over.percentage], ['finished', 250, 100])
    assert.equal(await countAt('runs1.test'), 250)
    const created1 = (await auth.events('user.created')).filter(({ payload }) =>
      payload.email.endsWith('@runs1.test'),
    )
    assert.equal(created1.length, 250)

    await runUntilLook(id, 99)
    assert.equal(await countAt('runs1.test'), 250, 'a job that comes again does nothing')
    await auth.tables.deleteFrom('outbox').execute()
  })

  test('what goes wrong in the middle of some accounts makes none of them', async () => {
    const id = await upload('runs2.test', 3, { dry_run: 'false' })
    // A row as no check lets it through: its account cannot be announced.
    const rows = auth.tables.updateTable('import_row').where('import_id', '=', id).where('number', '=', 4)
    const [spoiled] = await auth.tables
      .selectFrom('import_row')
      .select('content')
      .where('import_id', '=', id)
      .where('number', '=', 4)
      .execute()
    const person = (change: object) => JSON.stringify({ ...spoiled?.content, ...change }) as never
    await rows.set({ content: person({ language: 'no language' }) }).execute()
    await assert.rejects(auth.runJobs())
    assert.deepEqual([await countAt('runs2.test'), (await told(id)).created], [0, 0])

    const handler = auth.hosted.parts.jobs?.find(({ job }) => job.kind === 'auth.run-import')
    await asTenant(DEFAULT_TENANT_ID, () =>
      transact(auth.tables, async (tx) => {
        await handler?.onDead?.({ import_id: id }, 'does not fit', tx)
      }),
    )
    const failed = await told(id)
    assert.equal(failed.state, 'failed')
    assert.match(failed.failure, /started again/)
    await rows.set({ content: person({}) }).execute()
    assert.equal((await admin.post(`${id}/start/`)).status, 200)
    await auth.tables.deleteFrom('job').where('kind', '=', 'auth.run-import').execute()
    await runUntilLook(id, 99)
    const over = await told(id)
    assert.deepEqual([over.state, over.created, over.failure], ['finished', 3, null])
  })

  test('a cancelled import stops between accounts; what has been made stays', async () => {
    const id = await upload('runs3.test', 150, { dry_run: 'false' })
    await assert.rejects(runUntilLook(id, 6), isPostponed)
    const cancelled = await admin.post(`${id}/cancel/`)
    assert.deepEqual([cancelled.status, cancelled.body.data.state], [200, 'cancelled'])
    await auth.runJobs()
    const { state, created, percentage } = await told(id)
    assert.deepEqual([state, created, percentage], ['cancelled', 100, 66])
    assert.equal(await countAt('runs3.test'), 100)
    assert.equal((await admin.post(`${id}/cancel/`)).status, 200, 'again is no fault')
    const again = await admin.post(`${id}/start/`)
    assert.deepEqual([again.status, again.body.code], [409, 'auth.import-over'])
    // The same file again makes what is left.
    assert.deepEqual([(await told(await upload('runs3.test', 150))).to_create], [50])
  })

  test('an import that is over, or running, is neither started nor cancelled', async () => {
    const id = await upload('runs4.test', 1, { dry_run: 'false' })
    assert.equal((await admin.post(`${id}/start/`)).status, 409)
    await auth.runJobs()
    for (const path of ['start', 'cancel'])
      assert.equal((await admin.post(`${id}/${path}/`)).status, 409, path)
  })

  test('Z6 a stale If-Match changes nothing', async () => {
    const id = await upload('runs5.test', 1)
    const { headers } = await admin.get(`${id}/`)
    const stale = await admin.post(`${id}/start/`, {}, { 'if-match': '"0"' })
    assert.equal(stale.status, 412)
    const fresh = await admin.post(`${id}/start/`, {}, { 'if-match': String(headers['etag']) })
    assert.equal(fresh.status, 200)
    assert.equal((await admin.post(`${id}/cancel/`, {}, { 'if-match': String(headers['etag']) })).status, 412)
    assert.equal((await admin.post(`${id}/cancel/`)).status, 200)
  })

  test('L9 events of others do not wait for those of an import', async () => {
    const id = await upload('runs6.test', 1, { dry_run: 'false' })
    const message = (index: number) => ({
      ...{ message_id: `0198c0de-0000-7000-8000-${String(index).padStart(12, '0')}`, destination: 'events' },
      ...{ routing_key: 'x', aliases: [], type: 'x', correlation_id: 'x', headers: '{}', mandatory: false },
      ...{ body: Buffer.from('{}'), created_at: auth.clock.now() },
    })
    const waiting = Array.from({ length: 1_000 }, (_, index) => message(index))
    await auth.tables
      .insertInto('outbox')
      .values(waiting as never)
      .execute()
    await assert.rejects(runUntilLook(id, 99), isPostponed)
    assert.equal(await countAt('runs6.test'), 0)
    await auth.tables.deleteFrom('outbox').where('type', '=', 'x').execute()
    await runUntilLook(id, 99)
    assert.equal(await countAt('runs6.test'), 1)
  })

  test('what people see is listed newest first, and is gone some days after the end', async () => {
    const known = (await admin.get('?page_size=100')).body
    assert.equal(known.meta.total, known.data.length)
    const ids = known.data.map(({ id }: { id: string }) => id)
    assert.deepEqual(ids, ids.toSorted().reverse())

    const unfinished = await upload('runs7.test', 1)
    const broken = await upload('runs8.test', 1)
    await auth.tables.updateTable('import').set({ state: 'receiving' }).where('id', '=', broken).execute()
    assert.equal((await admin.get(`${broken}/`)).status, 404)
    const cleanUp = auth.hosted.parts.schedules?.find(({ name }) => name === 'auth.clean-up')
    const { signal } = new AbortController()
    const kept = async (days: number) => {
      const firedAt = new Date(auth.clock.now().getTime() + days * 86_400_000 + 1)
      await cleanUp?.run({ firedAt, signal })
      const rows = await auth.tables.selectFrom('import_row').select('import_id').distinct().execute()
      return rows.map(({ import_id }) => import_id)
    }
    assert.ok((await kept(0)).includes(broken))
    const afterDay = await kept(1)
    assert.ok(!afterDay.includes(broken) && afterDay.includes(unfinished))
    assert.ok((await kept(6)).includes(unfinished))
    assert.deepEqual(await kept(7), [])
    assert.equal((await admin.get(`${unfinished}/`)).status, 404)
  })
})
