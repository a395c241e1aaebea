import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { recordingRepository } from '../src/deliveries/recording.repository.ts'
import { createUnsubscribeLinks } from '../src/unsubscribing/unsubscribe-links.ts'
import { AMINA, studentCreated, userCreated, userErased } from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, PUBLIC_URL, personIn } from './comm-under-test.ts'

const admin = personIn('0198c0de-0000-7000-8000-0000000000ad', 'admin')

describe('deliverability', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(() => comm.clear())

  /** The welcome, sent by mail. */
  const welcome = async () => {
    await comm.receive(userCreated(), studentCreated())
    await comm.work()
    return comm.senders.sent.find(({ channel }) => channel === 'email')?.message
  }
  const report = (change: object, { signature = 'genuine', provider = 'scripted-email' } = {}) =>
    comm.request('POST', `/api/webhooks/${provider}/`, {
      headers: { 'content-type': 'application/json', 'x-signature': signature },
      body: [
        {
          ...{ providerMessageId: null, messageId: null, kind: 'delivered', isPermanent: false },
          ...{ address: null, reason: '', eventId: 'event-1', at: '2026-11-21T09:05:00Z' },
          ...change,
        },
      ],
    })
  const mail = () =>
    comm.tables.selectFrom('delivery').selectAll().where('channel', '=', 'email').executeTakeFirstOrThrow()
  const suppressions = async (as = admin, query = '') =>
    (await comm.request('GET', `/api/suppressions/${query}`, { as })).body

  describe('figures', () => {
    const figures = async (query = '', as = admin) =>
      (await comm.request('GET', `/api/deliverability/${query}`, { as })).body
    const failures = async (as = admin) =>
      (await comm.request('GET', '/api/deliverability/failures/', { as })).body

    test('say what became of messages by day and channel, and what did not arrive', async () => {
      const { messageId } = await welcome()
      const day = comm.clock.now().toISOString().slice(0, 10)
      const none = { delivered: 0, bounced: 0, failed: 0, suppressed: 0 }
      const mails = async () =>
        (await figures()).find(({ channel }: { channel: string }) => channel === 'email')
      assert.deepEqual(await mails(), { day, channel: 'email', total: 1, accepted: 1, ...none })
      assert.deepEqual(await failures(), [])
      await report({ messageId, kind: 'bounced', isPermanent: true, reason: '550 no such user' })
      // They are counted once a second at most, however often they are asked for.
      assert.deepEqual(await mails(), { day, channel: 'email', total: 1, accepted: 1, ...none })
      comm.clock.advance(1000)
      assert.deepEqual(await mails(), { day, channel: 'email', total: 1, accepted: 1, ...none, bounced: 1 })
      const [failure] = await failures()
      assert.deepEqual(
        [failure.channel, failure.status, failure.reason, failure.provider],
        ['email', 'bounced', '550 no such user', 'scripted-email'],
      )
    })

    test('are of one’s own institution, and of 90 days at most', async () => {
      const { messageId } = await welcome()
      await report({ messageId, kind: 'bounced', reason: 'mailbox full' })
      const stranger = personIn('0198c0de-0000-7000-8000-0000000000ae', 'admin', OTHER_TENANT)
      assert.deepEqual(await figures('', stranger), [])
      assert.deepEqual(await failures(stranger), [])
      const { status } = await comm.request('GET', '/api/deliverability/?days=91', { as: admin })
      assert.equal(status, 422)
    })
  })

  describe('reports of providers', () => {
    test('P1: what arrived is delivered; the same report again changes nothing', async () => {
      const { messageId } = await welcome()
      assert.equal((await report({ messageId })).status, 204)
      assert.equal((await mail()).status, 'delivered')
      await report({ messageId, kind: 'bounced' })
      assert.equal((await mail()).status, 'delivered')
    })

    test('a hard bounce suppresses the address, by the provider’s own id too', async () => {
      await welcome()
      const { provider_message_id: providerMessageId } = await mail()
      await report({ providerMessageId, kind: 'bounced', isPermanent: true, reason: '550 no such user' })
      const { status, last_error } = await mail()
      assert.deepEqual([status, last_error], ['bounced', '550 no such user'])
      const [row] = await suppressions()
      assert.deepEqual(
        [row.channel, row.address, row.reason, row.detail, row.provider],
        ['email', 'amina@example.com', 'bounced', '550 no such user', 'scripted-email'],
      )
      const [failed] = await comm.events('notification.failed')
      assert.equal(failed?.payload.reason, '550 no such user')
    })

    test('a soft bounce does not, a complaint does', async () => {
      const { messageId } = await welcome()
      await report({ messageId, kind: 'bounced', reason: 'mailbox full' })
      assert.deepEqual(await suppressions(), [])
      await report({ messageId, kind: 'complained', eventId: 'event-2' })
      assert.equal((await suppressions())[0].reason, 'complained')
    })

    test('P1: a forged one is refused, one that is about nothing of ours is taken and does nothing', async () => {
      const { messageId } = await welcome()
      assert.equal((await report({ messageId, kind: 'bounced' }, { signature: 'forged' })).status, 403)
      assert.equal((await report({ messageId }, { provider: 'nobody' })).status, 404)
      const foreign = '<0198c0de-0000-7000-8000-00000000dead.mail@medtrack.example>'
      assert.equal((await report({ messageId: foreign })).status, 204)
      assert.equal((await report({ messageId: 'not even an id' })).status, 204)
      assert.equal((await mail()).status, 'sent')
    })

    test('a report that comes before the answer is written down stays', async () => {
      const { messageId } = await welcome()
      await report({ messageId, kind: 'bounced', reason: '550 no such user' })
      const { id } = await mail()
      await recordingRepository.change(comm.tables as never, [{ id, status: 'sent', last_error: '' }])
      const { status, last_error } = await mail()
      assert.deepEqual([status, last_error], ['bounced', '550 no such user'])
    })

    test('what is no report is told so', async () => {
      const headers = { 'content-type': 'text/plain', 'x-signature': 'genuine' }
      const answer = await comm.request('POST', '/api/webhooks/scripted-email/', { headers, body: 'hello' })
      assert.equal(answer.status, 400)
      assert.equal((await comm.request('POST', '/api/webhooks/scripted-email/')).status, 403)
    })
  })

  describe('suppressions', () => {
    const add = (body: object, as = admin) => comm.request('POST', '/api/suppressions/', { as, body })

    test('administrators add and remove them, written as they are compared', async () => {
      const made = await add({ channel: 'email', address: 'Amina@Example.com', detail: 'asked us by phone' })
      assert.equal(made.status, 201)
      assert.deepEqual([made.body.address, made.body.reason], ['amina@example.com', 'manual'])
      assert.equal((await add({ channel: 'email', address: 'amina@example.com' })).body.id, made.body.id)
      assert.equal((await suppressions(admin, '?address=AMINA@example.com')).length, 1)
      assert.deepEqual(await suppressions(personIn(AMINA, 'admin', OTHER_TENANT)), [])
      const url = `/api/suppressions/${made.body.id}/`
      const foreign = await comm.request('DELETE', url, { as: personIn(AMINA, 'admin', OTHER_TENANT) })
      assert.equal(foreign.status, 404)
      assert.equal((await comm.request('DELETE', url, { as: admin })).status, 204)
      assert.deepEqual(await suppressions(), [])
    })

    test('what is no address, or no number, is refused', async () => {
      assert.equal((await add({ channel: 'email', address: 'nobody' })).body.errors[0].path, '/address')
      assert.equal((await add({ channel: 'sms', address: '<script>' })).status, 422)
      assert.equal((await add({ channel: 'push', address: 'x@example.com' })).status, 422)
    })

    test('C2: with an erased person their addresses go', async () => {
      await welcome()
      await add({ channel: 'email', address: 'amina@example.com' })
      await comm.receive(userErased())
      assert.deepEqual(await suppressions(), [])
    })
  })

  describe('links that stop mails', () => {
    const links = () => createUnsubscribeLinks({ vault: comm.vault, platform: { publicUrl: PUBLIC_URL } })
    const linkOf = (userId = AMINA) =>
      links()
        .urlFor({ tenantId: DEFAULT_TENANT_ID, userId, category: 'applications' })
        .slice(`${PUBLIC_URL}/comm`.length)
    const stopped = async () =>
      (await comm.request('GET', '/api/unsubscriptions/', { as: personIn(AMINA) })).body.map(
        ({ category }: { category: string }) => category,
      )
    beforeEach(() => comm.receive(userCreated()))

    test('T9: one click without signing in stops them, opening the link does not', async () => {
      assert.ok(
        links().urlFor({ tenantId: DEFAULT_TENANT_ID, userId: AMINA, category: 'account' }).length < 200,
      )
      const page = await comm.request('GET', linkOf(), { headers: { accept: 'text/html' } })
      assert.equal(page.status, 200)
      assert.match(page.text, /Stop e-mails about applications\?/)
      assert.deepEqual(await stopped(), [])
      const click = await comm.request('POST', linkOf(), {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      })
      assert.deepEqual([click.status, click.body], [200, { category: 'applications', is_subscribed: false }])
      assert.deepEqual(await stopped(), ['applications'])
      await comm.request('POST', linkOf())
      assert.deepEqual(await stopped(), ['applications'])
    })

    test('and they can be had again, by the same link or signed in', async () => {
      await comm.request('POST', linkOf())
      const again = await comm.request('POST', `${linkOf()}resume/`, { headers: { accept: 'text/html' } })
      assert.match(again.text, /You get e-mails about applications again\./)
      assert.deepEqual(await stopped(), [])
      await comm.request('POST', linkOf())
      const url = '/api/unsubscriptions/applications/'
      assert.equal((await comm.request('DELETE', url, { as: personIn(AMINA) })).status, 204)
      assert.deepEqual(await stopped(), [])
    })

    test('the page speaks the reader’s language, and runs nothing', async () => {
      const headers = { accept: 'text/html', 'accept-language': 'ar' }
      const { text, headers: answered } = await comm.request('GET', linkOf(), { headers })
      assert.match(text, /<html lang="ar" dir="rtl">/)
      assert.match(String(answered['content-security-policy']), /default-src 'none'/)
      assert.doesNotMatch(text, /<script/)
    })

    test('T9: a link that was changed is none', async () => {
      const url = linkOf()
      const [head, tail] = [url.slice(0, 60), url.slice(61)]
      const bent = `${head}${url[60] === 'A' ? 'B' : 'A'}${tail}`
      for (const method of ['GET', 'POST'] as const) {
        assert.equal((await comm.request(method, bent)).status, 404)
        assert.equal((await comm.request(method, '/api/unsubscribe/xxxxxxxxxxxxxxxxxxxxxxxx/')).status, 404)
      }
      assert.deepEqual(await stopped(), [])
    })

    test('of an erased person nothing is written again', async () => {
      await comm.request('POST', linkOf())
      await comm.receive(userErased())
      assert.equal((await comm.request('POST', linkOf())).status, 200)
      assert.equal(await comm.tables.selectFrom('unsubscription').selectAll().executeTakeFirst(), undefined)
    })
  })
})
