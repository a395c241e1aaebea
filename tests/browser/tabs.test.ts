import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type Deployment, deploy } from '../harness/deployments.ts'
import { openBrowser, visit } from './browsers.ts'
import { type Crossing, openCrossing } from './crossings.ts'

const LOGIN = '/auth/api/v1/auth/login/'
const REFRESH = '/auth/api/v1/auth/refresh/'
const LOGOUT = '/auth/api/v1/auth/logout/'
const COOKIE = '__Secure-medtrack_refresh'
const PASSWORD = 'SecurePass123!'
const ROUNDS = 5

// biome-ignore lint/suspicious/noExplicitAny: the answers of many routes; each test says what it expects of them
type Told = { status: number; body: any }

/** What a script of the page gets from the platform, as a portal would ask for it. */
const ask = async (
  page: Page,
  path: string,
  { token, body }: { token?: string; body?: object } = {},
): Promise<Told> => {
  const init = {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'X-Session-Cookie': '1',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
  return await page.evaluate(`fetch(${JSON.stringify(path)}, ${JSON.stringify(init)})
    .then(async (answer) => ({ status: answer.status, body: await answer.json() }))`)
}
const refresh = (page: Page) => ask(page, REFRESH, { body: {} })

const cookieOf = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === COOKIE)

describe('one session in many tabs', () => {
  let platform: Deployment
  let browser: Browser
  let crossing: Crossing
  let people = 0
  before(async () => {
    browser = await openBrowser()
    crossing = await openCrossing(REFRESH, COOKIE)
    platform = await deploy('embedded', { PUBLIC_URL: crossing.address })
    crossing.leadTo(platform.gateway)
  })
  after(async () => {
    await browser?.close()
    await platform?.[Symbol.asyncDispose]()
    await crossing?.[Symbol.asyncDispose]()
  })

  /** Two tabs of one browser; somebody new has signed in in the first. */
  const openTabs = async () => {
    people += 1
    const email = `tabs-${people}@example.com`
    const person = { email, password: PASSWORD, first_name: 'Amina', last_name: 'Idrissi', role: 'student' }
    assert.equal((await platform.client.post('/auth/api/v1/register', person)).status, 201)
    const one = await visit(browser)
    const context = one.page.context()
    const other = await context.newPage()
    for (const page of [one.page, other]) await page.goto(crossing.address)
    const { status, body } = await ask(one.page, LOGIN, { body: { email, password: PASSWORD } })
    assert.equal(status, 200)
    assert.equal(body.data.refresh_token, undefined, 'no script gets hold of it')
    const sessionId: string = body.data.session_id
    return { ...one, context, other, email, sessionId, [Symbol.asyncDispose]: one[Symbol.asyncDispose] }
  }

  /** The person has this one session, and it goes on. A token that comes again too late would have ended it. */
  const assertOneSession = async (page: Page, token: string, sessionId: string) => {
    const { body } = await ask(page, '/auth/api/v1/users/sessions/', { token })
    assert.deepEqual(
      body.data.map(({ id, ended_at }: { id: string; ended_at: string | null }) => [id, ended_at]),
      [[sessionId, null]],
    )
  }

  test('A7: two tabs that refresh at the same time, over and over, never sign each other out', async () => {
    await using tabs = await openTabs()
    const { page, other, context, email, sessionId } = tabs
    for (let round = 0; round < ROUNDS; round += 1) {
      crossing.gather(2)
      const answers = await Promise.all([refresh(page), refresh(other)])
      const [first, second] = crossing.passed.slice(-2)
      assert.ok(first?.cookie)
      assert.equal(second?.cookie, first.cookie, 'both went off with the same token')
      for (const { status, body } of answers) {
        assert.equal(status, 200, JSON.stringify(body))
        assert.equal(body.data.session_id, sessionId)
        assert.equal(body.data.refresh_token, undefined)
      }
      for (const [index, tab] of [page, other].entries()) {
        const token = answers[index]?.body.data.access_token
        const own = await ask(tab, '/auth/api/v1/users/profile/', { token })
        assert.deepEqual([own.status, own.body.data.email], [200, email])
        await assertOneSession(tab, token, sessionId)
      }
    }
    const kept = await cookieOf(context)
    assert.deepEqual([kept?.httpOnly, kept?.secure, kept?.sameSite], [true, true, 'Strict'])
    assert.equal(await page.evaluate('document.cookie'), '')
    await assertNotAlarmed(email)
    tabs.assertQuiet()
  })

  /** Nothing was mailed of a session that was used twice: what is asked for now would come after it. */
  const assertNotAlarmed = async (email: string) => {
    await platform.client.post('/auth/api/v1/auth/password-reset/', { email })
    const mails = await eventually(async () => {
      const { body } = await platform.client.get(`/dev/mailbox/messages?to=${encodeURIComponent(email)}`)
      return body.some(({ text }: { text: string }) => text.includes('/reset-password?')) ? body : undefined
    }, 'the mail that was asked for')
    const subjects = mails.map(({ subject }: { subject: string }) => subject)
    assert.ok(!subjects.includes('A session of your account was ended'), subjects.join())
  }

  test('a tab that was asleep while another refreshed goes on with the token of now', async () => {
    await using tabs = await openTabs()
    const { page, other, context, sessionId } = tabs
    const sleeper = await context.newCDPSession(other)
    await sleeper.send('Page.setWebLifecycleState', { state: 'frozen' })
    for (let round = 0; round < ROUNDS; round += 1) assert.equal((await refresh(page)).status, 200)
    const newest = await cookieOf(context)
    await sleeper.send('Page.setWebLifecycleState', { state: 'active' })
    const { status, body } = await refresh(other)
    assert.equal(status, 200, JSON.stringify(body))
    assert.ok(newest)
    assert.equal(crossing.passed.at(-1)?.cookie, newest.value)
    await assertOneSession(other, body.data.access_token, sessionId)
    assert.equal((await refresh(page)).status, 200)
    tabs.assertQuiet()
  })

  test('A8: an answer that comes so late that it puts an older token back ends nothing', async () => {
    await using tabs = await openTabs()
    const { page, other, context, sessionId } = tabs
    await refresh(page)
    const late = await cookieOf(context)
    assert.ok(late)
    await refresh(page)
    const newest = await cookieOf(context)
    await context.addCookies([late])
    const { status, body } = await refresh(other)
    assert.equal(status, 200, JSON.stringify(body))
    assert.equal((await cookieOf(context))?.value, newest?.value)
    assert.equal((await refresh(page)).status, 200)
    await assertOneSession(page, body.data.access_token, sessionId)
    tabs.assertQuiet()
  })

  test('signing out in one tab signs out the other', async () => {
    await using tabs = await openTabs()
    const { page, other, context } = tabs
    const { body } = await refresh(page)
    const out = await ask(other, LOGOUT, { token: body.data.access_token, body: {} })
    assert.equal(out.status, 200)
    assert.equal(await cookieOf(context), undefined)
    const refused = await refresh(page)
    assert.deepEqual([refused.status, refused.body.code], [401, 'auth.refresh-token-invalid'])
    tabs.assertQuiet()
  })

  test('A18: a page of somebody else refreshes nothing, though the browser sends the cookie along', async () => {
    const foreign = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Elsewhere</title>'),
    )
    foreign.listen(0, '127.0.0.1')
    await once(foreign, 'listening')
    try {
      await using tabs = await openTabs()
      const { page, other, context, sessionId } = tabs
      const before = await cookieOf(context)
      const elsewhere = `http://localhost:${(foreign.address() as AddressInfo).port}`
      await other.goto(elsewhere)
      const count = crossing.passed.length
      for (const body of ['', '{}', 'refresh_token=']) {
        const init = { method: 'POST', mode: 'no-cors', credentials: 'include', ...(body ? { body } : {}) }
        const target = `${crossing.address}${REFRESH}`
        await other.evaluate(`fetch(${JSON.stringify(target)}, ${JSON.stringify(init)}).then(() => 0)`)
      }
      const tried = crossing.passed.slice(count)
      const refused = { origin: elsewhere, cookie: before?.value }
      assert.deepEqual(
        tried,
        [403, 415, 415].map((status) => ({ ...refused, status })),
      )
      assert.equal((await cookieOf(context))?.value, before?.value)
      const { body } = await refresh(page)
      await assertOneSession(page, body.data.access_token, sessionId)
    } finally {
      foreign.closeAllConnections()
      foreign.close()
    }
  })
})
