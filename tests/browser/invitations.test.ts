import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import type { Browser, Page } from 'playwright-core'
import { type Deployment, deploy } from '../harness/deployments.ts'
import { assertAccessible, assertReadable, LANGUAGES, openBrowser, SCREENS, visit } from './browsers.ts'

const CHIEF = { email: 'chief@example.com', password: 'correct horse battery staple' }
const LOGIN = '/auth/api/v1/auth/login/'
const USERS = '/auth/api/v1/users/'
const NEW_PASSWORD = 'quatre mots sans rapport'
const OWN_NAME = 'khadijabenjelloun'

/** Who is invited, where they are listed, and a page of theirs that people below them may not see. */
const INVITED = [
  { role: 'staff', list: 'staff', opens: `${USERS}students/`, ...SCREENS[0] },
  { role: 'admin', list: 'admins', opens: `${USERS}invitations/`, ...SCREENS[1] },
] as const

/** What the mail and the page say in each language; the words are what people depend on. */
const WORDS = {
  en: {
    subject: 'You are invited: choose your password',
    button: 'Choose my password',
    title: 'Welcome to MedTrack',
    field: 'New password',
    weak: /too easy to guess/,
    done: /Your account is open/,
    stale: /used or is too old/,
  },
  fr: {
    subject: 'Vous êtes invité(e) : choisissez votre mot de passe',
    button: 'Choisir mon mot de passe',
    title: 'Bienvenue sur MedTrack',
    field: 'Nouveau mot de passe',
    weak: /trop facile à deviner/,
    done: /Votre compte est ouvert/,
    stale: /déjà servi/,
  },
  ar: {
    subject: 'دعوة: اختر كلمة المرور الخاصة بك',
    button: 'اختيار كلمة المرور',
    title: 'مرحبا بك في MedTrack',
    field: 'كلمة مرور جديدة',
    weak: /سهلة التخمين/,
    done: /حسابك مفتوح/,
    stale: /استُعمل هذا الرابط/,
  },
} as const
type Language = keyof typeof WORDS

describe('people who are invited, in a browser', () => {
  let platform: Deployment
  let browser: Browser
  let chief: string
  before(async () => {
    browser = await openBrowser()
    platform = await deploy('embedded', {
      MEDTRACK_ADMIN_EMAIL: CHIEF.email,
      MEDTRACK_ADMIN_PASSWORD: CHIEF.password,
    })
    chief = (await platform.client.post(LOGIN, CHIEF)).body.data.access_token
  })
  after(async () => {
    await browser?.close()
    await platform?.[Symbol.asyncDispose]()
  })

  const signIn = (email: string, password: string) => platform.client.post(LOGIN, { email, password })

  const invite = async (list: string, language: Language): Promise<string> => {
    const email = `${list}-${language}@example.com`
    const person = { email, first_name: 'Khadija', last_name: 'Benjelloun', language }
    const made = await platform.client.post(`${USERS}${list}/`, person, chief)
    assert.equal(made.status, 201, made.text)
    return email
  }

  /** Opens the invitation in the mailbox and presses its button: the page that this leads to. */
  const follow = async (page: Page, email: string, language: Language): Promise<Page> => {
    const { subject, button } = WORDS[language]
    const query = `to=${encodeURIComponent(email)}&channel=email`
    await eventually(async () => {
      const { body } = await platform.client.get(`/dev/mailbox/messages?${query}`)
      return body.some((mail: { subject: string }) => mail.subject === subject)
    }, `the invitation of ${email}`)
    await page.goto(`${platform.gateway}/dev/mailbox?${query}`)
    const card = page.locator('details.message').filter({ hasText: subject })
    if ((await card.getAttribute('open')) === null) await card.locator('summary').first().click()
    const opened = page.waitForEvent('popup')
    await card.frameLocator('iframe').getByRole('link', { name: button }).click()
    return await opened
  }

  for (const { language, direction } of LANGUAGES) {
    for (const { role, list, opens, screen, scheme } of INVITED) {
      test(`who is invited as ${role} chooses a password and signs in with it, in ${language}`, async () => {
        const words = WORDS[language]
        const email = await invite(list, language)
        assert.equal((await signIn(email, NEW_PASSWORD)).status, 401)
        await using one = await visit(browser, { language, screen, scheme })
        const page = await follow(one.page, email, language)
        const choose = async (password: string) => {
          await page.getByLabel(words.field).fill(password)
          await page.locator('button[type=submit]').click()
        }
        const outcome = (text: RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor()

        await page.getByRole('heading', { level: 1, name: words.title }).waitFor()
        await assertReadable(page, { language, direction })
        await assertAccessible(page)
        await choose(OWN_NAME)
        await page.locator('#password-problem').filter({ hasText: words.weak }).waitFor()
        assert.equal(await page.locator('#password').getAttribute('aria-invalid'), 'true')
        await assertReadable(page, { language, direction })
        await assertAccessible(page)
        await choose(NEW_PASSWORD)
        await outcome(words.done)
        await assertReadable(page, { language, direction })
        await assertAccessible(page)

        const session = await signIn(email, NEW_PASSWORD)
        assert.equal(session.status, 200, session.text)
        const { user, access_token } = session.body.data
        assert.deepEqual([user.role, user.email_verified, user.language], [role, true, language])
        assert.equal((await platform.client.get(opens, access_token)).status, 200)

        await page.reload()
        await choose('another four words then')
        await outcome(words.stale)
        await assertAccessible(page)
        assert.equal((await signIn(email, NEW_PASSWORD)).status, 200)
        one.assertQuiet()
      })
    }
  }
})
