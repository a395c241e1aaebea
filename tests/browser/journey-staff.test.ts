import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import type { Page } from 'playwright-core'
import { assertAccessible } from './browsers.ts'
import { PASSWORD } from './faculty.ts'
import { makeStudent, type Person, sessionOf } from './people.ts'
import { ADMIN_EMAIL, openPortal, type Portal } from './portal.ts'
import { wordsIn } from './words.ts'

const EMAIL = 'hind@example.com'
const PATIENCE_MILLISECONDS = 60_000
const LIST = `first_name,last_name,email,university,program,year_level
Nadia,Tazi,nadia.tazi@example.com,UM5,Médecine,4
`

describe('a member of staff, from the invitation to the announcement', () => {
  let portal: Portal
  let admin: Person
  before(async () => {
    portal = await openPortal()
    admin = await sessionOf(portal, ADMIN_EMAIL)
    // Somebody who has an account already, and is told what is announced.
    await makeStudent(portal, admin, 'Salma')
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  const main = (page: Page) => page.getByRole('main')

  test('in Arabic, on a phone', async () => {
    const words = await wordsIn('ar')
    const { client, gateway } = portal.platform
    await using one = await portal.open('/', { language: 'ar', screen: 'phone' })
    const { page } = one
    const go = async (path: string) => await page.goto(`${gateway}${path}`)

    // She is invited, chooses a password behind the mailed link, and goes on to the portal.
    const person = { email: EMAIL, first_name: 'Hind', last_name: 'Berrada', language: 'ar' }
    const made = await client.post('/auth/api/v1/users/staff/', person, admin.token)
    assert.equal(made.status, 201, made.text)
    const query = `to=${encodeURIComponent(EMAIL)}&channel=email`
    await eventually(
      async () => {
        const { body } = await client.get(`/dev/mailbox/messages?${query}`)
        return body.some(({ text }: { text: string }) => text.includes('/invitation?token='))
      },
      'the invitation',
      PATIENCE_MILLISECONDS,
    )
    await go(`/dev/mailbox?${query}`)
    const mail = page
      .locator('details.message')
      .filter({ has: page.locator('iframe[srcdoc*="/invitation?"]') })
    if ((await mail.getAttribute('open')) === null) await mail.locator('summary').first().click()
    const opened = page.waitForEvent('popup')
    await mail.frameLocator('iframe').locator('a[href*="/invitation?"]').first().click()
    const invitation = await opened
    await invitation.locator('#password').fill(PASSWORD)
    await invitation.locator('button[type=submit]').click()
    await invitation.locator('#outcome.done').waitFor()
    await invitation.locator('#onward a').click()
    await invitation.getByRole('button', { name: words.signIn.button, exact: true }).waitFor()
    await invitation.close()
    await go('/')
    await portal.signIn(page, EMAIL, 'ar')

    // A list of students is checked, and written.
    await go('/people/import')
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: 'students.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) },
    })
    const report = page.getByRole('region', { name: words.imports.report })
    await report.getByText(words.imports.nothingYet).waitFor()
    await portal.settle(page)
    await assertAccessible(page)
    await report.getByRole('button', { name: words.imports.start_one }).click()
    await report.getByText(words.imports.state.finished, { exact: true }).waitFor()

    // Who is in it is found, and changed.
    await go('/people?search=nadia')
    await main(page).getByRole('link', { name: 'Nadia Tazi' }).click()
    await page.getByRole('button', { name: words.app.edit }).click()
    await page.getByRole('textbox', { name: words.people.field.program }).fill('Chirurgie')
    await page.getByRole('button', { name: words.app.save }).click()
    await page.getByRole('definition').filter({ hasText: 'Chirurgie' }).waitFor()

    // A place is made, and something is offered there.
    await go('/establishments')
    await page.getByRole('button', { name: words.establishments.add }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: words.establishments.field.name }).fill('مستشفى ابن سينا')
    await dialog.getByRole('textbox', { name: words.establishments.field.city }).fill('الرباط')
    await dialog.getByRole('button', { name: words.app.save }).click()
    await main(page).getByRole('link', { name: 'مستشفى ابن سينا' }).waitFor()
    await go('/figures')
    await page.getByRole('heading', { level: 1, name: words.figures.title }).waitFor()

    // Students are told.
    await go('/admin/announcements')
    await page.getByRole('textbox', { name: words.admin.announcements.subject }).fill('المكتبة مغلقة')
    await page.getByRole('textbox', { name: words.admin.announcements.message }).fill('يوم الجمعة.')
    await page.getByRole('button', { name: words.admin.announcements.check }).click()
    await page.getByRole('status').getByText(/Salma/).waitFor()
    await page.getByRole('button', { name: words.admin.announcements.send, exact: true }).click()
    const row = main(page).getByRole('listitem').filter({ hasText: 'المكتبة مغلقة' })
    await row.getByText(words.admin.announcements.status.finished).waitFor()

    // What is the administrators' is said not to be hers.
    await go('/admin/templates')
    await page.getByRole('heading', { level: 1, name: words.app.notYours }).waitFor()
    one.assertQuiet()
  })
})
