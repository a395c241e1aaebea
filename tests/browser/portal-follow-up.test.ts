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
/** Between two fields of a form. */
const MOST_STEPS = 4

const DAY_MILLISECONDS = 86_400_000
const dayAfter = (day: string) => new Date(Date.parse(day) + DAY_MILLISECONDS).toISOString().slice(0, 10)
const isSunday = (day: string) => new Date(day).getUTCDay() === 0

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
    const { supervisor, student, offerId } = faculty
    const post = async (path: string, body: object, token: string) => {
      const answer = await client.post(`/core/api${path}`, body, token)
      assert.ok(answer.status < 300, `${path}: ${answer.text}`)
      return answer.body
    }
    const other = await post(`/offers/${offerId}/duplicate/`, {}, supervisor.token)
    const renamed = { title: 'Another rotation' }
    const patched = await client.patch(`/core/api/offers/${other.id}/`, renamed, supervisor.token)
    assert.equal(patched.status, 200, patched.text)
    await post(`/offers/${other.id}/publish/`, {}, supervisor.token)
    for (const id of [offerId, other.id]) {
      await post(`/offers/${id}/applications/`, { cover_letter: 'I would like to learn.' }, student.token)
    }
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  /** What has the focus is called. */
  const focused = async (page: Page): Promise<string> =>
    String(
      await page.evaluate(
        `(({ labels, textContent }) => labels?.[0]?.textContent ?? textContent)(document.activeElement)`,
      ),
    )
  /** Goes on with the keyboard to what is called so. */
  const tabTo = async (page: Page, name: string): Promise<void> => {
    for (let steps = 0; steps < MOST_STEPS && !(await focused(page)).startsWith(name); steps += 1) {
      await page.keyboard.press('Tab')
    }
    assert.ok((await focused(page)).startsWith(name), name)
  }
  const score = (page: Page, label: string) => page.getByRole('textbox', { name: new RegExp(`^${label}`) })

  test('an interview that the supervisor proposes shows up at the student by itself, moves, and is called off', async () => {
    await using students = await portal.open('/interviews')
    await portal.signInAt(students.page, faculty.student.email)
    await students.page.getByRole('heading', { name: 'No interviews in this time' }).waitFor()

    await using supervisors = await portal.open('/applications')
    const { page } = supervisors
    await portal.signInAt(page, faculty.supervisor.email)
    const card = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Cardiology rotation' })
    await card.getByRole('button', { name: 'Propose an interview' }).click()
    const dialog = page.getByRole('dialog', { name: /^Interview with Amina/ })
    const { today } = (await portal.platform.client.get('/core/api/calendar/', faculty.student.token)).body
    await dialog.getByLabel('Day').fill('2020-01-06')
    await dialog.getByRole('textbox', { name: 'Time' }).fill('09:30')
    await dialog.getByRole('textbox', { name: 'Place' }).fill('Building B')
    await dialog.getByRole('button', { name: 'Send the invitation' }).click()
    await dialog.getByText('Choose a time to come.').waitFor()
    await portal.settle(page)
    await assertAccessible(page)
    await dialog.getByLabel('Day').fill(dayAfter(today))
    await dialog.getByRole('button', { name: 'Send the invitation' }).click()
    await page.getByText('Invitation sent.').waitFor()
    await card.getByText(/^Interview on/).waitFor()

    // The week shows a day that the month may leave to the next one.
    await students.page.getByText('Week', { exact: true }).click()
    if (isSunday(today)) await students.page.getByRole('button', { name: 'After' }).click()
    await students.page.getByRole('button', { name: /^09:30 Youssef/ }).waitFor()

    await page.getByRole('link', { name: 'Interviews' }).first().click()
    await page.getByText('Week', { exact: true }).click()
    if (isSunday(today)) await page.getByRole('button', { name: 'After' }).click()
    await page.getByRole('button', { name: /^09:30 Amina/ }).click()
    await page.getByRole('button', { name: 'Move' }).click()
    await page.getByRole('textbox', { name: 'Time' }).fill('10:15')
    await page.getByRole('button', { name: 'Move' }).click()
    await page.getByText('Interview moved.').waitFor()
    await students.page.getByRole('button', { name: /^10:15 Youssef/ }).waitFor()

    await page.getByRole('button', { name: /^10:15 Amina/ }).click()
    await page.getByRole('button', { name: 'Call it off' }).click()
    await page.getByRole('button', { name: 'Call it off' }).click()
    await students.page.getByRole('button', { name: /^10:15 .*Called off/ }).waitFor()
    students.assertQuiet()
    supervisors.assertQuiet()
  })

  test('many applications are decided at once', async () => {
    await using one = await portal.open('/applications')
    const { page } = one
    await portal.signInAt(page, faculty.supervisor.email)
    await page.getByRole('checkbox', { name: 'Choose all' }).check()
    await page.getByText('2 applications chosen').waitFor()
    await page.getByRole('button', { name: 'Put on the shortlist' }).click()
    await page.getByText('2 applications updated.').waitFor()
    const other = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Another rotation' })
    await other.getByText('Shortlisted').first().waitFor()
    await other.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Reject those chosen' }).click()
    const dialog = page.getByRole('dialog', { name: 'Reject 1 application?' })
    await dialog.getByRole('textbox').fill('All places are taken.')
    await dialog.getByRole('button', { name: 'Reject those chosen' }).click()
    await page.getByText('1 application updated.').waitFor()
    await other.getByText('All places are taken.').waitFor()
    one.assertQuiet()
  })

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
      route.request().method() === 'GET' ? await route.fulfill({ status: 429 }) : await route.fallback(),
    )
    const elsewhere = { criteria: [{ id: 'knowledge', score: 3, comment: 'Elsewhere.' }] }
    const path = `/eval/api/evaluations/${evaluationId}/`
    assert.equal((await client.patch(path, elsewhere, token)).status, 200)
    await score(page, 'Clinical reasoning').fill('12')
    const alert = page.getByRole('alert').filter({ hasText: 'changed elsewhere' })
    await alert.waitFor()
    // The other version cannot be read now: that is said, and nobody leaves what is not kept without being asked.
    await alert.getByRole('button', { name: 'The other version' }).click()
    await alert.getByText(/^There are too many requests/).waitFor()
    await page.getByRole('link', { name: 'Interviews' }).first().click()
    const leaving = page.getByRole('dialog', { name: 'Leave without saving?' })
    await leaving.waitFor()
    await portal.settle(page)
    await assertAccessible(page)
    await leaving.getByRole('button', { name: 'Stay here' }).click()
    await leaving.waitFor({ state: 'hidden' })
    await page.unroute('**/eval/api/evaluations/**')
    await assertAccessible(page)
    await alert.getByRole('button', { name: 'Mine' }).click()
    await page.getByText(/^Saved at/).waitFor()
    const { body } = await client.get(path, token)
    const scores = body.criteria.map((criterion: { score: number | null }) => criterion.score)
    assert.deepEqual(scores, [15, 12, null, null, null])
    // Whoever signs out in the middle of a word keeps it.
    await score(page, 'Practical skills').fill('11')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    const left = await client.get(path, token)
    assert.equal(left.body.criteria[2].score, 11)
    one.assertQuiet()
  })

  test('with the keyboard alone an evaluation is filled in, checked and submitted', async () => {
    await using one = await portal.open(`/evaluations/${evaluationId}`)
    const { page } = one
    await portal.signInAt(page, faculty.supervisor.email)
    const first = score(page, SCORES[0][0])
    await first.focus()
    for (const [label, value] of SCORES.slice(0, -1)) {
      await tabTo(page, label)
      await page.keyboard.press('Control+a')
      await page.keyboard.type(value)
    }
    await page.keyboard.press('Enter')
    // What is missing is said, and is where one is now.
    const [last, value] = SCORES.at(-1) ?? []
    await page.getByText('An answer is expected here.').waitFor()
    assert.ok((await focused(page)).startsWith(last ?? '?'))
    await page.keyboard.type(value ?? '')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Submit the evaluation?' })
    await dialog.waitFor()
    await portal.settle(page)
    await tabTo(page, 'Submit')
    await page.keyboard.press('Enter')
    await page.getByText('Evaluation submitted.').waitFor()
    await page.getByText('15.85 out of 20').waitFor()
    assert.equal(await page.getByRole('main').getByRole('textbox').count(), 0)
    one.assertQuiet()
  })

  test('the student reads the score and agrees; the supervisor makes it final', async () => {
    await using students = await portal.open('/evaluations')
    await portal.signInAt(students.page, faculty.student.email)
    await students.page.getByRole('link', { name: 'Read and answer' }).click()
    await students.page.getByText('15.85 out of 20').waitFor()
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
      const pages = ['/interviews', `/stages/${stageId}`, `/evaluations/${evaluationId}`]
      await portal.assertPagesFit(language, [...pages, '/progress'], faculty.student.email)
      const others = ['/applications', '/stages', `/progress?student=${faculty.student.id}`]
      await portal.assertPagesFit(language, [...pages, ...others], faculty.supervisor.email)
    })
  }
})
