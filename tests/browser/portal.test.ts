import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import type { Browser, Page } from 'playwright-core'
import { type Deployment, deploy } from '../harness/deployments.ts'
import {
  assertAccessible,
  assertReadable,
  LANGUAGES,
  openBrowser,
  SCREENS,
  type Visit,
  type Visitor,
  visit,
} from './browsers.ts'
import { makeFaculty, PASSWORD } from './faculty.ts'

const WORDS = {
  en: { signIn: 'Sign in', email: 'E-mail address', password: 'Password', hello: /Hello/, out: 'Sign out' },
  fr: {
    ...{ signIn: 'Se connecter', email: 'Adresse e-mail', password: 'Mot de passe', hello: /Bonjour/ },
    out: 'Se déconnecter',
  },
  ar: {
    ...{ signIn: 'دخول', email: 'البريد الإلكتروني', password: 'كلمة المرور', hello: /مرحبًا/ },
    out: 'تسجيل الخروج',
  },
} as const
type Language = keyof typeof WORDS

/** Nothing is on its way, and nothing moves but what moves for ever. */
const STANDS_STILL = `!document.querySelector('.mantine-Skeleton-root') && document.getAnimations().every(
  (one) => one.playState !== 'running' || one.effect.getComputedTiming().iterations === Infinity)`

/** Every page that somebody who is signed in finds in the menu. */
const PAGES = ['/', '/inbox', '/offers', '/applications', '/stages', '/evaluations', '/account'] as const

/** Shown where it is not read as text: then the page runs it, and the visit complains. */
const HOSTILE = '<img src=x onerror=alert(1)>'

describe('the portal, in a browser', () => {
  let platform: Deployment
  let browser: Browser
  let faculty: Awaited<ReturnType<typeof makeFaculty>>
  before(async () => {
    browser = await openBrowser()
    platform = await deploy('embedded', {
      MEDTRACK_ADMIN_EMAIL: 'admin@example.com',
      MEDTRACK_ADMIN_PASSWORD: PASSWORD,
    })
    faculty = await makeFaculty(platform, { offer: `Cardiology ${HOSTILE}`, student: `Amina ${HOSTILE}` })
  })
  after(async () => {
    await browser?.close()
    await platform?.[Symbol.asyncDispose]()
  })

  const open = async (path: string, visitor: Visitor = {}): Promise<Visit> => {
    const one = await visit(browser, visitor)
    await one.page.goto(`${platform.gateway}${path}`)
    return one
  }
  const signIn = async (page: Page, email: string, language: Language = 'en') => {
    const words = WORDS[language]
    await page.getByRole('textbox', { name: words.email }).fill(email)
    await page.getByRole('textbox', { name: words.password }).fill(PASSWORD)
    await page.getByRole('button', { name: words.signIn, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: words.hello }).waitFor()
  }
  /** What is on its way is there, and what moves stands still: pages are looked at as they stay. */
  const settled = async (page: Page) => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await eventually(() => page.evaluate(STANDS_STILL), `${page.url()} standing still`)
  }

  for (const { language, direction } of LANGUAGES) {
    test(`the way in speaks ${language}, fits every screen, and bars nobody`, async () => {
      for (const { screen, scheme } of SCREENS) {
        for (const path of ['/', '/register', '/forgot']) {
          await using one = await open(path, { language, screen, scheme })
          await settled(one.page)
          await assertReadable(one.page, { language, direction })
          await assertAccessible(one.page)
          one.assertQuiet()
        }
      }
    })

    test(`every page speaks ${language}, fits every screen, and bars nobody`, async () => {
      for (const { screen, scheme } of SCREENS) {
        await using one = await open('/', { language, screen, scheme })
        await signIn(one.page, faculty.student.email, language)
        for (const path of [...PAGES, `/offers/${faculty.offerId}`]) {
          await one.page.goto(`${platform.gateway}${path}`)
          await settled(one.page)
          await assertReadable(one.page, { language, direction })
          await assertAccessible(one.page)
        }
        one.assertQuiet()
      }
    })
  }

  test('T1: a student applies, the supervisor accepts, and each sees it without loading anew', async () => {
    await using students = await open('/offers')
    await signInAt(students.page, faculty.student.email)
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

    await using supervisors = await open('/applications')
    await signInAt(supervisors.page, faculty.supervisor.email)
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

  /** Signs in at another page than the first one: that page then shows itself. */
  const signInAt = async (page: Page, email: string) => {
    await page.getByRole('textbox', { name: WORDS.en.email }).fill(email)
    await page.getByRole('textbox', { name: WORDS.en.password }).fill(PASSWORD)
    await page.getByRole('button', { name: WORDS.en.signIn, exact: true }).click()
    await page.getByRole('navigation', { name: 'Main menu' }).waitFor()
  }

  test('A18: a session outlives the page, its tokens are out of reach of scripts, and it ends where it is ended', async () => {
    await using one = await open('/')
    const { page } = one
    await signIn(page, faculty.student.email)
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
    await using one = await open('/')
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
    await using one = await open('/')
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
    await signIn(page, 'salma@example.com')
    await page.getByText('Confirm your e-mail address').waitFor()
    one.assertQuiet()
  })

  test('a wrong password is said beside the fields, and nothing is lost', async () => {
    await using one = await open('/stages')
    const { page } = one
    await page.getByRole('textbox', { name: WORDS.en.email }).fill(faculty.student.email)
    await page.getByRole('textbox', { name: WORDS.en.password }).fill('something else entirely')
    await page.getByRole('button', { name: WORDS.en.signIn, exact: true }).click()
    await page.getByRole('alert').getByText('The address or the password is wrong.').waitFor()
    assert.equal(
      await page.getByRole('textbox', { name: WORDS.en.email }).inputValue(),
      faculty.student.email,
    )
    await settled(page)
    await assertAccessible(page)
    one.assertQuiet()
  })

  test('T2: every page forbids what it does not need', async () => {
    for (const path of [...PAGES, '/register', '/forgot', '/offers/anything']) {
      const { status, headers } = await fetch(`${platform.gateway}${path}`)
      assert.equal(status, 200, path)
      const policy = headers.get('content-security-policy') ?? ''
      assert.match(policy, /default-src 'none'/, path)
      assert.match(policy, /frame-ancestors 'none'/, path)
      assert.doesNotMatch(policy, /unsafe|\*/, path)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
      assert.equal(headers.get('referrer-policy'), 'no-referrer')
    }
  })

  test('an address that leads nowhere says so to programs, and below a page to people', async () => {
    const answer = await fetch(`${platform.gateway}/no-such-page`)
    assert.equal(answer.status, 404)
    assert.match(answer.headers.get('content-type') ?? '', /problem\+json/)
    await using one = await open('/offers/00000000-0000-7000-8000-000000000000')
    await signInAt(one.page, faculty.student.email)
    await one.page.getByRole('alert').getByText('Not found.').waitFor()
    one.assertQuiet()
  })

  test('who comes first loads less than 200 kB of compressed programs', async () => {
    await using one = await visit(browser)
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
    await one.page.goto(platform.gateway)
    await one.page.getByRole('button', { name: WORDS.en.signIn }).waitFor()
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    assert.ok(total > 50_000 && total < 200_000, `${total} bytes`)
  })
})
