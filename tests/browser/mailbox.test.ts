import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { eventually } from '@medtrack/testkit'
import { Kysely } from 'kysely'
import type { Browser } from 'playwright-core'
import { type Deployment, deploy } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { assertAccessible, assertReadable, LANGUAGES, openBrowser, SCREENS, visit } from './browsers.ts'

const PASSWORD = 'SecurePass123!'
const HOSTILE_NAME = '<img src=x onerror=alert(1)>'
/** What a mail of somebody with bad intentions holds; `site` is theirs. */
const hostile = (site: string) =>
  `</iframe><script>alert(2)</script>"><img src="${site}/p.png" onerror=alert(3)><link rel=stylesheet href="${site}/s.css">
<a href="javascript:alert(4)">press</a><form action="${site}/form"><button>send</button></form>\u202egnp.exe`

const WORDS = {
  en: { title: 'Mailbox', noneFits: 'No message fits this search.', button: 'Confirm my address' },
  fr: {
    title: 'Boîte aux lettres',
    noneFits: 'Aucun message ne correspond',
    button: 'Confirmer mon adresse',
  },
  ar: { title: 'صندوق البريد', noneFits: 'لا توجد رسالة تطابق', button: 'تأكيد عنواني' },
} as const

type Message = { channel: string; to: string; subject: string; html: string }

describe('the mailbox, in a browser', () => {
  let platform: Deployment
  let browser: Browser
  let site: Server
  const visitors: string[] = []
  before(async () => {
    site = createServer((request, response) => {
      visitors.push(request.url ?? '')
      response.end()
    })
    site.listen(0, '127.0.0.1')
    await once(site, 'listening')
    browser = await openBrowser()
    platform = await deploy('embedded')
  })
  after(async () => {
    await browser?.close()
    await platform?.[Symbol.asyncDispose]()
    site?.close()
  })

  const post = async (path: string, body: object) => {
    const { status, text } = await platform.client.post(`/auth/api/v1${path}`, body)
    assert.ok(status < 300, text)
  }
  const register = async (language: string, first_name: string, more: object = {}) =>
    await post('/register', {
      email: `${language}@example.com`,
      password: PASSWORD,
      first_name,
      last_name: 'Benali',
      role: 'student',
      language,
      ...more,
    })
  const list = async (query = ''): Promise<Message[]> =>
    (await platform.client.get(`/dev/mailbox/messages${query}`)).body

  /** Nothing sends text messages yet, and nothing of ours sends such mails. */
  const addForeignMessages = async () => {
    await platform.processes.get('all')?.stop('SIGTERM')
    const words = hostile(`http://127.0.0.1:${(site.address() as AddressInfo).port}`)
    {
      await using joined = await joinDeployment(platform)
      const database = new Kysely<{ 'comm.mailbox_message': Record<string, unknown> }>({
        dialect: joined.databaseOf('comm').owner(),
      })
      const row = (n: number, channel: string, recipient: string) => ({
        id: `01970000-0000-7000-8000-00000000000${n}`,
        tenant_id: DEFAULT_TENANT_ID,
        channel,
        recipient,
        subject: '',
        text: words,
        html: words,
        data: JSON.stringify({ x: words }),
        created_at: new Date(Date.now() + n),
      })
      await database
        .insertInto('comm.mailbox_message')
        .values([row(1, 'sms', '+212612345678'), { ...row(2, 'email', 'evil@example.com'), subject: words }])
        .execute()
      await database.destroy()
    }
    await platform.restart('all')
  }

  test('an empty mailbox says what will be in it, in each language', async () => {
    for (const { language, direction } of LANGUAGES) {
      await using one = await visit(browser, { language, screen: 'phone' })
      await one.page.goto(`${platform.gateway}/dev/mailbox`)
      await one.page.getByRole('status').waitFor()
      await assertReadable(one.page, { language, direction })
      await assertAccessible(one.page)
      one.assertQuiet()
    }
  })

  test('what people would have got is all there', async () => {
    await register('en', HOSTILE_NAME, { push_token: 'k9x2'.repeat(40) })
    await register('fr', 'Éloïse\u202egnp.exe')
    await register('ar', 'أمينة')
    for (const { language } of LANGUAGES) {
      await register(language, 'Again')
      await post('/auth/password-reset/', { email: `${language}@example.com` })
    }
    await eventually(async () => {
      const messages = await list()
      assert.equal(messages.filter(({ channel }) => channel === 'email').length, 12)
      assert.equal(messages.filter(({ channel }) => channel === 'push').length, 1)
      return true
    })
  })

  for (const { language, direction } of LANGUAGES) {
    test(`the mailbox speaks ${language}, fits every screen, and bars nobody`, async () => {
      for (const { screen, scheme } of SCREENS) {
        await using one = await visit(browser, { language, screen, scheme })
        const { page } = one
        await page.goto(`${platform.gateway}/dev/mailbox`)
        await page.getByRole('heading', { level: 1, name: WORDS[language].title }).waitFor()
        await assertReadable(page, { language, direction })
        await assertAccessible(page, 'iframe')
        // A push is opened, with the long token it went to.
        await page.goto(`${platform.gateway}/dev/mailbox?channel=push`)
        await page.locator('details.message[open] .bubble').waitFor()
        await assertReadable(page, { language, direction })
        one.assertQuiet()
      }
    })

    test(`each mail in ${language} fits every screen, and bars nobody`, async () => {
      const mails = await list(`?to=${language}@example.com&channel=email`)
      assert.equal(mails.length, 4)
      for (const [turn, { screen, scheme }] of SCREENS.entries()) {
        await using one = await visit(browser, { screen, scheme })
        for (const [index, { subject, html }] of mails.entries()) {
          await one.page.setContent(html)
          const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
          assert.equal(await one.page.evaluate(overflow), 0, subject)
          assert.equal(await one.page.locator('html').getAttribute('dir'), direction)
          assert.equal(await one.page.locator('html').getAttribute('lang'), language)
          if (index % SCREENS.length === turn) await assertAccessible(one.page)
        }
        one.assertQuiet()
      }
    })

    test(`the button of a mail in ${language} opens a page that works`, async () => {
      await using one = await visit(browser, { language })
      await one.page.goto(`${platform.gateway}/dev/mailbox?to=${language}@example.com`)
      const card = one.page.locator('details.message').filter({ hasText: /Confirm|أكّد/ })
      await card.locator('summary').first().click()
      const opened = one.page.waitForEvent('popup')
      await card.frameLocator('iframe').getByRole('link', { name: WORDS[language].button }).click()
      const page = await opened
      await page.locator('button[type=submit]').click()
      await page.locator('#outcome.done').waitFor()
      one.assertQuiet()
    })
  }

  test('a search by keyboard finds one person’s messages, and says when there are none', async () => {
    for (const { language } of LANGUAGES) {
      await using one = await visit(browser, { language })
      const { page } = one
      await page.goto(`${platform.gateway}/dev/mailbox`)
      for (let step = 0; step < 4; step += 1) await page.keyboard.press('Tab')
      await page.keyboard.type('fr@example.com')
      await page.keyboard.press('Enter')
      await page.waitForURL(/to=fr/)
      assert.equal(await page.locator('details.message').count(), 4)
      await page.goto(`${platform.gateway}/dev/mailbox?to=nobody@example.com&channel=sms`)
      await page.getByRole('status').filter({ hasText: WORDS[language].noneFits }).waitFor()
      await assertAccessible(page)
      await page.locator('.empty a').click()
      await page.locator('details.message').first().waitFor()
      one.assertQuiet()
    }
  })

  test('nothing that a message says runs, loads or sends anything, or sticks out', async () => {
    await addForeignMessages()
    for (const [screen, channel] of [
      ['phone', 'sms'],
      ['desktop', 'sms'],
      ['phone', 'email'],
      ['desktop', 'email'],
    ] as const) {
      await using one = await visit(browser, { screen })
      const { page } = one
      await page.goto(`${platform.gateway}/dev/mailbox?channel=${channel}`)
      await page.locator('details.message[open]').waitFor()
      await assertReadable(page, { language: 'en', direction: 'ltr' })
      await assertAccessible(page, 'iframe')
      assert.equal(await page.locator('script, main img').count(), 0)
      if (channel === 'email') {
        const mail = page.locator('details.message[open]').frameLocator('iframe')
        await mail.getByRole('link', { name: 'press' }).click()
        await mail.getByRole('button', { name: 'send' }).click()
      }
      // The browser says on its console what it refused; nothing of it has happened.
      assert.deepEqual(
        one.complaints.filter((complaint) => !complaint.startsWith('console:')),
        [],
      )
    }
    assert.deepEqual(visitors, [])
  })
})
