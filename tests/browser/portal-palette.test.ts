import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import type { Page } from 'playwright-core'
import { assertAccessible, assertReadable, LANGUAGES, SCREENS } from './browsers.ts'
import { makeFaculty } from './faculty.ts'
import { waitUntilKept } from './kept.ts'
import { sessionOf } from './people.ts'
import { ADMIN_EMAIL, openPortal, type Portal, WORDS } from './portal.ts'

const SAYS = {
  en: {
    ...{ open: 'Search and go', evaluations: 'Evaluations', write: 'Write to Samira Alaoui' },
    away: /People and other offers cannot be searched/,
  },
  fr: {
    ...{ open: 'Chercher et aller', evaluations: 'Évaluations', write: 'Écrire à Samira Alaoui' },
    away: /Les personnes et les autres offres ne peuvent pas être cherchées/,
  },
  ar: {
    ...{ open: 'بحث وانتقال', evaluations: 'التقييمات', write: 'مراسلة Samira Alaoui' },
    away: /لا يمكن البحث عن الأشخاص ولا عن العروض الأخرى/,
  },
} as const

const PATIENCE_MILLISECONDS = 60_000

/** What whoever hears the page is told that Enter would take. */
const CHOSEN = `document.getElementById(document.activeElement?.getAttribute('aria-activedescendant'))?.textContent`

/** The colours that the browser has around the page, by what the device says. */
const AROUND = `[...document.querySelectorAll('meta[name=theme-color]')].map(({ content }) => content)`

/** Somebody whom everybody may write to. */
const inviteStaff = async (portal: Portal): Promise<string> => {
  const { client } = portal.platform
  const { token } = await sessionOf(portal, ADMIN_EMAIL)
  const person = { first_name: 'Samira', last_name: 'Alaoui', email: 'samira@example.com', language: 'en' }
  const made = await client.post('/auth/api/v1/users/staff/', person, token)
  assert.equal(made.status, 201, made.text)
  return await eventually(
    async () =>
      (await client.get('/comm/api/messages/people/?search=samira', token)).body[0]?.user_id as
        | string
        | undefined,
    'Samira known to those who write',
    PATIENCE_MILLISECONDS,
  )
}

const writeTo = async (portal: Portal, id: string, token: string) => {
  const { client } = portal.platform
  const room = await client.post('/comm/api/rooms/', { member_ids: [id] }, token)
  const sent = await client.post(`/comm/api/rooms/${room.body.id}/messages/`, { content: 'Hello' }, token)
  assert.equal(sent.status, 201, sent.text)
}

describe('the command palette, in a browser', () => {
  let portal: Portal
  let faculty: Awaited<ReturnType<typeof makeFaculty>>
  before(async () => {
    portal = await openPortal()
    faculty = await makeFaculty(portal.platform, { offer: 'Cardiology', student: 'Amina' })
    await writeTo(portal, await inviteStaff(portal), faculty.student.token)
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  const isChosen = (page: Page, what: string) =>
    eventually(async () => (await page.evaluate(CHOSEN)) === what, `${what} being chosen`)

  for (const { language, direction } of LANGUAGES) {
    test(`speaks ${language}, fits every screen, and bars nobody`, async () => {
      for (const { screen, scheme } of SCREENS) {
        await using one = await portal.open('/', { language, screen, scheme })
        const { page } = one
        await portal.signIn(page, faculty.student.email, language)
        await page.getByRole('button', { name: SAYS[language].open }).click()
        const field = page.getByRole('combobox')
        await portal.settle(page)
        await assertAccessible(page)
        await field.fill('cardiology')
        await page.getByRole('option', { name: 'Cardiology' }).waitFor()
        await portal.settle(page)
        await assertReadable(page, { language, direction })
        await assertAccessible(page)
        await field.fill('samir')
        await page.getByRole('option', { name: SAYS[language].write }).waitFor()
        await field.fill('qqqqqq')
        await page.getByRole('option').waitFor({ state: 'detached' })
        await portal.settle(page)
        await assertAccessible(page)
        await field.fill(SAYS[language].evaluations)
        await page.getByRole('option', { name: SAYS[language].evaluations }).waitFor()
        await page.keyboard.press('Enter')
        await page.getByRole('heading', { level: 1, name: SAYS[language].evaluations }).waitFor()
        one.assertQuiet()
      }
    })
  }

  for (const { language, direction } of LANGUAGES) {
    test(`without a line it finds pages and what was read, and says what cannot be searched, in ${language}`, async () => {
      await using one = await portal.open(`/offers/${faculty.offerId}`, { language, withWorker: true })
      const { page } = one
      const field = page.getByRole('combobox')
      await portal.signInAt(page, faculty.student.email, language)
      await page.getByRole('heading', { level: 1, name: 'Cardiology' }).waitFor()
      await waitUntilKept(page, 'offers', 'one')
      await page.goto(`${portal.platform.gateway}/messages`)
      await page.getByRole('link', { name: /Samira Alaoui/ }).waitFor()
      await waitUntilKept(page, 'chat', 'conversations')
      await page.context().setOffline(true)
      // Where it was open before, and where the page was loaded anew.
      for (const begin of [async () => undefined, () => page.reload()]) {
        await begin()
        await page.getByRole('link', { name: /Samira Alaoui/ }).waitFor()
        await page.keyboard.press('Control+k')
        const away = page.getByRole('dialog').getByText(SAYS[language].away)
        await away.waitFor()
        await field.fill(SAYS[language].evaluations)
        await page.getByRole('option', { name: SAYS[language].evaluations }).waitFor()
        await field.fill('samir')
        await page.getByRole('option', { name: 'Samira Alaoui', exact: true }).waitFor()
        assert.equal(await page.getByRole('option').count(), 1)
        await field.fill('youssef')
        await page.getByRole('option').waitFor({ state: 'detached' })
        await away.waitFor()
        await portal.settle(page)
        await assertReadable(page, { language, direction })
        await assertAccessible(page)
        await page.keyboard.press('Escape')
        await field.waitFor({ state: 'detached' })
      }
      await page.keyboard.press('Control+k')
      await field.fill('cardio')
      await page.getByRole('option', { name: 'Cardiology', exact: true }).waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'Cardiology' }).waitFor()
    })
  }

  test('with the keyboard alone one finds, chooses, acts, and is back where one was', async () => {
    await using one = await portal.open('/')
    const { page } = one
    await portal.signIn(page, faculty.student.email)
    const link = page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Documents' })
    await link.focus()
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox')
    await field.waitFor()
    await isChosen(page, 'Home')
    await page.keyboard.press('ArrowDown')
    await isChosen(page, 'Notifications')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await isChosen(page, WORDS.en.out)
    await page.keyboard.press('ArrowDown')
    await isChosen(page, 'Home')
    assert.deepEqual(await page.evaluate(AROUND), ['#ffffff', '#242424'])
    await page.keyboard.type('DARK')
    await isChosen(page, 'Appearance: Dark')
    await page.keyboard.press('Enter')
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor()
    await field.waitFor({ state: 'detached' })
    await eventually(
      async () => JSON.stringify(await page.evaluate(AROUND)) === '["#242424","#242424"]',
      'what is around the page being dark, too',
    )
    await eventually(
      async () => (await page.evaluate('document.activeElement.textContent')) === 'Documents',
      'the focus being back',
    )
    await page.keyboard.press('Control+k')
    await field.waitFor()
    await page.keyboard.press('Escape')
    await field.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+k')
    await field.waitFor()
    await page.keyboard.type('write a')
    await isChosen(page, 'Write a message')
    await page.keyboard.press('Enter')
    const whom = page.getByRole('textbox', { name: 'Whom do you want to write to?' })
    await whom.waitFor()
    // What is being written is not left.
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Escape')
    await whom.waitFor({ state: 'detached' })
    assert.equal(await field.count(), 0)
    one.assertQuiet()
  })

  test('what is looked for is what one may see, and pages are those of one’s role', async () => {
    await using students = await portal.open('/')
    await portal.signIn(students.page, faculty.student.email)
    await students.page.keyboard.press('Control+k')
    await students.page.getByRole('option', { name: 'My progress' }).waitFor()
    assert.equal(await students.page.getByRole('option', { name: 'Audit log' }).count(), 0)
    await students.page.keyboard.type('samira')
    await isChosen(students.page, 'Write to Samira Alaoui')
    await students.page.keyboard.press('Enter')
    await students.page.getByRole('heading', { level: 1, name: 'Samira Alaoui' }).waitFor()
    await students.page.keyboard.press('Control+k')
    await students.page.getByRole('combobox').fill('alaoui')
    await students.page.getByRole('option', { name: 'Samira Alaoui', exact: true }).waitFor()
    students.assertQuiet()

    await using admins = await portal.open('/')
    await portal.signIn(admins.page, ADMIN_EMAIL)
    await admins.page.keyboard.press('Control+k')
    await admins.page.getByRole('option', { name: 'Audit log' }).waitFor()
    await admins.page.keyboard.type('amina')
    await admins.page.getByRole('option', { name: /Amina/ }).click()
    await admins.page.getByRole('heading', { level: 1, name: /Amina/ }).waitFor()
    admins.assertQuiet()
  })
})
