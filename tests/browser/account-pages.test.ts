import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type Deployment, deploy } from '../harness/deployments.ts'
import {
  assertAccessible,
  assertReadable,
  LANGUAGES,
  openBrowser,
  SCREENS,
  styleOf,
  visit,
} from './browsers.ts'
import { linkMailed } from './mails.ts'

const PASSWORD = 'SecurePass123!'
const NEW_PASSWORD = 'quatre mots sans rapport'

/** What each page says in each language; the words are what people depend on. */
const WORDS = {
  en: { done: /is saved|is confirmed|is open/, stale: /used or is too old/, weak: /too easy to guess/ },
  fr: { done: /est enregistré|est confirmée/, stale: /déjà servi/, weak: /trop facile à deviner/ },
  ar: { done: /تم حفظ|تم تأكيد/, stale: /استُعمل هذا الرابط/, weak: /سهلة التخمين/ },
} as const

describe('the pages behind mailed links, in a browser', () => {
  let platform: Deployment
  let browser: Browser
  before(async () => {
    browser = await openBrowser()
    platform = await deploy('embedded')
  })
  after(async () => {
    await browser?.close()
    await platform?.[Symbol.asyncDispose]()
  })

  const register = async (name: string, language: string) => {
    const email = `${name}@example.com`
    const person = { email, password: PASSWORD, first_name: 'Amina', last_name: 'Benali', role: 'student' }
    const { status, text } = await platform.client.post('/auth/api/v1/register', { ...person, language })
    assert.equal(status, 201, text)
    return email
  }
  const resetLink = async (email: string) => {
    await platform.client.post('/auth/api/v1/auth/password-reset/', { email })
    return await linkMailed(platform, email, 'reset-password')
  }
  const signIn = async (email: string, password: string) =>
    (await platform.client.post('/auth/api/v1/auth/login/', { email, password })).status
  const outcome = (page: Page, text: RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor()
  const press = (page: Page) => page.locator('button[type=submit]').click()
  const isFocused = async (page: Page, selector: string) =>
    (await page.locator(`${selector}:focus`).count()) === 1

  for (const { language, direction } of LANGUAGES) {
    test(`opening a confirmation link uses nothing up; its button confirms once, in ${language}`, async () => {
      const link = await linkMailed(platform, await register(`verify-${language}`, language), 'verify-email')
      // A mail scanner follows it, more than once.
      for (let look = 0; look < 3; look += 1) assert.equal((await fetch(link)).status, 200)
      await using one = await visit(browser, { language, screen: 'phone' })
      const { page } = one
      await page.goto(link)
      await assertReadable(page, { language, direction })
      await press(page)
      await outcome(page, WORDS[language].done)
      assert.ok(await isFocused(page, '#outcome'))
      await assertAccessible(page)
      assert.ok(await page.locator('#onward a[href="/"]').isVisible())
      await page.reload()
      await press(page)
      await outcome(page, WORDS[language].stale)
      await assertAccessible(page)
      one.assertQuiet()
    })

    test(`a weak password is refused helpfully and a better one saved, in ${language}`, async () => {
      const email = await register(`reset-${language}`, language)
      const link = await resetLink(email)
      await using one = await visit(browser, { language, screen: 'phone', scheme: 'dark' })
      const { page } = one
      await page.goto(link)
      await assertReadable(page, { language, direction })
      for (const weak of ['short', 'password1234', 'aaaaaaaaaaaaaaaa']) {
        await page.locator('#password').fill(weak)
        await press(page)
        await page.locator('#password-problem').filter({ hasText: WORDS[language].weak }).waitFor()
        assert.ok(await isFocused(page, '#password'))
        assert.equal(await page.locator('#password').getAttribute('aria-invalid'), 'true')
      }
      await assertAccessible(page)
      await assertReadable(page, { language, direction })
      await page.locator('#password').fill(NEW_PASSWORD)
      await press(page)
      await outcome(page, WORDS[language].done)
      assert.equal(await signIn(email, NEW_PASSWORD), 200)
      assert.equal(await signIn(email, PASSWORD), 401)
      one.assertQuiet()
    })
  }

  test('a new password is chosen with the keyboard alone', async () => {
    const email = await register('keyboard', 'en')
    await using one = await visit(browser)
    const { page } = one
    await page.goto(await resetLink(email))
    const focused = () => page.evaluate('document.activeElement.textContent || document.activeElement.id')
    const order: unknown[] = []
    for (let step = 0; step < 4; step += 1) {
      await page.keyboard.press('Tab')
      order.push(await focused())
    }
    assert.deepEqual(order, ['MedTrack', 'Français', 'العربية', 'password'])
    await page.keyboard.type(NEW_PASSWORD)
    await page.keyboard.press('Tab')
    assert.equal(await focused(), 'Show')
    await page.keyboard.press('Space')
    assert.equal(await page.locator('#password').getAttribute('type'), 'text')
    assert.equal(await page.locator('[aria-controls=password]').getAttribute('aria-pressed'), 'true')
    assert.equal(await styleOf(page, '[aria-controls=password]', 'outlineWidth'), '3px')
    await page.keyboard.press('Tab')
    assert.equal(await focused(), 'Save my password')
    await page.keyboard.press('Enter')
    await outcome(page, WORDS.en.done)
    assert.equal(await signIn(email, NEW_PASSWORD), 200)
    one.assertQuiet()
  })

  test('a press before the page is ready waits for it and leaves the page nowhere', async () => {
    const link = await linkMailed(platform, await register('hasty', 'en'), 'verify-email')
    await using one = await visit(browser)
    const { page } = one
    const { promise: arrives, resolve: arrive } = Promise.withResolvers<void>()
    await page.route('**/assets/account.js', async (route) => {
      await arrives
      await route.continue()
    })
    await page.goto(link, { waitUntil: 'commit' })
    const button = page.locator('button[type=submit]')
    assert.ok(await button.isDisabled())
    const pressed = press(page)
    arrive()
    await pressed
    await outcome(page, WORDS.en.done)
    assert.equal(page.url(), link)
    one.assertQuiet()
  })

  test('another language keeps the link’s token', async () => {
    const link = await linkMailed(platform, await register('switches', 'en'), 'verify-email')
    await using one = await visit(browser)
    await one.page.goto(link)
    await one.page.getByRole('link', { name: 'Français' }).click()
    await one.page.getByRole('heading', { name: 'Confirmez votre adresse électronique' }).waitFor()
    await press(one.page)
    await outcome(one.page, WORDS.fr.done)
  })

  for (const { language, direction } of LANGUAGES) {
    test(`without a link each page says so, fits every screen, and bars nobody, in ${language}`, async () => {
      for (const { screen, scheme } of SCREENS) {
        await using one = await visit(browser, { language, screen, scheme })
        for (const path of ['verify-email', 'reset-password', 'invitation', 'setup']) {
          await one.page.goto(`${platform.gateway}/${path}`)
          await one.page.getByRole('status').filter({ hasText: /\S/ }).waitFor()
          assert.equal(await one.page.locator('form').isVisible(), false)
          await assertReadable(one.page, { language, direction })
        }
        await assertAccessible(one.page)
        one.assertQuiet()
      }
    })
  }

  test('the link that the first start prints makes the first administrator, once', async () => {
    const link = /\S+\/setup\?token=\S+/.exec(platform.processes.get('all')?.output() ?? '')?.[0]
    assert.ok(link)
    for (const { language, direction } of LANGUAGES) {
      await using one = await visit(browser, { language, screen: 'phone' })
      await one.page.goto(link)
      await assertReadable(one.page, { language, direction })
      await press(one.page)
      assert.equal(await one.page.locator('[aria-invalid=true]').count(), 4)
      assert.ok(await isFocused(one.page, '#email'))
      await assertAccessible(one.page)
      await assertReadable(one.page, { language, direction })
    }
    await using one = await visit(browser, { language: 'fr' })
    const { page } = one
    const fill = async (email: string, password: string) => {
      await page.getByLabel('Adresse électronique').fill(email)
      await page.getByLabel('Prénom').fill('Salma')
      await page.getByLabel('Nom', { exact: true }).fill('El Idrissi')
      await page.getByLabel('Nouveau mot de passe').fill(password)
      await press(page)
    }
    await page.goto(link)
    await fill('nobody', PASSWORD)
    await page.getByText('Ce n’est pas une adresse électronique').waitFor()
    await fill('salma@example.com', 'salmaelidrissi')
    await page.getByText(WORDS.fr.weak).waitFor()
    await fill('salma@example.com', PASSWORD)
    await outcome(page, /Le compte d’administration est créé/)
    assert.equal(await signIn('salma@example.com', PASSWORD), 200)
    await page.reload()
    await fill('other@example.com', PASSWORD)
    await outcome(page, WORDS.fr.stale)
    one.assertQuiet()
  })
})
