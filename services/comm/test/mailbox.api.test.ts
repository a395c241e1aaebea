import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID } from '@medtrack/kit'
import { AMINA, studentCreated, userCreated } from './comm-events.ts'
import { type CommUnderTest, OTHER_TENANT, openComm, personIn } from './comm-under-test.ts'

const HOSTILE = '</iframe><script>alert(1)</script>"><img src=x onerror=alert(2)>'

describe('the mailbox on this machine', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm({ keepInMailbox: true })
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(() => comm.clear())

  const add = (message: object, tenantId = DEFAULT_TENANT_ID) =>
    asTenant(tenantId, async () =>
      comm.senders.mailbox?.add({
        channel: 'email',
        to: 'a@example.com',
        subject: 'S',
        text: 'T',
        html: '<p>H</p>',
        data: {},
        ...message,
      }),
    )
  const list = async (query = '') => {
    const { status, body } = await comm.request('GET', `/dev/mailbox/messages${query}`)
    assert.equal(status, 200)
    return body
  }

  test('what a person would have got is there as JSON, newest first', async () => {
    await comm.receive(userCreated(), studentCreated())
    await comm.request('POST', '/api/device-tokens/', {
      as: personIn(AMINA),
      body: { device_token: 't1', platform: 'android' },
    })
    await comm.work()
    const messages = await list()
    assert.deepEqual(
      new Set(messages.map(({ channel, to }: { channel: string; to: string }) => `${channel} ${to}`)),
      new Set(['email amina@example.com', 'push t1']),
    )
    const mail = messages.find(({ channel }: { channel: string }) => channel === 'email')
    assert.deepEqual(Object.keys(mail).sort(), [
      'channel',
      'created_at',
      'data',
      'html',
      'id',
      'subject',
      'text',
      'to',
    ])
    assert.equal(mail.subject, 'Welcome to Internship Management System')
  })

  test('it can be asked for an address, a channel, and what is new', async () => {
    await add({ to: 'A@example.com', subject: 'old' })
    comm.clock.advance(60_000)
    const since = comm.clock.now().toISOString()
    await add({ subject: 'new' })
    await add({ channel: 'sms', to: '+212612345678', subject: '' })
    const subjects = async (query: string) =>
      (await list(query)).map(({ subject }: { subject: string }) => subject)
    assert.deepEqual(await subjects('?to=a@example.com'), ['new', 'old'])
    assert.deepEqual(await subjects('?channel=sms'), [''])
    assert.deepEqual(await subjects(`?to=a@example.com&since=${since}`), ['new'])
    assert.deepEqual(await subjects(`?to=a@example.com&since=${since.slice(0, -1)}`), ['new'])
    assert.deepEqual(await subjects(`?to=a@example.com&since=${since.replace('Z', '+00:00')}`), ['new'])
    assert.equal((await comm.request('GET', '/dev/mailbox/messages?since=soon')).status, 422)
    assert.equal((await comm.request('GET', '/dev/mailbox/messages?channel=pigeon')).status, 422)
  })

  test('the page runs nothing of what it shows', async () => {
    for (const channel of ['email', 'sms', 'push']) {
      await add({
        channel,
        to: HOSTILE,
        subject: HOSTILE,
        text: HOSTILE,
        html: HOSTILE,
        data: { x: HOSTILE },
      })
    }
    const { status, headers, text } = await comm.request(
      'GET',
      `/dev/mailbox?to=${encodeURIComponent(HOSTILE)}`,
    )
    assert.equal(status, 200)
    assert.equal(headers['content-type'], 'text/html; charset=utf-8')
    assert.match(headers['content-security-policy'], /^default-src 'none';/)
    assert.doesNotMatch(headers['content-security-policy'], /script-src|unsafe|\*/)
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin-allow-popups')
    assert.ok(!/<script|<img|onerror=alert\(2\)>/i.test(text))
    assert.equal(text.match(/<iframe/g)?.length, 1)
    assert.match(text, /<iframe sandbox="allow-popups allow-popups-to-escape-sandbox"/)
    assert.ok(!/sandbox="[^"]*(scripts|same-origin|forms|top-navigation)/.test(text))
  })

  test('the page speaks the reader’s language, from right to left where it is written so', async () => {
    await add({})
    for (const [wish, lang, title] of [
      [undefined, '<html lang="en" dir="ltr">', '<h1>Mailbox</h1>'],
      ['fr-FR,fr;q=0.9,en;q=0.8', '<html lang="fr" dir="ltr">', '<h1>Boîte aux lettres</h1>'],
      ['de, en;q=0.5, ar;q=0.7', '<html lang="ar" dir="rtl">', '<h1>صندوق البريد</h1>'],
    ] as const) {
      const headers: Record<string, string> = wish === undefined ? {} : { 'accept-language': wish }
      const { text } = await comm.request('GET', '/dev/mailbox/', { headers })
      assert.ok(text.includes(lang) && text.includes(title), wish)
    }
  })

  test('its form with nothing filled in shows everything', async () => {
    await add({ subject: 'shown' })
    const { status, text } = await comm.request('GET', '/dev/mailbox?to=&channel=')
    assert.equal(status, 200)
    assert.ok(text.includes('<h2 dir="auto">shown</h2>'))
  })

  test('reached under another name it is closed: somebody’s proxy or page is in between', async () => {
    const { status } = await comm.request('GET', '/dev/mailbox', { headers: { host: 'evil.example' } })
    assert.equal(status, 401)
  })

  test('messages older than the setting says are removed', async () => {
    await add({ subject: 'old' })
    comm.clock.advance(31 * 86_400_000)
    await add({ subject: 'new' })
    const schedule = comm.hosted.parts.schedules?.find(({ name }) => name === 'comm.clean-mailbox')
    await schedule?.run({ firedAt: comm.clock.now(), signal: new AbortController().signal })
    assert.deepEqual(
      (await list()).map(({ subject }: { subject: string }) => subject),
      ['new'],
    )
  })
})

describe('the mailbox elsewhere', () => {
  let here: CommUnderTest
  before(async () => {
    here = await openComm()
  })
  after(() => here[Symbol.asyncDispose]())

  test('only administrators see it, and their own tenant’s', async () => {
    await using comm = await openComm({ keepInMailbox: true, loopbackOnly: false, on: here })
    for (const tenantId of [DEFAULT_TENANT_ID, OTHER_TENANT]) {
      await comm.receive(userCreated({}, { tenantId }), studentCreated({}, { tenantId }))
    }
    await comm.work()
    const see = async (as?: ReturnType<typeof personIn>) => {
      const { status, body } = await comm.request('GET', '/dev/mailbox/messages', as ? { as } : {})
      return status === 200 ? body.length : status
    }
    assert.equal(await see(), 401)
    assert.equal(await see(personIn(AMINA)), 403)
    assert.equal(await see(personIn(AMINA, 'staff')), 403)
    assert.equal(await see(personIn(AMINA, 'admin')), 1)
    assert.equal(await see(personIn(AMINA, 'platform_admin')), 2)
  })

  test('it is not there when every channel has a provider', async () => {
    for (const url of ['/dev/mailbox', '/dev/mailbox/messages']) {
      assert.equal((await here.request('GET', url, { as: personIn(AMINA, 'admin') })).status, 404)
    }
  })
})
