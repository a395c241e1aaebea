import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import type { Browser } from 'playwright-core'
import { type Deployment, deploy } from '../harness/deployments.ts'
import { assertAccessible, assertReadable, LANGUAGES, openBrowser, SCREENS, visit } from './browsers.ts'

const PASSWORD = 'SecurePass123!'
const ADMIN = { email: 'admin@example.com', password: 'quatre mots sans rapport' }
const LINK = /https?:\/\/\S+\/comm\/api\/unsubscribe\/[\w-]+\//

/** What the page says; the words are what people depend on. */
const WORDS = {
  en: {
    question: 'Stop e-mails about applications?',
    stop: 'Stop these e-mails',
    stopped: 'You will get no more e-mails about applications.',
    again: 'I want them again',
    resumed: 'You get e-mails about applications again.',
    unknown: 'This link is not whole.',
  },
  fr: {
    question: 'Arrêter les e-mails sur les candidatures\u00a0?',
    stop: 'Arrêter ces e-mails',
    stopped: 'Vous ne recevrez plus d’e-mails sur les candidatures.',
    again: 'Les recevoir à nouveau',
    resumed: 'Vous recevez à nouveau les e-mails sur les candidatures.',
    unknown: 'Ce lien n’est pas complet.',
  },
  ar: {
    question: 'هل تريد إيقاف رسائل البريد الإلكتروني حول طلبات الترشيح؟',
    stop: 'إيقاف هذه الرسائل',
    stopped: 'لن تصلك بعد الآن رسائل بريد إلكتروني حول طلبات الترشيح.',
    again: 'أريد استلامها من جديد',
    resumed: 'ستصلك من جديد رسائل البريد الإلكتروني حول طلبات الترشيح.',
    unknown: 'هذا الرابط غير مكتمل.',
  },
} as const

type Mail = { subject: string; text: string; html: string; data: { headers?: Record<string, string> } }

describe('the page of a mail’s unsubscribe link, in a browser', () => {
  let platform: Deployment
  let browser: Browser
  let admin: string
  before(async () => {
    browser = await openBrowser()
    platform = await deploy('embedded', {
      MEDTRACK_ADMIN_EMAIL: ADMIN.email,
      MEDTRACK_ADMIN_PASSWORD: ADMIN.password,
    })
    admin = await signIn(ADMIN.email, ADMIN.password)
  })
  after(async () => {
    await browser?.close()
    await platform?.[Symbol.asyncDispose]()
  })

  const signIn = async (email: string, password = PASSWORD): Promise<string> => {
    const { status, body, text } = await platform.client.post('/auth/api/v1/auth/login/', { email, password })
    assert.equal(status, 200, text)
    return body.data.access_token
  }
  const register = async (name: string, language: string) => {
    const email = `${name}@example.com`
    const person = { email, password: PASSWORD, first_name: 'Amina', last_name: 'Benali', role: 'student' }
    const { status, body, text } = await platform.client.post('/auth/api/v1/register', {
      ...person,
      language,
    })
    assert.equal(status, 201, text)
    return { email, id: body.data.id as string, token: await signIn(email) }
  }
  const mailTo = (email: string, fits: (mail: Mail) => boolean): Promise<Mail> =>
    eventually(async () => {
      const { body } = await platform.client.get(`/dev/mailbox/messages?to=${encodeURIComponent(email)}`)
      return body.find(fits)
    }, `a mail to ${email}`)
  /** Tells somebody something of the category; gives the notification's id. */
  const tell = async (userId: string, title: string): Promise<string> => {
    const { status, body, text } = await platform.client.post(
      '/comm/api/notifications/send/',
      {
        ...{
          notification_type: 'email',
          user_id: userId,
          subject: title,
          message: 'Your application moved on.',
        },
        category: 'applications',
      },
      admin,
    )
    assert.equal(status, 201, text)
    return body.notification_id
  }
  const statusOf = (id: string, token: string): Promise<string> =>
    eventually(async () => {
      const { body } = await platform.client.get(`/comm/api/notifications/${id}/`, token)
      return ['pending', 'scheduled', 'sending'].includes(body.status) ? undefined : body.status
    }, 'the end of a delivery')
  const stopped = async (token: string): Promise<string[]> => {
    const { body } = await platform.client.get('/comm/api/unsubscriptions/', token)
    return body.map(({ category }: { category: string }) => category)
  }

  for (const { language, direction } of LANGUAGES) {
    test(`T9: in ${language}, one click stops the mails and one has them again, on every screen`, async () => {
      const person = await register(`one-${language}`, language)
      await tell(person.id, 'First')
      const mail = await mailTo(person.email, ({ subject }) => subject === 'First')
      const link = LINK.exec(mail.text)?.[0] ?? ''
      assert.match(link, LINK)
      assert.ok(mail.html.includes(link))
      assert.equal(mail.data.headers?.['List-Unsubscribe'], `<${link}>`)
      const words = WORDS[language]
      for (const { screen, scheme } of SCREENS) {
        await using one = await visit(browser, { language, screen, scheme })
        const { page } = one
        const assertShown = async (heading: string) => {
          await page.getByRole('heading', { name: heading, exact: true }).waitFor()
          await assertReadable(page, { language, direction })
          await assertAccessible(page)
        }
        await page.goto(link)
        await assertShown(words.question)
        assert.deepEqual(await stopped(person.token), [], 'opening it changes nothing')
        await page.getByRole('button', { name: words.stop }).click()
        await assertShown(words.stopped)
        assert.deepEqual(await stopped(person.token), ['applications'])
        await page.reload()
        await assertShown(words.stopped)
        await page.getByRole('button', { name: words.again }).click()
        await assertShown(words.resumed)
        assert.deepEqual(await stopped(person.token), [])
        await page.getByRole('button', { name: words.stop }).focus()
        await page.keyboard.press('Enter')
        await assertShown(words.stopped)
        await page.getByRole('button', { name: words.again }).click()
        await assertShown(words.resumed)
        one.assertQuiet()
      }
    })

    test(`T9: in ${language}, who has only a part of a link is told so in words`, async () => {
      const person = await register(`part-${language}`, language)
      await tell(person.id, 'First')
      const { text } = await mailTo(person.email, ({ subject }) => subject === 'First')
      const link = LINK.exec(text)?.[0] ?? ''
      const place = link.length - 20
      const other = link[place] === 'A' ? 'B' : 'A'
      for (const bad of [
        `${link.slice(0, -8)}/`,
        `${link.slice(0, place)}${other}${link.slice(place + 1)}`,
      ]) {
        await using one = await visit(browser, { language, screen: 'phone' })
        const answer = await one.page.goto(bad)
        assert.equal(answer?.status(), 404)
        await one.page.getByRole('heading', { name: WORDS[language].unknown, exact: true }).waitFor()
        await assertReadable(one.page, { language, direction })
        await assertAccessible(one.page)
        assert.equal(await one.page.getByRole('button').count(), 0)
        one.assertQuiet()
      }
      assert.deepEqual(await stopped(person.token), [])
    })
  }

  test('T9: what was stopped does not come, nobody else’s mails stop, and security mails come without a link', async () => {
    const person = await register('stops', 'en')
    const neighbour = await register('goes-on', 'en')
    await tell(person.id, 'First')
    const { text } = await mailTo(person.email, ({ subject }) => subject === 'First')
    await using one = await visit(browser)
    await one.page.goto(LINK.exec(text)?.[0] ?? '')
    await one.page.getByRole('button', { name: WORDS.en.stop }).click()
    await one.page.getByRole('heading', { name: WORDS.en.stopped }).waitFor()
    assert.equal(await statusOf(await tell(person.id, 'Second'), person.token), 'rejected')
    assert.equal(await statusOf(await tell(neighbour.id, 'Second'), neighbour.token), 'sent')
    assert.deepEqual(await stopped(neighbour.token), [])
    await platform.client.post('/auth/api/v1/auth/password-reset/', { email: person.email })
    const reset = await mailTo(person.email, (mail) => mail.text.includes('/reset-password?'))
    assert.doesNotMatch(reset.text + reset.html, /unsubscribe/)
    assert.equal(reset.data.headers?.['List-Unsubscribe'], undefined)
    one.assertQuiet()
  })
})
