import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { assertAccessible, LANGUAGES } from './browsers.ts'
import { makeFaculty, PASSWORD } from './faculty.ts'
import { ADMIN_EMAIL, openPortal, type Portal } from './portal.ts'

/** Every page of administrators that stands in the menu. */
const PAGES = [
  '/admin/announcements',
  '/admin/templates',
  '/admin/templates/application-submitted',
  '/admin/rules',
  '/admin/deliverability',
  '/admin/providers',
  '/admin/events',
  '/admin/audit',
  '/admin/service-accounts',
  '/admin/institution',
] as const

/** Shown where it is not read as text: then the page runs it, and the visit complains. */
const HOSTILE = '<img src=x onerror=alert(1)>'

describe('pages of administrators, in a browser', () => {
  let portal: Portal
  let faculty: Awaited<ReturnType<typeof makeFaculty>>
  let token: string
  before(async () => {
    portal = await openPortal()
    faculty = await makeFaculty(portal.platform, { offer: 'Cardiology', student: 'Amina' })
    const signedIn = await portal.platform.client.post('/auth/api/v1/auth/login/', {
      email: ADMIN_EMAIL,
      password: PASSWORD,
    })
    token = signedIn.body.data.access_token
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  const mails = async (): Promise<{ subject: string; html: string; text: string }[]> =>
    (await portal.platform.client.get('/dev/mailbox/messages?limit=100', token)).body

  for (const { language } of LANGUAGES) {
    test(`every page speaks ${language}, fits every screen, and bars nobody`, async () => {
      await portal.assertPagesFit(language, PAGES, ADMIN_EMAIL)
    })
  }

  test('T1: a template is written, looked at in three languages, saved, sent to oneself and taken back', async () => {
    await using one = await portal.open('/admin/templates/application-submitted')
    const { page } = one
    await portal.signInAt(page, ADMIN_EMAIL)
    const english = page.getByRole('region', { name: 'English' })
    for (const name of ['Français', 'English', 'العربية']) {
      await page.getByRole('region', { name }).locator('iframe').waitFor()
    }
    const subject = english.getByRole('textbox', { name: 'Subject' })
    await subject.fill('Something new: {{ nobody }}')
    await english.getByText('There is no variable "nobody"').waitFor()
    await subject.fill('A new application has come')
    await english.getByText('A new application has come', { exact: true }).waitFor()
    // What somebody might be called is read, not run.
    await page.getByRole('button', { name: 'Try other values' }).click()
    await page.getByRole('textbox', { name: 'student_name' }).fill(HOSTILE)
    await english.frameLocator('iframe').locator('.body').getByText(HOSTILE).first().waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Version 1 is saved and in use.').waitFor()
    await english.getByRole('button', { name: 'Send me a test' }).click()
    await page.getByText('The test is on its way.').waitFor()
    await eventually(
      async () => (await mails()).some((mail) => mail.subject === 'A new application has come'),
      'the test in the mailbox',
    )
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone.').waitFor()
    one.assertQuiet()
  })

  test('a rule is tried with its example, switched off and on again, changed and taken back', async () => {
    await using one = await portal.open('/admin/rules')
    const { page } = one
    await portal.signInAt(page, ADMIN_EMAIL)
    await page.getByRole('searchbox', { name: 'Search' }).fill('application-submitted')
    const rule = page.getByRole('main').getByRole('listitem').first()
    await rule.getByRole('button', { name: /Try out/ }).click()
    await page.getByRole('button', { name: 'Run the trial' }).click()
    await page.getByRole('dialog').getByRole('status').waitFor()
    await page.keyboard.press('Escape')
    const active = rule.getByRole('switch')
    await active.press('Space')
    await page.getByText('Rule switched off.').waitFor()
    await active.press('Space')
    await page.getByText('Rule switched on.').waitFor()
    await rule.getByRole('button', { name: /Edit/ }).click()
    const editor = page.getByRole('dialog')
    await editor.getByRole('button', { name: 'Add a condition' }).click()
    await editor.getByRole('textbox', { name: 'Field', exact: true }).fill('nothing_like_it')
    await editor.getByRole('textbox', { name: 'Value' }).fill('x')
    await portal.settle(page)
    await assertAccessible(page)
    await editor.getByRole('button', { name: 'Save' }).click()
    // What does not fit is said, and what was written stays.
    await editor.getByRole('alert').waitFor()
    await editor.getByRole('textbox', { name: 'Field', exact: true }).fill('student_id')
    await editor.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved', { exact: true }).waitFor()
    await rule.getByText('Changed').waitFor()
    await rule.getByRole('button', { name: /Go back to the default/ }).click()
    // What is lost by it is said first.
    const question = page.getByRole('dialog', { name: /Go back to the default/ })
    await question.getByText('what you changed in it will be lost').waitFor()
    await portal.settle(page)
    await assertAccessible(page)
    await question.getByRole('button', { name: 'Go back to the default' }).click()
    await page.getByText('The rule is as it was delivered.').waitFor()
    one.assertQuiet()
  })

  test('an announcement is counted, sent, and reaches a student who is looking', async () => {
    await using students = await portal.open('/inbox')
    await portal.signInAt(students.page, faculty.student.email)
    await students.page.getByRole('heading', { level: 1, name: 'Notifications' }).waitFor()
    await using one = await portal.open('/admin/announcements')
    const { page } = one
    await portal.signInAt(page, ADMIN_EMAIL)
    await page.getByRole('textbox', { name: 'Title' }).fill(`Library closed ${HOSTILE}`)
    await page.getByRole('textbox', { name: 'Message' }).fill('On Friday afternoon.')
    await page.getByRole('button', { name: 'Check before sending' }).click()
    await page.getByText('1 person will get it').waitFor()
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await students.page.getByText(`Library closed ${HOSTILE}`).waitFor()
    const row = page.getByRole('main').getByRole('listitem')
    await row.getByText('Finished').waitFor()
    await row.getByText('1 of 1 person').waitFor()
    one.assertQuiet()
    students.assertQuiet()
  })

  test('an event is found by its correlation id, with what followed from the same click', async () => {
    const { body } = await portal.platform.client.get('/events/log?type=offer.published&limit=1', token)
    const [{ correlation_id }] = body.events
    await using one = await portal.open(`/admin/events?from=mail&correlation_id=${correlation_id}`)
    const { page } = one
    await portal.signInAt(page, ADMIN_EMAIL)
    await page.getByRole('link', { name: 'offer.published' }).click()
    await page.getByRole('heading', { level: 1, name: 'offer.published' }).waitFor()
    await page
      .getByRole('region', { name: 'What each service did with it' })
      .getByText('Done')
      .first()
      .waitFor()
    await page.getByRole('region', { name: 'What the event says' }).getByText(correlation_id).waitFor()
    await portal.settle(page)
    await assertAccessible(page)
    await page.getByRole('link', { name: 'All events' }).click()
    for (const [tab, said] of [
      ['Dead letters', 'Nothing was given up on'],
      ['Lag', 'comm-service'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click()
      await page.getByRole('tabpanel').getByText(said).first().waitFor()
    }
    one.assertQuiet()
  })

  test('a service account is made, its secret is shown once and works; the institution is changed', async () => {
    await using one = await portal.open('/admin/service-accounts')
    const { page } = one
    await portal.signInAt(page, ADMIN_EMAIL)
    await page.getByRole('button', { name: 'New account' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Timetable')
    await page.getByRole('checkbox', { name: 'Read profiles, establishments and departments' }).check()
    await page.getByRole('button', { name: 'Create the account' }).click()
    const note = page.getByRole('alert')
    await note.getByText('Note the secret of Timetable now').waitFor()
    const [id, secret] = await note.locator('code').allTextContents()
    const answer = await fetch(`${portal.platform.gateway}/auth/api/v1/oauth/token/`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${id}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    assert.equal(answer.status, 200)
    await note.getByRole('button', { name: 'I have noted it' }).click()
    await note.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('main').getByText('Timetable').waitFor()
    assert.ok(!(await page.content()).includes(secret ?? '?'))
    await page.getByRole('button', { name: 'Remove : Timetable' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('No service accounts').waitFor()
    await page.getByRole('link', { name: 'Institutions' }).click()
    const settings = page.getByRole('main').getByRole('form').first()
    await settings.getByRole('textbox', { name: 'Contact address' }).fill('dean@example.com')
    await settings.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved', { exact: true }).waitFor()
    one.assertQuiet()
  })

  test('an administrator sets their own institution, and writes over nothing that a colleague saved meanwhile', async () => {
    const { client } = portal.platform
    const dean = { email: 'dean@example.com', password: PASSWORD, first_name: 'Hind', last_name: 'Berrada' }
    const made = await client.post('/auth/api/v1/users/admins/', { ...dean, language: 'en' }, token)
    assert.equal(made.status, 201, made.text)
    const institution = `/auth/api/v1/tenants/${made.body.data.tenant_id}/`
    await using one = await portal.open('/')
    const { page } = one
    await portal.signIn(page, dean.email)
    await page.getByRole('link', { name: 'My institution' }).click()
    await page.getByRole('heading', { level: 1, name: 'My institution' }).waitFor()
    const contact = page.getByRole('textbox', { name: 'Contact address' })
    const save = async (address: string) => {
      await contact.fill(address)
      await page.getByRole('button', { name: 'Save' }).click()
    }
    await save('faculty@example.com')
    await page.getByText('Saved', { exact: true }).waitFor()
    assert.equal((await client.patch(institution, { name: 'Faculty of Fez' }, token)).status, 200)
    await save('office@example.com')
    await page.getByRole('alert').getByText('Somebody else has just changed this.').waitFor()
    await portal.settle(page)
    await assertAccessible(page)
    await page.getByRole('button', { name: 'Theirs' }).click()
    await page.getByRole('heading', { level: 2, name: 'Faculty of Fez' }).waitFor()
    assert.equal(await contact.inputValue(), 'faculty@example.com')
    await save('office@example.com')
    const isSet = async () => {
      const { name, contact_email } = (await client.get(institution, token)).body.data
      return name === 'Faculty of Fez' && contact_email === 'office@example.com'
    }
    await eventually(isSet, 'both being kept')
    one.assertQuiet()
  })

  test('who did what is found in the audit log, and where messages leave is tested', async () => {
    await using one = await portal.open('/admin/audit')
    const { page } = one
    await portal.signInAt(page, ADMIN_EMAIL)
    await page.getByRole('textbox', { name: 'Action' }).fill('session.started')
    await page.getByRole('main').getByRole('listitem').first().getByText('session.started').waitFor()
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'CSV' }).click()
    assert.equal((await downloading).suggestedFilename(), 'audit-auth.csv')
    await page.getByRole('link', { name: 'Providers' }).click()
    await page.getByRole('button', { name: /^Send me a test.*E-mail$/ }).click()
    await page.getByText(/took the test message/).waitFor()
    one.assertQuiet()
  })

  test('a student finds none of it in the menu, and is told kindly at the address', async () => {
    await using one = await portal.open('/admin/templates')
    const { page } = one
    await portal.signInAt(page, faculty.student.email)
    await page.getByRole('heading', { level: 1, name: 'Not your page' }).waitFor()
    assert.equal(await page.getByText('Administration', { exact: true }).count(), 0)
    await page.getByRole('link', { name: 'Start page' }).click()
    await page.getByRole('heading', { level: 1, name: /Hello/ }).waitFor()
    one.assertQuiet()
  })
})
