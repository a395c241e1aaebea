import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
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

const HEADINGS = { en: 'API reference', fr: 'Référence de l’API', ar: 'مرجع واجهة البرمجة' } as const

const OPERATIONS = [
  ['auth: Accounts', '/auth/api/v1/users/'],
  ['profile: Me', '/profile/api/me'],
  ['comm: Notifications', '/comm/api/notifications/'],
] as const

describe('the front door and the reference, in a browser', () => {
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

  for (const { language, direction } of LANGUAGES) {
    test(`the front door speaks ${language} to who prefers it, fits every screen, and bars nobody`, async () => {
      for (const { screen, scheme } of SCREENS) {
        await using one = await visit(browser, { language, screen, scheme })
        await one.page.goto(platform.gateway)
        await assertReadable(one.page, { language, direction })
        await one.page.getByRole('link', { name: HEADINGS[language] }).waitFor()
        await assertAccessible(one.page)
        one.assertQuiet()
      }
    })
  }

  test('another language than the browser’s is one click away', async () => {
    await using one = await visit(browser, { language: 'ar-MA' })
    await one.page.goto(platform.gateway)
    await assertReadable(one.page, { language: 'ar', direction: 'rtl' })
    await one.page.getByRole('link', { name: 'Français' }).click()
    await one.page.waitForURL(/lang=fr/)
    await assertReadable(one.page, { language: 'fr', direction: 'ltr' })
    one.assertQuiet()
  })

  test('its links are reached by keyboard in the order they are read, and lead somewhere', async () => {
    await using one = await visit(browser)
    const { page } = one
    await page.goto(platform.gateway)
    const reached: unknown[] = []
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('Tab')
      reached.push(await page.evaluate("document.activeElement.getAttribute('href')"))
    }
    assert.deepEqual(reached, ['/', '/?lang=fr', '/?lang=ar', '/docs', '/dev/mailbox', '/health/'])
    for (const path of reached)
      assert.equal((await fetch(`${platform.gateway}${path}`)).status, 200, `${path}`)
  })

  test('nothing moves for who asked for less motion', async () => {
    const duration = async (reducedMotion?: 'reduce') => {
      await using one = await visit(browser, reducedMotion ? { reducedMotion } : {})
      await one.page.goto(platform.gateway)
      return await styleOf(one.page, '.links li', 'transitionDuration')
    }
    assert.notEqual(await duration(), '0s')
    assert.equal(await duration('reduce'), '0s')
  })

  test('the table of error codes fits every screen, and bars nobody', async () => {
    for (const { screen, scheme } of SCREENS) {
      await using one = await visit(browser, { screen, scheme })
      await one.page.goto(`${platform.gateway}/docs/errors#auth.link-invalid`)
      await assertReadable(one.page, { language: 'en', direction: 'ltr' })
      await one.page.getByText('auth.link-invalid').waitFor()
      await assertAccessible(one.page)
      one.assertQuiet()
    }
  })

  test('the reference shows the operations of every service and asks nobody outside for anything', async () => {
    await using one = await visit(browser)
    await one.page.goto(`${platform.gateway}/docs`)
    await one.page.getByRole('heading', { name: 'MedTrack API' }).waitFor()
    const shown = one.page.locator('body')
    for (const [group, operation] of OPERATIONS) {
      await shown.getByText(group, { exact: true }).first().click()
      await shown.getByText(operation).first().waitFor()
    }
    // What would hand our description to somebody else's service is not offered.
    assert.doesNotMatch(await shown.innerText(), /Ask AI|Generate MCP|Deploy|Share/)
    one.assertQuiet()
  })
})
