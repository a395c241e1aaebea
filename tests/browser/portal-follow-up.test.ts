import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import type { Page } from 'playwright-core'
import { assertAccessible, LANGUAGES } from './browsers.ts'
import { makeFaculty } from './faculty.ts'
import { openPortal, type Portal } from './portal.ts'

/** What the default template of final evaluations asks, and what is answered here. */
const SCORES = [
  ['Theoretical knowledge', '15'],
  ['Clinical reasoning', '16.5'],
  ['Practical skills', '14'],
  ['Dealing with patients and team', '18'],
  ['Attendance and conduct', '19'],
] as const
const PATIENCE_MILLISECONDS = 60_000

describe('following an internship up in the portal, in a browser', () => {
  let portal: Portal
  let faculty: Awaited<ReturnType<typeof makeFaculty>>
  let stageId: string
  let evaluationId: string
  before(async () => {
    portal = await openPortal()
    faculty = await makeFaculty(portal.platform, {
      ...{ offer: 'Cardiology rotation', student: 'Amina' },
      days: [-20, 30],
    })
    const { client } = portal.platform
    const letter = { cover_letter: 'I would like to learn here.' }
    const path = `/core/api/offers/${faculty.offerId}/applications/`
    const applied = await client.post(path, letter, faculty.student.token)
    assert.equal(applied.status, 201, applied.text)
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  const score = (page: Page, label: string) => page.getByRole('textbox', { name: new RegExp(`^${label}`) })

  test('the supervisor accepts, confirms, starts, and keeps attendance, which can be taken back', async () => {
    await using one = await portal.open('/applications')
    const { page } = one
    await portal.signInAt(page, faculty.supervisor.email)
    await page.getByRole('button', { name: 'Accept', exact: true }).click()
    await page.getByText('Application updated.').waitFor()
    await page.getByRole('link', { name: 'My trainees' }).first().click()
    await page.getByRole('main').getByRole('link', { name: /Amina/ }).click()
    await page.waitForURL(/\/stages\/[0-9a-f-]+$/)
    stageId = page.url().split('/').at(-1) ?? ''
    await page.getByText('The attendance sheet opens when the internship begins.').waitFor()
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByText('In progress', { exact: true }).first().waitFor()

    const today = page.getByRole('radiogroup').last()
    const figure = page.getByRole('main').locator('dl').filter({ hasText: 'Days present' })
    await today.getByText('Present', { exact: true }).click()
    await figure.getByText('8 h').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await figure.getByText('0 h').waitFor()
    await today.getByText('Present', { exact: true }).click()
    await figure.getByText('8 h').waitFor()
    const hours = page.getByRole('textbox', { name: /^Hours, / }).last()
    await hours.fill('6.5')
    await hours.press('Tab')
    await figure.getByText('6.5 h').waitFor()
    one.assertQuiet()
  })

  test('an evaluation is saved by itself, survives a reload, and gives way to nobody unseen', async () => {
    const { client } = portal.platform
    const { token } = faculty.supervisor
    evaluationId = await eventually(
      async () => {
        const { body } = await client.get(`/eval/api/evaluations/?stage_id=${stageId}`, token)
        return body[0]?.id
      },
      'the evaluation of the internship',
      PATIENCE_MILLISECONDS,
    )
    await using one = await portal.open(`/stages/${stageId}`)
    const { page } = one
    await portal.signInAt(page, faculty.supervisor.email)
    await page.getByRole('link', { name: 'Final evaluation' }).click()
    await page.getByText('What you write is saved by itself.').waitFor()
    await score(page, 'Theoretical knowledge').fill('15')
    await page.getByText(/^Saved at/).waitFor()
    await page.reload()
    await page.getByText(/^Saved on/).waitFor()
    assert.equal(await score(page, 'Theoretical knowledge').inputValue(), '15')

    // Another device of hers writes, and this one has not heard of it.
    await page.route('**/eval/api/evaluations/**', async (route) =>
      route.request().method() === 'GET' ? await route.abort() : await route.fallback(),
    )
    const elsewhere = { criteria: [{ id: 'knowledge', score: 3, comment: 'Elsewhere.' }] }
    const path = `/eval/api/evaluations/${evaluationId}/`
    assert.equal((await client.patch(path, elsewhere, token)).status, 200)
    await score(page, 'Clinical reasoning').fill('12')
    const alert = page.getByRole('alert').filter({ hasText: 'changed elsewhere' })
    await alert.waitFor()
    await page.unroute('**/eval/api/evaluations/**')
    await assertAccessible(page)
    await alert.getByRole('button', { name: 'Mine' }).click()
    await page.getByText(/^Saved at/).waitFor()
    const { body } = await client.get(path, token)
    const scores = body.criteria.map((criterion: { score: number | null }) => criterion.score)
    assert.deepEqual(scores, [15, 12, null, null, null])
    one.assertQuiet()
  })

  test('with the keyboard alone an evaluation is filled in, checked and submitted', async () => {
    await using one = await portal.open(`/evaluations/${evaluationId}`)
    const { page } = one
    await portal.signInAt(page, faculty.supervisor.email)
    const first = score(page, SCORES[0][0])
    await first.focus()
    for (const [label, value] of SCORES.slice(0, -1)) {
      for (let steps = 0; steps < 4; steps += 1) {
        if (await score(page, label).evaluate('(field) => field === document.activeElement')) break
        await page.keyboard.press('Tab')
      }
      await page.keyboard.press('Control+a')
      await page.keyboard.type(value)
    }
    await page.keyboard.press('Enter')
    // What is missing is said, and is where one is now.
    const [last, value] = SCORES.at(-1) ?? []
    await page.getByText('An answer is expected here.').waitFor()
    assert.ok(await score(page, last ?? '').evaluate('(field) => field === document.activeElement'))
    await page.keyboard.type(value ?? '')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Submit the evaluation?' })
    await dialog.waitFor()
    await portal.settle(page)
    const submit = dialog.getByRole('button', { name: 'Submit', exact: true })
    for (let steps = 0; steps < 4; steps += 1) {
      if (await submit.evaluate('(button) => button === document.activeElement')) break
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await page.getByText('Evaluation submitted.').waitFor()
    await page.getByText('15.75 out of 20').waitFor()
    assert.equal(await page.getByRole('main').getByRole('textbox').count(), 0)
    one.assertQuiet()
  })

  test('the student reads the score and agrees; the supervisor makes it final', async () => {
    await using students = await portal.open('/evaluations')
    await portal.signInAt(students.page, faculty.student.email)
    await students.page.getByRole('link', { name: 'Read and answer' }).click()
    await students.page.getByText('15.75 out of 20').waitFor()
    await students.page.getByRole('button', { name: 'I have read it and I agree' }).click()
    await students.page.getByText('Answer sent.').waitFor()
    await students.page.getByText('Read', { exact: true }).first().waitFor()

    await using supervisors = await portal.open(`/evaluations/${evaluationId}`)
    await portal.signInAt(supervisors.page, faculty.supervisor.email)
    await supervisors.page.getByRole('button', { name: 'Make it final' }).click()
    await supervisors.page.getByText('The evaluation is final.').waitFor()
    students.assertQuiet()
    supervisors.assertQuiet()
  })

  for (const { language } of LANGUAGES) {
    test(`pages about what happens after an application speak ${language}, fit every screen, and bar nobody`, async () => {
      const pages = [`/stages/${stageId}`, `/evaluations/${evaluationId}`]
      await portal.assertPagesFit(language, pages, faculty.student.email)
      await portal.assertPagesFit(language, pages, faculty.supervisor.email)
    })
  }
})
