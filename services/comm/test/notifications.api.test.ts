import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { AMINA, resetRequested, studentCreated, userCreated, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, personIn } from './comm-under-test.ts'

const amina = personIn(AMINA)

describe('notifications over HTTP', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(() => comm.clear())

  const welcome = async (): Promise<{ id: string }> => {
    await comm.receive(userCreated(), studentCreated())
    return (await comm.request('GET', '/api/notifications/', { as: amina })).body[0]
  }
  const resets = async (count: number) => {
    for (let i = 0; i < count; i++) await comm.receive(resetRequested())
  }
  const unread = async () =>
    (await comm.request('GET', '/api/notifications/unread-count/', { as: amina })).body.unread_count

  test('a row has the words of both references', async () => {
    const { id } = await welcome()
    const { body, headers } = await comm.request('GET', `/api/notifications/${id}`, { as: amina })
    const title = 'Welcome to Internship Management System!'
    const content = 'Your student profile has been created. Start exploring internship offers now!'
    assert.equal(headers['etag'], '"1"')
    assert.deepEqual(body, {
      id,
      tenant_id: DEFAULT_TENANT_ID,
      user_id: AMINA,
      type: 'system',
      title,
      content,
      status: 'sent',
      notification_type: 'in_app',
      subject: title,
      message: content,
      is_sent: true,
      recipient: null,
      attempts: 1,
      last_error: '',
      category: 'account',
      related_object_type: '',
      related_object_id: null,
      metadata: {},
      correlation_id: 'correlation-of-student.created',
      is_read: false,
      created_at: body.created_at,
      sent_at: body.created_at,
      read_at: null,
      archived_at: null,
      deliveries: [
        {
          type: 'system',
          notification_type: 'in_app',
          status: 'sent',
          attempts: 1,
          last_error: '',
          recipient: null,
          sent_at: body.created_at,
        },
        {
          type: 'push',
          notification_type: 'push',
          status: 'pending',
          attempts: 0,
          last_error: '',
          recipient: null,
          sent_at: null,
        },
        {
          type: 'email',
          notification_type: 'email',
          status: 'pending',
          attempts: 0,
          last_error: '',
          recipient: null,
          sent_at: null,
        },
      ],
    })
  })

  test('without in-app the type is the first channel, and the text holds no secret', async () => {
    await resets(1)
    const [row] = (await comm.request('GET', '/api/notifications/', { as: amina })).body
    assert.deepEqual(
      [row.type, row.notification_type, row.status, row.is_sent, row.recipient],
      ['email', 'email', 'pending', false, 'amina@example.com'],
    )
    assert.equal(row.content, 'We have sent you a mail with a link to choose a new password.')
    assert.ok(!JSON.stringify(row).includes('sealed'))
  })

  test('the list goes from the newest back, page by page', async () => {
    await resets(5)
    const ids: string[] = []
    let url: string | undefined = '/api/notifications/?limit=2'
    let pages = 0
    while (url) {
      const answer = await comm.request('GET', url, { as: amina })
      ids.push(...answer.body.map(({ id }: { id: string }) => id))
      const next: string | undefined = /<([^>]+)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1]
      url = next === undefined ? undefined : `/api/notifications/${next}`
      pages += 1
    }
    assert.equal(pages, 3)
    assert.equal(new Set(ids).size, 5)
    assert.deepEqual(ids, [...ids].sort().reverse())
  })

  test('filters by category and by what is unread; what is not known is refused', async () => {
    const { id } = await welcome()
    await resets(1)
    await comm.request('POST', `/api/notifications/${id}/read/`, { as: amina })
    const count = async (query: string) => {
      const { status, body } = await comm.request('GET', `/api/notifications/?${query}`, { as: amina })
      return status === 200 ? body.length : status
    }
    assert.equal(await count('unread=true'), 0)
    assert.equal(await count('unread=false'), 2)
    assert.equal(await count('category=account'), 2)
    assert.equal(await count('category=stages'), 0)
    assert.equal(await count('category=nonsense'), 422)
    assert.equal(await count('colour=red'), 422)
    assert.equal(await count('limit=101'), 422)
    assert.equal(await count('before=x'), 422)
  })

  test('reading keeps the first time, and counts', async () => {
    const { id } = await welcome()
    await resets(2)
    // Mails are no business of the badge in the application.
    assert.equal(await unread(), 1)
    const first = await comm.request('POST', `/api/notifications/${id}/read/`, { as: amina })
    assert.equal(first.status, 200)
    assert.equal(first.body.is_read, true)
    comm.clock.advance(60_000)
    const again = await comm.request('POST', `/api/notifications/${id}/read`, { as: amina })
    assert.equal(again.body.read_at, first.body.read_at)
    assert.equal(await unread(), 0)
  })

  test('all that is shown in the application is read at once', async () => {
    await welcome()
    await resets(2)
    const all = await comm.request('POST', '/api/notifications/read-all/', { as: amina })
    assert.deepEqual(all.body, { updated: 1 })
    assert.equal(await unread(), 0)
  })

  test('reading twice with one Idempotency-Key answers twice the same', async () => {
    const { id } = await welcome()
    const headers = { 'idempotency-key': 'k1' }
    const first = await comm.request('POST', `/api/notifications/${id}/read/`, { as: amina, headers })
    const again = await comm.request('POST', `/api/notifications/${id}/read/`, { as: amina, headers })
    assert.equal(again.headers['idempotent-replayed'], 'true')
    assert.deepEqual(again.body, first.body)
  })

  test('what is another person’s, or another tenant’s, is not there', async () => {
    const { id } = await welcome()
    for (const stranger of [
      personIn(YOUSSEF),
      personIn(YOUSSEF, 'admin'),
      personIn(AMINA, 'student', OTHER_TENANT),
    ]) {
      for (const [method, url] of [
        ['GET', `/api/notifications/${id}/`],
        ['GET', `/api/notifications/${id}/attempts/`],
        ['POST', `/api/notifications/${id}/read/`],
      ] as const) {
        assert.equal((await comm.request(method, url, { as: stranger })).status, 404, `${method} ${url}`)
      }
      assert.deepEqual((await comm.request('GET', '/api/notifications/', { as: stranger })).body, [])
      await comm.request('POST', '/api/notifications/read-all/', { as: stranger })
    }
    assert.equal(await unread(), 1)
  })

  test('nobody is 401, and a path id that is no id is 404', async () => {
    for (const url of ['/api/notifications/', '/api/notifications/unread-count/', '/api/device-tokens/']) {
      assert.equal((await comm.request('GET', url)).status, 401, url)
    }
    assert.equal((await comm.request('GET', '/api/notifications/42/', { as: amina })).status, 404)
  })

  test('the same dedupe key in another tenant is another occasion', async () => {
    await welcome()
    await comm.receive(
      userCreated({}, { tenantId: OTHER_TENANT }),
      studentCreated({}, { tenantId: OTHER_TENANT }),
    )
    const rows = await comm.tables.selectFrom('notification').select('tenant_id').execute()
    assert.deepEqual(
      new Set(rows.map(({ tenant_id }) => tenant_id)),
      new Set([DEFAULT_TENANT_ID, OTHER_TENANT]),
    )
  })
})
