import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import type { Page } from 'playwright-core'
import { assertAccessible, assertReadable, LANGUAGES, SCREENS } from './browsers.ts'
import { makeFaculty } from './faculty.ts'
import { sessionOf } from './people.ts'
import { ADMIN_EMAIL, openPortal, type Portal, WORDS } from './portal.ts'

const SAYS = {
  en: { open: 'Search and go', evaluations: 'Evaluations', write: 'Write to Samira Alaoui' },
  fr: { open: 'Chercher et aller', evaluations: 'Évaluations', write: 'Écrire à Samira Alaoui' },
  ar: { open: 'بحث وانتقال', evaluations: 'التقييمات', write: 'مراسلة Samira Alaoui' },
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
