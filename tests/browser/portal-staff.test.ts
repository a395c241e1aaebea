import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { assertAccessible, LANGUAGES } from './browsers.ts'
import { makeFaculty, PASSWORD } from './faculty.ts'
import { ADMIN_EMAIL, openPortal, type Portal } from './portal.ts'

/** A student who is new, one whose address is none, and one more. */
const LIST = `first_name,last_name,email,university,program,year_level
Nadia,Tazi,nadia.tazi@example.com,UM5,Médecine,4
Karim,Alaoui,not-an-address,UM5,Médecine,3
Leïla,Fassi,leila.fassi@example.com,UM6,Pharmacie,2
`

/** Shown where it is not read as text: then the page runs it, and the visit complains. */
const HOSTILE = '<img src=x onerror=alert(1)>'

describe('the portal for staff, in a browser', () => {
  let portal: Portal
  let faculty: Awaited<ReturnType<typeof makeFaculty>>
  let hospitalId: string
  before(async () => {
    portal = await openPortal()
    faculty = await makeFaculty(portal.platform, { offer: 'Cardiology', student: 'Amina' })
    const { client } = portal.platform
    const signedIn = await client.post('/auth/api/v1/auth/login/', { email: ADMIN_EMAIL, password: PASSWORD })
    const { body } = await client.get(`/core/api/offers/${faculty.offerId}/`, signedIn.body.data.access_token)
    hospitalId = body.establishment_id
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  for (const { language } of LANGUAGES) {
    test(`every page of staff speaks ${language}, fits every screen, and bars nobody`, async () => {
      await portal.assertPagesFit(
        language,
        [
          ...[
            '/people',
            '/people?kind=encadrants',
            '/people?kind=staff',
            '/people?search=nobody-is-called-so',
          ],
          ...[`/people/students/${faculty.student.id}`, `/people/encadrants/${faculty.supervisor.id}`],
          ...['/people/import', '/establishments', `/establishments/${hospitalId}`, '/figures'],
          ...['/offers', '/offers/new', `/offers/${faculty.offerId}`, `/offers/${faculty.offerId}/edit`],
        ],
        ADMIN_EMAIL,
      )
    })
  }

  test('a list with a mistake is checked, told about, and imported without it; who is in it is found and changed', async () => {
    await using one = await portal.open('/people/import')
    const { page } = one
    await portal.signInAt(page, ADMIN_EMAIL)
    await page.locator('input[type=file]').setInputFiles({
      name: 'students.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(LIST),
    })
    const report = page.getByRole('region', { name: 'Report' })
    await report.getByText('Nothing has been written yet.').waitFor()
    const wrong = report.getByRole('table', { name: 'What is wrong in the file' })
    await wrong.getByRole('row').filter({ hasText: 'email' }).waitFor()
    const downloading = page.waitForEvent('download')
    await report.getByRole('button', { name: 'Download the errors (CSV)' }).click()
    const file = await (await downloading).path()
    assert.match(await readFile(file, 'utf8'), /email/)
    // What was checked is found again at its address.
    await page.reload()
    await report.getByRole('button', { name: 'Write 2 rows' }).click()
    await report.getByText('Finished', { exact: true }).waitFor()
    assert.match(await report.innerText(), /Created\s+2/)

    await page.getByRole('link', { name: 'People' }).first().click()
    await page.getByRole('searchbox', { name: 'Search for a person' }).fill('nadia')
    await page.getByText('1 result', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Nadia Tazi' }).click()
    await page.getByRole('heading', { level: 1, name: 'Nadia Tazi' }).waitFor()
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('spinbutton', { name: 'Year of study' }).fill('5')
    await page.getByRole('textbox', { name: 'Programme' }).fill('Chirurgie')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved').waitFor()
    await page.getByRole('definition').filter({ hasText: 'Chirurgie' }).waitFor()
    one.assertQuiet()
  })

  test('people are narrowed down, and what is left is exported', async () => {
    await using one = await portal.open('/people?kind=encadrants')
    const { page } = one
    await portal.signInAt(page, ADMIN_EMAIL)
    await page.getByRole('combobox', { name: 'Establishment' }).click()
    await page.getByRole('option', { name: 'Hospital' }).click()
    await page.getByText('1 result', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Youssef Benali' }).waitFor()
    await page.getByRole('button', { name: 'Export' }).click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'CSV' }).click()
    const kept = await downloading
    assert.equal(kept.suggestedFilename(), 'encadrants.csv')
    assert.match(await readFile(await kept.path(), 'utf8'), /Youssef/)
    one.assertQuiet()
  })

  test('what somebody else changed meanwhile is not written over', async () => {
    await using one = await portal.open(`/people/encadrants/${faculty.supervisor.id}`)
    const { page } = one
    await portal.signInAt(page, ADMIN_EMAIL)
    await page.getByRole('button', { name: 'Edit' }).click()
    const mine = await portal.platform.client.patch(
      `/profile/api/encadrants/${faculty.supervisor.id}/`,
      { position: 'Professor' },
      faculty.supervisor.token,
    )
    assert.equal(mine.status, 200, mine.text)
    await page.getByRole('textbox', { name: 'Position' }).fill('Lecturer')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').getByText('Somebody else has just changed this.').waitFor()
    one.assertQuiet()
  })

  test('somebody is invited, and their account is closed and opened again', async () => {
    await using one = await portal.open('/people?kind=staff')
    const { page } = one
    await portal.signInAt(page, ADMIN_EMAIL)
    await page.getByRole('button', { name: 'Invite' }).click()
    const dialog = page.getByRole('dialog', { name: 'Invite a member of staff' })
    await dialog.getByRole('textbox', { name: 'First name' }).fill('Hind')
    await dialog.getByRole('textbox', { name: 'Last name' }).fill('Berrada')
    await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(faculty.student.email)
    await dialog.getByRole('button', { name: 'Send the invitation' }).click()
    // An address has one account: what is wrong is said, and what was written stays.
    await dialog.getByRole('alert').waitFor()
    await dialog.getByRole('textbox', { name: 'E-mail address' }).fill('hind@example.com')
    await dialog.getByRole('button', { name: 'Send the invitation' }).click()
    await page.getByText('Invitation sent to hind@example.com.').waitFor()

    await page.goto(`${portal.platform.gateway}/people/students/${faculty.student.id}`)
    const account = page.getByRole('region', { name: 'Account' })
    await account.getByRole('button', { name: 'Close the account' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Close the account' }).click()
    await account.getByText('Closed', { exact: true }).waitFor()
    await account.getByRole('button', { name: 'Open the account again' }).click()
    await account.getByText('Open', { exact: true }).waitFor()
    one.assertQuiet()
  })

  test('an establishment and its department are made, changed, and removed only where nobody uses them', async () => {
    await using one = await portal.open('/establishments')
    const { page } = one
    await portal.signInAt(page, ADMIN_EMAIL)
    await page.getByRole('button', { name: 'Add an establishment' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Clinic of the Oaks')
    await dialog.getByRole('textbox', { name: 'City' }).fill('Ifrane')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: 'Clinic of the Oaks' }).click()
    await page.getByRole('button', { name: 'Add a department' }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Radiology')
    await dialog.getByRole('textbox', { name: 'Places for interns' }).fill('6')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('listitem').getByText('6 places').waitFor()
    await page.getByRole('button', { name: 'Edit Radiology' }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Imaging')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('listitem').getByText('Imaging').waitFor()
    await page.getByRole('button', { name: 'Remove Imaging' }).click()
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await page.getByText('No departments').waitFor()

    await page.goto(`${portal.platform.gateway}/establishments/${hospitalId}`)
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).last().click()
    await page.getByRole('heading', { level: 1, name: 'Hospital' }).waitFor()
    one.assertQuiet()
  })

  test('a supervisor writes an offer where they work, publishes it, copies it, and closes it', async () => {
    await using one = await portal.open('/offers')
    const { page } = one
    await portal.signInAt(page, faculty.supervisor.email)
    await page.getByRole('link', { name: 'New offer' }).click()
    await page.getByRole('textbox', { name: 'Title' }).fill('Rhythmology')
    // Supervisors begin with where they work.
    const where = page.getByRole('combobox', { name: 'Establishment' })
    await eventually(async () => (await where.inputValue()) === 'Hospital', 'where they work')
    await page.getByLabel('Begins on').fill('2031-03-01')
    await page.getByLabel('Ends on').fill('2031-02-01')
    await page.getByRole('button', { name: 'Save' }).click()
    // What is wrong is said at its field, and what was written stays.
    await page.getByRole('alert').waitFor()
    assert.equal(await page.getByLabel('Ends on').getAttribute('aria-invalid'), 'true')
    await page.getByLabel('Ends on').fill('2031-04-30')
    await page.getByRole('textbox', { name: 'Places' }).fill('4')
    await page.getByRole('textbox', { name: 'Description' }).fill(`**Night shifts** ${HOSTILE}`)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Rhythmology' }).waitFor()
    // What is formatted is shown so; what would run is read.
    await page.getByRole('strong').getByText('Night shifts', { exact: true }).waitFor()
    await page.getByText(HOSTILE).waitFor()
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('Published', { exact: true }).waitFor()
    await page.getByRole('main').getByRole('button', { name: 'Close' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await page.getByText('Closed', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Duplicate' }).click()
    await page.getByRole('heading', { level: 1, name: 'Edit the offer' }).waitFor()
    await page.getByRole('textbox', { name: 'Title' }).fill('Rhythmology, again')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Rhythmology, again' }).waitFor()
    await page.getByText('Draft', { exact: true }).waitFor()
    one.assertQuiet()
  })

  /** Sessions of the student end when their account is closed. */
  const newTokenOf = async (email: string): Promise<string> => {
    const login = { email, password: PASSWORD }
    const answer = await portal.platform.client.post('/auth/api/v1/auth/login/', login)
    assert.equal(answer.status, 200, answer.text)
    return answer.body.data.access_token
  }

  test('figures show what is offered, and who is there in which week', async () => {
    const { client } = portal.platform
    const applied = await client.post(
      `/core/api/offers/${faculty.offerId}/applications/`,
      {},
      await newTokenOf(faculty.student.email),
    )
    assert.equal(applied.status, 201, applied.text)
    const accepted = await client.post(
      `/core/api/applications/${applied.body.id}/accept/`,
      {},
      faculty.supervisor.token,
    )
    assert.equal(accepted.status, 200, accepted.text)
    await using one = await portal.open('/')
    const { page } = one
    await portal.signIn(page, ADMIN_EMAIL)
    await page.getByRole('link', { name: 'Figures' }).click()
    await page.getByRole('region', { name: 'Places by establishment' }).getByText('1 of 3 taken').waitFor()
    const interns = page.getByRole('region', { name: 'Interns by week and department' })
    const row = interns.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Cardiology' }) })
    await row.getByRole('cell', { name: '1', exact: true }).first().waitFor()
    await interns.getByRole('columnheader', { name: 'Week of' }).first().waitFor()
    await page
      .getByRole('region', { name: 'Applications sent in these weeks' })
      .getByText('Accepted')
      .waitFor()
    await portal.settle(page)
    await assertAccessible(page)
    one.assertQuiet()
  })

  test('a student is told kindly that the directory is not for them, and the API refuses it', async () => {
    await using one = await portal.open('/people')
    const { page } = one
    await portal.signInAt(page, faculty.student.email)
    await page.getByRole('heading', { level: 1, name: 'Not your page' }).waitFor()
    assert.equal(await page.getByRole('link', { name: 'People' }).count(), 0)
    const token = await newTokenOf(faculty.student.email)
    const refused = await portal.platform.client.get('/profile/api/students/', token)
    assert.equal(refused.status, 403)
    one.assertQuiet()
  })
})
