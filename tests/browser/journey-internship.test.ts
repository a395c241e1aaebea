import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import type { Page } from 'playwright-core'
import type { Texts } from '../../apps/portal/src/texts/areas.ts'
import { assertAccessible, type Visit } from './browsers.ts'
import { dayFromNow, PASSWORD } from './faculty.ts'
import { type Person, sessionOf } from './people.ts'
import { ADMIN_EMAIL, openPortal, type Portal } from './portal.ts'
import { beginningOf, wordsIn } from './words.ts'

/** Each language once, on a phone and on a desktop. */
const JOURNEYS = [
  { language: 'fr', screen: 'phone', scheme: 'dark', verify: 'Confirmer mon adresse', name: 'Amina' },
  { language: 'ar', screen: 'desktop', scheme: 'light', verify: 'تأكيد عنواني', name: 'Salma' },
  { language: 'en', screen: 'phone', scheme: 'light', verify: 'Confirm my address', name: 'Ghita' },
] as const
type Journey = (typeof JOURNEYS)[number]

const PATIENCE_MILLISECONDS = 60_000
const SCORE = '15'

describe('a student and a supervisor, from the first visit to the evaluation', () => {
  let portal: Portal
  let admin: Person
  let place: { establishment: string; service: string }
  before(async () => {
    portal = await openPortal()
    admin = await sessionOf(portal, ADMIN_EMAIL)
    const post = async (path: string, body: object) => {
      const answer = await portal.platform.client.post(`/profile/api${path}`, body, admin.token)
      assert.equal(answer.status, 201, answer.text)
      return answer.body.id as string
    }
    const establishment = await post('/establishments/', { name: 'Hôpital Ibn Sina', city: 'Rabat' })
    place = { establishment, service: await post('/services/', { establishment, name: 'Cardiologie' }) }
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  /** Makes an account, confirms its address behind the mailed link, goes on to the portal, and comes in. */
  const comeIn = async (
    { page }: Visit,
    { verify }: Journey,
    words: Texts,
    { email, role, name }: { email: string; role: 'student' | 'encadrant'; name: string },
  ): Promise<void> => {
    await page.getByRole('link', { name: words.signIn.register }).click()
    await page.getByText(words.register[role], { exact: true }).click()
    await page.getByRole('textbox', { name: words.register.firstName, exact: true }).fill(name)
    await page.getByRole('textbox', { name: words.register.lastName, exact: true }).fill('Benali')
    await page.getByRole('textbox', { name: words.signIn.email }).fill(email)
    await page.getByRole('textbox', { name: words.signIn.password }).fill(PASSWORD)
    await page.getByRole('button', { name: words.register.button }).click()
    await page.getByRole('heading', { level: 1, name: words.register.done }).waitFor()
    const query = `to=${encodeURIComponent(email)}&channel=email`
    await eventually(
      async () => {
        const { body } = await portal.platform.client.get(`/dev/mailbox/messages?${query}`)
        return body.some(({ text }: { text: string }) => text.includes('/verify-email?token='))
      },
      `the mail to ${email}`,
      PATIENCE_MILLISECONDS,
    )
    await page.goto(`${portal.platform.gateway}/dev/mailbox?${query}`)
    const mail = page
      .locator('details.message')
      .filter({ has: page.locator('iframe[srcdoc*="verify-email"]') })
    if ((await mail.getAttribute('open')) === null) await mail.locator('summary').first().click()
    const opened = page.waitForEvent('popup')
    await mail.frameLocator('iframe').getByRole('link', { name: verify }).click()
    const behind = await opened
    await behind.locator('button[type=submit]').click()
    await behind.locator('#outcome.done').waitFor()
    await assertAccessible(behind)
    await behind.locator('#onward a').click()
    await behind.getByRole('textbox', { name: words.signIn.email }).waitFor()
    await behind.close()
    await page.goto(`${portal.platform.gateway}/account`)
    await page.getByRole('textbox', { name: words.signIn.email }).fill(email)
    await page.getByRole('textbox', { name: words.signIn.password }).fill(PASSWORD)
    await page.getByRole('button', { name: words.signIn.button, exact: true }).click()
    // Their profile: a telephone number that was not there yet.
    const phone = page.getByRole('textbox', { name: words.account.phone })
    await phone.fill('+212612345678')
    await page.getByRole('region', { name: words.account.me }).getByRole('button').last().click()
    await page.getByText(words.app.saved, { exact: true }).waitFor()
    await page.reload()
    await eventually(async () => (await phone.inputValue()) === '+212612345678', 'what was saved')
    await page.goto(portal.platform.gateway)
    await page.getByRole('heading', { level: 1, name: beginningOf(words.home.hello) }).waitFor()
    // The address is confirmed: no other link is offered. What was said of it before is among the notifications.
    assert.equal(await page.getByRole('button', { name: words.home.resend }).count(), 0)
  }

  /** What an administrator does about it besides: the supervisor works in a department, and offers places there. */
  const offerFrom = async (email: string, title: string): Promise<string> => {
    const { client } = portal.platform
    const { token } = await sessionOf(portal, email)
    const profile = await eventually(async () => {
      const { status, body } = await client.get('/profile/api/me', token)
      return status === 200 ? body.id : undefined
    }, `the profile of ${email}`)
    const placed = await client.patch(`/profile/api/encadrants/${profile}/`, place, admin.token)
    assert.equal(placed.status, 200, placed.text)
    const offer = await eventually(
      async () => {
        const answer = await client.post(
          '/core/api/offers/',
          {
            ...{ title, description: 'Eight weeks.', capacity: 1, encadrant_id: profile },
            ...{ establishment_id: place.establishment, department_id: place.service },
            ...{ start_date: dayFromNow(-20), end_date: dayFromNow(30) },
          },
          admin.token,
        )
        return answer.status === 201 ? answer.body.id : undefined
      },
      'the offer, once CORE knows its department and supervisor',
      PATIENCE_MILLISECONDS,
    )
    const published = await client.post(`/core/api/offers/${offer}/publish/`, {}, admin.token)
    assert.equal(published.status, 200, published.text)
    return offer
  }

  const go = async (page: Page, path: string) => await page.goto(`${portal.platform.gateway}${path}`)
  const main = (page: Page) => page.getByRole('main')

  for (const journey of JOURNEYS) {
    const { language, screen, scheme, name } = journey
    test(`in ${language}, on a ${screen}`, async () => {
      const words = await wordsIn(language)
      const title = `Cardiologie ${language}`
      const letter = `Bonjour, مرحبًا, hello. ${name}`
      const her = new RegExp(name)
      const [herEmail, hisEmail] = [`student-${language}@example.com`, `supervisor-${language}@example.com`]
      await using students = await portal.open('/', { language, screen, scheme })
      await using supervisors = await portal.open('/', { language, screen, scheme })
      const [student, supervisor] = [students.page, supervisors.page]
      await comeIn(students, journey, words, { email: herEmail, role: 'student', name })
      await comeIn(supervisors, journey, words, { email: hisEmail, role: 'encadrant', name: 'Youssef' })
      await offerFrom(hisEmail, title)

      // She finds the offer and applies.
      await go(student, `/offers?search=${encodeURIComponent(title)}`)
      await student.getByRole('link', { name: title }).click()
      await student.getByRole('textbox', { name: words.offers.coverLetter }).fill(letter)
      await student.getByRole('button', { name: words.offers.send }).click()
      await student.getByText(words.offers.sent).waitFor()

      // He accepts; she sees it where she is.
      await go(student, '/applications')
      await go(supervisor, '/applications')
      await main(supervisor).getByText(letter).waitFor()
      await main(supervisor).getByRole('button', { name: words.applications.accept, exact: true }).click()
      await supervisor.getByText(words.applications.changed).waitFor()
      await main(student).getByText(words.applications.status.accepted, { exact: true }).first().waitFor()

      // He confirms the internship, and begins it.
      await go(supervisor, '/stages')
      await main(supervisor).getByRole('link', { name: her }).click()
      await main(supervisor).getByRole('button', { name: words.stage.step.accept, exact: true }).click()
      await main(supervisor).getByRole('button', { name: words.stage.step.start, exact: true }).click()
      await main(supervisor).getByText(words.stages.status.in_progress, { exact: true }).first().waitFor()
      await go(student, '/stages')
      await main(student).getByText(words.stages.status.in_progress, { exact: true }).first().waitFor()

      // They write to each other.
      await go(supervisor, '/messages')
      await supervisor.getByRole('button', { name: words.chat.new }).click()
      await supervisor.getByRole('textbox', { name: words.chat.to }).fill(name)
      await supervisor.getByRole('checkbox', { name: her }).first().check()
      await supervisor.getByRole('button', { name: words.chat.write, exact: true }).click()
      await supervisor.getByRole('heading', { level: 1, name: her }).waitFor()
      const room = new URL(supervisor.url()).pathname
      const say = async (page: Page, text: string) => {
        await page.getByRole('textbox', { name: words.chat.message, exact: true }).fill(text)
        await page.getByRole('button', { name: words.chat.send, exact: true }).click()
      }
      await say(supervisor, 'Monday at eight.')
      await go(student, room)
      await student.getByRole('log').getByText('Monday at eight.').waitFor()
      await say(student, 'I will be there.')
      await supervisor.getByRole('log').getByText('I will be there.').waitFor()

      // He evaluates, she reads and agrees, and he makes it final.
      const { token } = await sessionOf(portal, hisEmail)
      await eventually(
        async () => (await portal.platform.client.get('/eval/api/evaluations/', token)).body.length > 0,
        'the evaluation of the internship',
        PATIENCE_MILLISECONDS,
      )
      await go(supervisor, '/evaluations')
      await main(supervisor).getByRole('link', { name: words.evaluationForm.fillIn }).first().click()
      await supervisor.getByText(words.evaluationForm.savesItself).waitFor()
      for (const field of await main(supervisor).getByRole('textbox').all()) {
        if ((await field.getAttribute('inputmode')) === 'decimal') await field.fill(SCORE)
      }
      await main(supervisor).getByRole('button', { name: words.evaluationForm.submit, exact: true }).click()
      await supervisor
        .getByRole('dialog', { name: words.evaluationForm.submitTitle })
        .getByRole('button', { name: words.evaluationForm.submit, exact: true })
        .click()
      await supervisor.getByText(words.evaluationForm.submitted).waitFor()
      await go(student, '/evaluations')
      await main(student).getByRole('link', { name: words.evaluationForm.readAndAnswer }).click()
      await student.getByRole('button', { name: words.evaluationForm.acknowledge }).click()
      await student.getByText(words.evaluationForm.answeredToast).waitFor()
      // The page that is open hears of it.
      await main(supervisor).getByRole('button', { name: words.evaluationForm.finalise }).click()
      await supervisor.getByText(words.evaluationForm.settled).waitFor()
      await assertAccessible(student)
      students.assertQuiet()
      supervisors.assertQuiet()
    })
  }
})
