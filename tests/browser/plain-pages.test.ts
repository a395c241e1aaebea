import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { type Deployment, deploy } from '../harness/deployments.ts'
import { assertAccessible, assertReadable, openBrowser, SCREENS, visit } from './browsers.ts'

const OPERATIONS = [
  ['auth: Accounts', '/auth/api/v1/users/'],
  ['profile: Me', '/profile/api/me'],
  ['comm: Notifications', '/comm/api/notifications/'],
] as const

describe('the reference and its neighbours, in a browser', () => {
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

  for (const [language, direction] of [
    ['en', 'ltr'],
    ['fr', 'ltr'],
    ['ar', 'rtl'],
  ] as const) {
    test(`the page of events fits every screen, and bars nobody, in ${language}`, async () => {
      for (const { screen, scheme } of SCREENS) {
        await using one = await visit(browser, { screen, scheme })
        await one.page.goto(`${platform.gateway}/docs/events?lang=${language}#student.created`)
        await assertReadable(one.page, { language, direction })
        await one.page.getByText('student.created').first().waitFor()
        await assertAccessible(one.page)
        one.assertQuiet()
      }
    })
  }

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
    // Its program is 4 MB.
    await one.page.getByRole('heading', { name: 'MedTrack API' }).waitFor({ timeout: 60_000 })
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
