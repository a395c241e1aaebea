import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import type { Page } from 'playwright-core'
import { assertAccessible, assertReadable, LANGUAGES, SCREENS } from './browsers.ts'
import { makeFaculty } from './faculty.ts'
import { keptIn, waitUntilKept } from './kept.ts'
import { ADMIN_EMAIL, openPortal, type Portal, WORDS } from './portal.ts'

const SAYS = {
  en: {
    offline: 'You are offline',
    asOf: /You are reading this as of/,
    notKept: 'Not read on this device yet',
  },
  fr: {
    offline: 'Vous êtes hors connexion',
    asOf: /Vous lisez l’état du/,
    notKept: 'Pas encore lu sur cet appareil',
  },
  ar: { offline: 'أنت غير متصل', asOf: /تقرأ ما كان في/, notKept: 'لم يُقرأ بعد على هذا الجهاز' },
} as const

describe('the portal without a line', () => {
  let portal: Portal
  let faculty: Awaited<ReturnType<typeof makeFaculty>>
  before(async () => {
    portal = await openPortal()
    faculty = await makeFaculty(portal.platform, { offer: 'Cardiology at night', student: 'Amina' })
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  /** Reads the offers, and waits until they are kept. */
  const readOffers = async (page: Page) => {
    await page.goto(`${portal.platform.gateway}/offers`)
    await page.getByRole('link', { name: /Cardiology at night/ }).waitFor()
    await waitUntilKept(page, 'offers', 'list')
  }

  for (const { language, direction } of LANGUAGES) {
    test(`what was read is read again after loading anew, in ${language}, marked as of when, and nothing else`, async () => {
      for (const { screen, scheme } of SCREENS) {
        await using one = await portal.open('/', { language, screen, scheme, withWorker: true })
        const { page } = one
        await portal.signIn(page, faculty.student.email, language)
        await readOffers(page)
        await page.context().setOffline(true)
        await page.reload()
        await page.getByRole('link', { name: /Cardiology at night/ }).waitFor()
        const notice = page.getByRole('main').getByRole('status')
        await notice.getByText(SAYS[language].offline).waitFor()
        await notice.getByText(SAYS[language].asOf).waitFor()
        await portal.settle(page)
        await assertReadable(page, { language, direction })
        await assertAccessible(page)
        // What was not read is not there, and says so.
        await page.goto(`${portal.platform.gateway}/offers?search=nothing`)
        await page.getByRole('heading', { name: SAYS[language].notKept }).waitFor()
        await portal.settle(page)
        await assertAccessible(page)
      }
    })
  }

  test('nothing is changed without a line, and it goes on when the line is back', async () => {
    await using one = await portal.open('/', { withWorker: true })
    const { page } = one
    await portal.signIn(page, faculty.student.email)
    await page.goto(`${portal.platform.gateway}/offers/${faculty.offerId}`)
    await page.getByRole('textbox', { name: 'Cover letter' }).waitFor()
    await waitUntilKept(page, 'offers', 'one')
    await readOffers(page)
    await page.context().setOffline(true)
    await page.reload()
    await page.getByRole('link', { name: /Cardiology at night/ }).click()
    await page.getByRole('textbox', { name: 'Cover letter' }).fill('Without a line.')
    await page.getByRole('button', { name: 'Send the application' }).click()
    await page.getByText('The server does not answer.').first().waitFor()
    await page.context().setOffline(false)
    await page.getByText(SAYS.en.offline).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Send the application' }).click()
    await page.getByText('Application sent').waitFor()
  })

  test('whoever signs out leaves nothing, and whoever comes next sees nothing of who was there', async () => {
    await using one = await portal.open('/', { withWorker: true })
    const { page } = one
    await portal.signIn(page, faculty.student.email)
    await readOffers(page)
    await page.getByRole('button', { name: WORDS.en.out }).click()
    await page.getByRole('button', { name: WORDS.en.signIn, exact: true }).waitFor()
    await eventually(async () => (await keptIn(page)) === '[]', 'nothing being kept')
    await page.context().setOffline(true)
    await page.reload()
    await page.getByRole('button', { name: WORDS.en.signIn, exact: true }).waitFor()
    await page.context().setOffline(false)

    // Somebody whose session ended without their doing left theirs; somebody else signs in.
    await portal.signInAt(page, faculty.student.email)
    await readOffers(page)
    await page.context().clearCookies()
    await page.evaluate(`localStorage.removeItem('medtrack.may-be-signed-in')`)
    const before = await keptIn(page)
    assert.ok(before.includes(faculty.student.email))
    await page.evaluate(`localStorage.setItem('medtrack.may-be-signed-in', 'yes')`)
    await page.context().setOffline(true)
    await page.reload()
    await page.getByRole('link', { name: /Cardiology at night/ }).waitFor()
    await page.context().setOffline(false)
    // The platform says that the session is over: what was kept goes with it.
    await page.getByRole('button', { name: WORDS.en.signIn, exact: true }).waitFor()
    await eventually(async () => (await keptIn(page)) === '[]', 'nothing being kept')
    await portal.signInAt(page, ADMIN_EMAIL)
    await eventually(async () => (await keptIn(page)).includes(ADMIN_EMAIL), 'the administrator being known')
    assert.ok(!(await keptIn(page)).includes(faculty.student.email))
  })

  test('another window’s next person takes the place of what this one read', async () => {
    await using one = await portal.open('/', { withWorker: true })
    const { page } = one
    await portal.signIn(page, faculty.student.email)
    await readOffers(page)
    const other = await page.context().newPage()
    await other.goto(`${portal.platform.gateway}/docs`)
    // Signs in as somebody else without this window's doing, as a window that was open before does.
    await other.evaluate(`(async () => {
      const open = indexedDB.open('medtrack', 1)
      const database = await new Promise((resolve) => { open.onsuccess = () => resolve(open.result) })
      const transaction = database.transaction('kept', 'readwrite')
      transaction.objectStore('kept').clear()
      transaction.objectStore('kept').put({ user: { id: 'somebody-else' }, at: Date.now() }, 'person')
      await new Promise((resolve) => { transaction.oncomplete = resolve })
      database.close()
    })()`)
    // What this window reads from now on is not written among what is theirs.
    const answered = page.waitForResponse(/\/api\/stages\//)
    await page.getByRole('link', { name: 'Internships', exact: true }).click()
    await answered
    await portal.settle(page)
    await page.getByRole('link', { name: 'Applications', exact: true }).first().click()
    await portal.settle(page)
    assert.match(await keptIn(page), /^\[\{"user":\{"id":"somebody-else"\},"at":\d+\}\]$/)
  })
})
