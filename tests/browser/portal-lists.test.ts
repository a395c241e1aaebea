import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import type { Page } from 'playwright-core'
import { assertAccessible } from './browsers.ts'
import { dayFromNow, makeFaculty } from './faculty.ts'
import { sessionOf } from './people.ts'
import { ADMIN_EMAIL, openPortal, type Portal } from './portal.ts'

/** One more than a page of the portal holds, and as many again as tell pages apart. */
const STAGES = 23
const PAGE_SIZE = 20
const PATIENCE_MILLISECONDS = 90_000
const WEEK_DAYS = 7

describe('lists that are longer than a page, in the portal', () => {
  let portal: Portal
  let faculty: Awaited<ReturnType<typeof makeFaculty>>
  before(async () => {
    portal = await openPortal()
    faculty = await makeFaculty(portal.platform, { offer: 'Rotation', student: 'Amina', days: [0, 5] })
    const { client } = portal.platform
    const { student, supervisor } = faculty
    const admin = await sessionOf(portal, ADMIN_EMAIL)
    const post = async (path: string, body: object, token: string) => {
      const answer = await client.post(`/core/api${path}`, body, token)
      assert.ok(answer.status < 300, `${path}: ${answer.text}`)
      return answer.body
    }
    const { body: place } = await client.get(`/core/api/offers/${faculty.offerId}/`, admin.token)
    for (let week = 0; week < STAGES; week += 1) {
      const from = -week * WEEK_DAYS
      const stage = await post(
        '/stages/',
        {
          ...{ student_id: student.id, encadrant_id: supervisor.id, department_id: place.department_id },
          ...{ start_date: dayFromNow(from), end_date: dayFromNow(from + WEEK_DAYS - 2) },
        },
        admin.token,
      )
      for (const step of ['accept', 'start']) await post(`/stages/${stage.id}/${step}/`, {}, admin.token)
    }
    await eventually(
      async () => {
        const { body } = await client.get('/eval/api/evaluations/?page_size=100', supervisor.token)
        return body.length >= STAGES
      },
      'an evaluation of each internship',
      PATIENCE_MILLISECONDS,
    )
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  const rows = (page: Page) => page.getByRole('main').getByRole('listitem')
  const addresses = async (page: Page): Promise<(string | null)[]> =>
    await Promise.all((await rows(page).getByRole('link').all()).map((link) => link.getAttribute('href')))

  test('every internship is on one of the pages, and none is on two', async () => {
    await using one = await portal.open('/stages')
    const { page } = one
    await portal.signInAt(page, faculty.supervisor.email)
    await page.getByRole('button', { name: '2', exact: true }).waitFor()
    await portal.settle(page)
    const first = await addresses(page)
    assert.equal(await rows(page).count(), PAGE_SIZE)
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Page after' }).click()
    await eventually(async () => (await rows(page).count()) < PAGE_SIZE, 'the last page')
    const all = new Set([...first, ...(await addresses(page))])
    assert.ok(all.size >= STAGES, String(all.size))
    assert.equal(all.size, first.length + (await addresses(page)).length)
    one.assertQuiet()
  })

  test('the start page counts what is due beyond the first page', async () => {
    await using one = await portal.open('/')
    const { page } = one
    await portal.signIn(page, faculty.supervisor.email)
    await page
      .getByRole('main')
      .getByText(/^\d+ evaluations to fill in$/)
      .waitFor()
    const text = await page
      .getByRole('main')
      .getByText(/^\d+ evaluations to fill in$/)
      .innerText()
    assert.ok(Number.parseInt(text, 10) >= STAGES, text)
    one.assertQuiet()
  })
})
