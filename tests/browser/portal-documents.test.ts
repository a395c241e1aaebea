import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { openTestClamd, skipWithoutClamd, type TestClamd } from '@medtrack/testkit'
import type { Download, Page } from 'playwright-core'
import { assertAccessible } from './browsers.ts'
import { PASSWORD } from './faculty.ts'
import { makeStudent, sessionOf } from './people.ts'
import { ADMIN_EMAIL, openPortal, type Portal, WORDS } from './portal.ts'

const textFile = (name: string, content = `what is in ${name}`) => ({
  ...{ name, mimeType: 'text/plain', buffer: Buffer.from(content) },
})
const rowOf = (page: Page, name: string) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: name })
    .filter({ has: page.getByRole('button', { name: 'Download' }) })
const choose = (page: Page, ...files: ReturnType<typeof textFile>[]) =>
  page.locator('input[type=file]').setInputFiles(files)
const contentOf = async (download: Download) => await readFile(await download.path())

describe('documents in the portal', () => {
  let portal: Portal
  before(async () => {
    portal = await openPortal()
    const admin = await sessionOf(portal, ADMIN_EMAIL)
    for (const name of ['Amina', 'Salma']) await makeStudent(portal, admin, name)
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  const openAt = async (path: string, email: string) => {
    const one = await portal.open(path)
    await portal.signInAt(one.page, email)
    return one
  }

  test('files are chosen or dropped, come in with a bar, are fetched, and go when one is sure', async () => {
    await using one = await openAt('/documents', 'amina@example.com')
    const { page } = one
    await page.getByText(/Taken: .*PDF.*At most 25 MB each/).waitFor()
    const gate = Promise.withResolvers<void>()
    await page.route('**/comm/api/documents/', async (route) => {
      if (route.request().method() === 'POST') await gate.promise
      await route.continue()
    })
    await choose(page, textFile('agreement.txt'), textFile('report.txt'))
    await page.getByRole('progressbar', { name: 'Sending agreement.txt' }).waitFor({ state: 'attached' })
    await page.getByRole('progressbar', { name: 'Sending report.txt' }).waitFor({ state: 'attached' })
    gate.resolve()
    await rowOf(page, 'agreement.txt').getByText('Available, not scanned').waitFor()
    await rowOf(page, 'report.txt').waitFor()
    await page.unroute('**/comm/api/documents/')

    const dropped = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['dropped here'], 'dropped.txt', { type: 'text/plain' }))
      return transfer
    })()`)
    await page.getByRole('region', { name: 'Choose files' }).dispatchEvent('drop', { dataTransfer: dropped })
    await rowOf(page, 'dropped.txt').waitFor()
    await portal.settle(page)
    await assertAccessible(page)

    const fetching = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download : dropped.txt' }).click()
    const fetched = await fetching
    assert.equal(fetched.suggestedFilename(), 'dropped.txt')
    assert.equal((await contentOf(fetched)).toString(), 'dropped here')

    await page.getByRole('button', { name: 'Remove : report.txt' }).click()
    await page.getByRole('dialog').getByText('Remove “report.txt”?', { exact: false }).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Document removed.').waitFor()
    await rowOf(page, 'report.txt').waitFor({ state: 'detached' })
    one.assertQuiet()
  })

  test('what is not taken says why, in the reader’s words', async () => {
    await using one = await openAt('/documents', 'amina@example.com')
    const { page } = one
    await page.getByText(/At most 25 MB/).waitFor()
    await choose(page, {
      name: 'setup.exe',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('MZ\u0090\u0000'),
    })
    await page.getByRole('alert').getByText('This kind of file is not taken.').waitFor()
    await page.getByRole('button', { name: 'Close : setup.exe' }).click()
    await choose(page, textFile('empty.txt', ''))
    await page.getByRole('alert').getByText('This file is empty or damaged.').waitFor()
    await page.getByRole('button', { name: 'Close : empty.txt' }).click()
    await choose(page, textFile('large.txt', 'x'.repeat(25 * 1024 * 1024 + 1)))
    await page.getByRole('alert').getByText('This file is larger than 25 MB.').waitFor()
    one.assertQuiet()
  })

  test('a file is sent along with a message, and whoever gets it fetches it', async () => {
    const admin = await sessionOf(portal, ADMIN_EMAIL)
    const salma = await sessionOf(portal, 'salma@example.com')
    const { body } = await portal.platform.client.post(
      '/comm/api/messages/send/',
      { receiver_id: salma.id, content: 'The agreement, please.' },
      admin.token,
    )
    await using salmas = await openAt(`/messages/${body.room_id}`, salma.email)
    await using admins = await openAt(`/messages/${body.room_id}`, ADMIN_EMAIL)
    const { page } = salmas
    await page.getByRole('log').getByText('The agreement, please.').waitFor()
    await choose(page, textFile('signed.txt', 'signed'))
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Here it is.')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    const fetching = admins.page.waitForEvent('download')
    await admins.page
      .getByRole('log')
      .getByRole('button', { name: /^signed\.txt/ })
      .click()
    assert.equal((await contentOf(await fetching)).toString(), 'signed')
    salmas.assertQuiet()
    admins.assertQuiet()
  })

  test('one takes a copy of one’s data along, and is erased with the password only', async () => {
    await using one = await openAt('/account', 'salma@example.com')
    const { page } = one
    await page.getByRole('link', { name: 'Manage my data' }).click()
    await page.getByRole('heading', { level: 1, name: 'My data' }).waitFor()
    const taking = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Prepare and download' }).click()
    const copy = await taking
    assert.match(copy.suggestedFilename(), /\.zip$/)
    assert.equal((await contentOf(copy)).subarray(0, 2).toString(), 'PK')
    await page.getByText('The copy is among your downloads.').waitFor()

    await page.getByRole('button', { name: 'Erase my account…' }).click()
    const dialog = page.getByRole('dialog')
    const erase = dialog.getByRole('button', { name: 'Erase for good' })
    await dialog.getByRole('textbox', { name: 'Current password' }).fill('something else')
    assert.ok(await erase.isDisabled(), 'before it is understood')
    await dialog.getByRole('checkbox').check()
    await erase.click()
    await dialog.getByText('That is not your password.').waitFor()
    await assertAccessible(page)
    await dialog.getByRole('textbox', { name: 'Current password' }).fill(PASSWORD)
    await erase.click()
    await page.getByRole('button', { name: WORDS.en.signIn, exact: true }).waitFor()
    const again = await portal.platform.client.post('/auth/api/v1/auth/login/', {
      ...{ email: 'salma@example.com', password: PASSWORD },
    })
    assert.equal(again.status, 401)
    one.assertQuiet()
  })
})

describe('documents that are scanned', { skip: skipWithoutClamd }, () => {
  let clamd: TestClamd
  let portal: Portal
  before(async () => {
    clamd = await openTestClamd()
    portal = await openPortal({ CLAMD_URL: clamd.url })
  })
  after(async () => {
    await portal?.[Symbol.asyncDispose]()
    await clamd?.[Symbol.asyncDispose]()
  })

  test('say that they are, and are there by themselves once the scanner has spoken', async () => {
    await using one = await portal.open('/documents')
    await portal.signInAt(one.page, ADMIN_EMAIL)
    const { page } = one
    clamd.freeze()
    await choose(page, textFile('scanned.txt'))
    await rowOf(page, 'scanned.txt').getByText('Being scanned').waitFor()
    assert.ok(await page.getByRole('button', { name: 'Download : scanned.txt' }).isDisabled())
    clamd.thaw()
    await rowOf(page, 'scanned.txt').getByText('Available', { exact: true }).waitFor()
    await portal.settle(page)
    await assertAccessible(page)
    one.assertQuiet()
  })
})
