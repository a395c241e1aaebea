import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { assertAccessible, LANGUAGES } from './browsers.ts'
import { makeFaculty } from './faculty.ts'
import { openPortal, type Portal } from './portal.ts'

const IN_FEZ = `/offers?city=${encodeURIComponent('Fès')}`

describe('searches for offers that a student keeps, in a browser', () => {
  let portal: Portal
  let faculty: Awaited<ReturnType<typeof makeFaculty>>
  before(async () => {
    portal = await openPortal()
    faculty = await makeFaculty(portal.platform, { offer: 'Cardiology', student: 'Amina' })
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  test('are kept on one device, found on another, removed, and back when that was a slip', async () => {
    await using one = await portal.open(IN_FEZ)
    const { page } = one
    const keep = page.getByRole('button', { name: 'Keep this search' })
    const save = async (proposed: string, name: string) => {
      await keep.click()
      const field = page.getByRole('textbox', { name: 'Name of the search' })
      assert.equal(await field.inputValue(), proposed)
      await field.fill(name)
      await portal.settle(page)
      await assertAccessible(page)
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
      await page.getByRole('link', { name, exact: true }).and(page.locator('[aria-current=page]')).waitFor()
      // What is kept need not be kept again.
      assert.equal(await keep.count(), 0)
    }
    await portal.signInAt(page, faculty.student.email)
    await save('Fès', 'Hearts in Fez')
    const words = page.getByRole('searchbox', { name: 'Search the offers' })
    await words.fill('nothing like it')
    await page.getByRole('heading', { name: 'No offer matches' }).waitFor()
    await save('nothing like it · Fès', 'Hopeless')
    await page.getByRole('link', { name: 'Remove the filters' }).click()
    await page.getByRole('link', { name: 'Cardiology' }).waitFor()
    assert.equal(await words.inputValue(), '')

    await using other = await portal.open('/offers')
    await portal.signInAt(other.page, faculty.student.email)
    await other.page.getByRole('link', { name: 'Hopeless', exact: true }).click()
    await other.page.getByRole('heading', { name: 'No offer matches' }).waitFor()
    const elsewhere = other.page.getByRole('searchbox', { name: 'Search the offers' })
    assert.equal(await elsewhere.inputValue(), 'nothing like it')
    await other.page.getByRole('link', { name: 'Hearts in Fez' }).click()
    await other.page.getByRole('link', { name: 'Cardiology' }).waitFor()
    assert.equal(await elsewhere.inputValue(), '')
    await eventually(() => new URL(other.page.url()).searchParams.get('city') === 'Fès', 'the city')

    await other.page.getByRole('button', { name: 'Remove : Hopeless' }).click()
    await other.page.getByRole('link', { name: 'Hopeless' }).waitFor({ state: 'detached' })
    await other.page.getByRole('button', { name: 'Undo' }).click()
    await other.page.getByRole('link', { name: 'Hopeless' }).waitFor()
    one.assertQuiet()
    other.assertQuiet()
  })

  for (const { language } of LANGUAGES) {
    test(`stand beside the offers in ${language}, on every screen, and bar nobody`, async () => {
      await portal.assertPagesFit(language, [IN_FEZ, `${IN_FEZ}&free=true`], faculty.student.email)
    })
  }
})
