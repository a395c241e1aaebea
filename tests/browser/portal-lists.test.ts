import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
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
/** As few as fill more than a page. */
const OTHERS = PAGE_SIZE + 1
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
      const answer = await client.post(path, body, token)
      assert.ok(answer.status < 300, `${path}: ${answer.text}`)
      return answer.body
    }
    const { body: place } = await client.get(`/core/api/offers/${faculty.offerId}/`, admin.token)
    for (let week = 0; week < STAGES; week += 1) {
      const from = -week * WEEK_DAYS
      const stage = await post(
        '/core/api/stages/',
        {
          ...{ student_id: student.id, encadrant_id: supervisor.id, department_id: place.department_id },
          ...{ start_date: dayFromNow(from), end_date: dayFromNow(from + WEEK_DAYS - 2) },
        },
        admin.token,
      )
      for (const step of ['accept', 'start']) {
        await post(`/core/api/stages/${stage.id}/${step}/`, {}, admin.token)
      }
    }
    for (let n = 1; n <= OTHERS; n += 1) {
      await post('/auth/api/v1/tenants/', { slug: `faculty-${n}`, name: `Faculty ${n}` }, admin.token)
      const program = { name: `Program ${n}`, scopes: ['users:read'] }
      await post('/auth/api/v1/service-accounts/', program, admin.token)
      await post('/comm/api/messages/blocks/', { user_id: randomUUID() }, supervisor.token)
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

  test('institutions and service accounts have pages, and from one that is no more there is a way back', async () => {
    await using one = await portal.open('/admin/institution')
    const { page } = one
    await portal.signInAt(page, ADMIN_EMAIL)
    const goOn = async (left: number) => {
      await page.getByRole('button', { name: 'Page after' }).waitFor()
      await portal.settle(page)
      assert.equal(await rows(page).count(), PAGE_SIZE)
      await assertAccessible(page)
      await page.getByRole('button', { name: 'Page after' }).click()
      await eventually(async () => (await rows(page).count()) === left, 'the last page')
    }
    // The default one is there, too.
    await goOn(OTHERS + 1 - PAGE_SIZE)
    await page.getByRole('link', { name: 'Service accounts' }).click()
    await page.getByRole('heading', { level: 1, name: 'Service accounts' }).waitFor()
    await goOn(OTHERS - PAGE_SIZE)
    await rows(page).getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await eventually(async () => (await rows(page).count()) === 0, 'the last one being gone')
    await page.getByRole('button', { name: '1', exact: true }).click()
    await eventually(async () => (await rows(page).count()) === PAGE_SIZE, 'the page before')
    one.assertQuiet()
  })

  test('whom one has blocked is all there, as far as one asks for it', async () => {
    await using one = await portal.open('/messages')
    const { page } = one
    await portal.signInAt(page, faculty.supervisor.email)
    await page.getByRole('button', { name: 'Blocked people' }).click()
    const dialog = page.getByRole('dialog')
    const blocked = dialog.getByRole('listitem')
    await eventually(async () => (await blocked.count()) === PAGE_SIZE, 'the first of them')
    await portal.settle(page)
    await assertAccessible(page)
    await dialog.getByRole('button', { name: 'Show more' }).click()
    await eventually(async () => (await blocked.count()) === OTHERS, 'all of them')
    assert.equal(await dialog.getByRole('button', { name: 'Show more' }).count(), 0)
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
