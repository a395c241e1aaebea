import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { assertAccessible, assertReadable, LANGUAGES, SCREENS, visit } from './browsers.ts'
import { makeFaculty, PASSWORD } from './faculty.ts'
import { linkMailed } from './mails.ts'
import { openPortal, type Portal, WORDS } from './portal.ts'

/** Every page that somebody who is signed in finds in the menu. */
const PAGES = ['/', '/inbox', '/offers', '/applications', '/stages', '/evaluations', '/account'] as const

/** Shown where it is not read as text: then the page runs it, and the visit complains. */
const HOSTILE = '<img src=x onerror=alert(1)>'

describe('the portal, in a browser', () => {
  let portal: Portal
  let faculty: Awaited<ReturnType<typeof makeFaculty>>
  before(async () => {
    portal = await openPortal()
    faculty = await makeFaculty(portal.platform, {
      offer: `Cardiology ${HOSTILE}`,
      student: `Amina ${HOSTILE}`,
    })
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  for (const { language, direction } of LANGUAGES) {
    test(`the way in speaks ${language}, fits every screen, and bars nobody`, async () => {
      for (const { screen, scheme } of SCREENS) {
        for (const path of ['/', '/register', '/forgot']) {
          await using one = await portal.open(path, { language, screen, scheme })
          await portal.settle(one.page)
          await assertReadable(one.page, { language, direction })
          await assertAccessible(one.page)
          one.assertQuiet()
        }
      }
    })

    test(`every page speaks ${language}, fits every screen, and bars nobody`, async () => {
      await portal.assertPagesFit(language, [...PAGES, `/offers/${faculty.offerId}`], faculty.student.email)
    })
  }

  test('T1: a student applies, the supervisor accepts, and each sees it without loading anew', async () => {
    await using students = await portal.open('/offers')
    await portal.signInAt(students.page, faculty.student.email)
    const { page } = students
    await page.getByRole('link', { name: /Cardiology/ }).click()
    // What somebody wrote is read, not run.
    await page.getByRole('heading', { level: 1, name: HOSTILE }).waitFor()
    await page.getByRole('textbox', { name: 'Cover letter' }).fill('I would like to learn here.')
    await page.getByRole('button', { name: 'Send the application' }).click()
    await page.getByText('Application sent').waitFor()
    await page.getByRole('link', { name: 'Applications' }).first().click()
    const own = page.getByRole('main').getByRole('listitem')
    await own.getByText('Sent', { exact: true }).waitFor()

    await using supervisors = await portal.open('/applications')
    await portal.signInAt(supervisors.page, faculty.supervisor.email)
    await supervisors.page.getByText('I would like to learn here.').waitFor()
    await supervisors.page.getByRole('button', { name: 'Accept' }).click()
    await supervisors.page.getByText('Application updated.').waitFor()

    await own.getByText('Accepted', { exact: true }).first().waitFor()
    await page.getByRole('link', { name: /Notifications, \d+ unread/ }).waitFor()
    await page.getByRole('link', { name: 'Internships', exact: true }).click()
    await page.getByRole('main').getByText('To be confirmed').waitFor()
    students.assertQuiet()
    supervisors.assertQuiet()
  })

  test('A18: a session outlives the page, its tokens are out of reach of scripts, and it ends where it is ended', async () => {
    await using one = await portal.open('/')
    const { page } = one
    await portal.signIn(page, faculty.student.email)
    const [cookie] = (await page.context().cookies()).filter(({ name }) => /refresh/.test(name))
    assert.ok(cookie)
    assert.deepEqual(
      { httpOnly: cookie.httpOnly, secure: cookie.secure, sameSite: cookie.sameSite, path: cookie.path },
      { httpOnly: true, secure: true, sameSite: 'Strict', path: '/auth/api/v1/' },
    )
    const kept = await page.evaluate(
      'JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie',
    )
    assert.doesNotMatch(String(kept), /eyJ|refresh/)
    await page.reload()
    await page.getByRole('heading', { level: 1, name: WORDS.en.hello }).waitFor()
    await page.getByRole('button', { name: WORDS.en.out }).click()
    await page.getByRole('button', { name: WORDS.en.signIn }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: WORDS.en.signIn }).waitFor()
    one.assertQuiet()
  })

  test('with the keyboard alone one signs in, skips to the content, and reads what one was told', async () => {
    await using one = await portal.open('/')
    const { page } = one
    await page.getByRole('textbox', { name: WORDS.en.email }).focus()
    await page.keyboard.type(faculty.student.email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: WORDS.en.hello }).waitFor()
    const focused = () => page.evaluate('document.activeElement.textContent')
    await page.keyboard.press('Tab')
    assert.equal(await focused(), 'Skip to content')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'content')
    await page
      .getByRole('navigation', { name: 'Main menu' })
      .getByRole('link', { name: 'Notifications' })
      .focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Notifications' }).waitFor()
    assert.equal(await page.evaluate('document.activeElement.id'), 'content')
    one.assertQuiet()
  })

  test('somebody new makes an account, and comes in with it', async () => {
    await using one = await portal.open('/')
    const { page } = one
    await page.getByRole('link', { name: 'Create an account' }).click()
    await page.getByRole('heading', { level: 1, name: 'Create an account' }).waitFor()
    await page.getByRole('textbox', { name: 'First name' }).fill('Salma')
    await page.getByRole('textbox', { name: 'Last name' }).fill('Idrissi')
    await page.getByRole('textbox', { name: WORDS.en.email }).fill('salma@example.com')
    await page.getByRole('textbox', { name: WORDS.en.password }).fill('short')
    await page.getByRole('button', { name: 'Create the account' }).click()
    // What is wrong is said, and what was written stays.
    await page.getByRole('alert').waitFor()
    await page.getByRole('textbox', { name: WORDS.en.password }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Create the account' }).click()
    await page.getByRole('heading', { level: 1, name: 'Check your mail' }).waitFor()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await portal.signIn(page, 'salma@example.com')
    const asked = page.getByRole('alert').getByText('Confirm your e-mail address')
    const listed = page.getByRole('listitem').getByText('Confirm your e-mail address')
    await asked.waitFor()
    await listed.waitFor()

    // It is confirmed elsewhere: what asked for it goes while they look.
    await using other = await visit(portal.browser)
    await other.page.goto(await linkMailed(portal.platform, 'salma@example.com', 'verify-email'))
    await other.page.locator('button[type=submit]').click()
    await other.page.locator('#outcome.done').waitFor()
    await listed.waitFor({ state: 'detached' })
    await asked.waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Notifications' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Notifications' }).waitFor()
    await portal.settle(page)
    assert.equal(await listed.count(), 0)
    one.assertQuiet()
  })

  test('a wrong password is said beside the fields, and nothing is lost', async () => {
    await using one = await portal.open('/stages')
    const { page } = one
    await page.getByRole('textbox', { name: WORDS.en.email }).fill(faculty.student.email)
    await page.getByRole('textbox', { name: WORDS.en.password }).fill('something else entirely')
    await page.getByRole('button', { name: WORDS.en.signIn, exact: true }).click()
    await page.getByRole('alert').getByText('The address or the password is wrong.').waitFor()
    assert.equal(
      await page.getByRole('textbox', { name: WORDS.en.email }).inputValue(),
      faculty.student.email,
    )
    await portal.settle(page)
    await assertAccessible(page)
    one.assertQuiet()
  })

  test('T2: every page forbids what it does not need', async () => {
    const plain = ['/docs/', '/docs/events', '/docs/errors', '/dev/mailbox', '/verify-email', '/invitation']
    for (const path of [...PAGES, ...plain, '/register', '/forgot', '/offers/anything']) {
      const { status, headers } = await fetch(`${portal.platform.gateway}${path}`)
      assert.equal(status, 200, path)
      const policy = headers.get('content-security-policy') ?? ''
      assert.match(policy, /default-src 'none'/, path)
      assert.match(policy, /frame-ancestors 'none'/, path)
      // The reference's program, which is not ours, writes its styles as it likes; it runs nothing but itself.
      const allowed = path === '/docs/' ? policy.replace("style-src 'unsafe-inline'", '') : policy
      assert.doesNotMatch(allowed, /unsafe|\*/, path)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.match(headers.get('cross-origin-opener-policy') ?? '', /^same-origin/, path)
      assert.equal(headers.get('referrer-policy'), 'no-referrer')
    }
  })

  test('an address that leads nowhere says so to programs, and below a page to people', async () => {
    const answer = await fetch(`${portal.platform.gateway}/no-such-page`)
    assert.equal(answer.status, 404)
    assert.match(answer.headers.get('content-type') ?? '', /problem\+json/)
    await using one = await portal.open('/offers/00000000-0000-7000-8000-000000000000')
    await portal.signInAt(one.page, faculty.student.email)
    await one.page.getByRole('alert').getByText('Not found.').waitFor()
    one.assertQuiet()
  })

  test('who comes first loads less than 200 kB of compressed programs', async () => {
    await using one = await visit(portal.browser)
    const sizes: Promise<number>[] = []
    one.page.on('response', (response) => {
      if (response.url().endsWith('.js')) {
        assert.match(response.headers()['content-encoding'] ?? 'none', /br|gzip|none/)
        sizes.push(
          response
            .request()
            .sizes()
            .then(({ responseBodySize }) => responseBodySize),
        )
      }
    })
    await one.page.goto(portal.platform.gateway)
    await one.page.getByRole('button', { name: WORDS.en.signIn }).waitFor()
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    assert.ok(total > 50_000 && total < 200_000, `${total} bytes`)
  })
})
