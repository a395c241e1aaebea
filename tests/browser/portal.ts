import { eventually } from '@medtrack/testkit'
import type { Browser, Page } from 'playwright-core'
import { type Deployment, deploy } from '../harness/deployments.ts'
import {
  assertAccessible,
  assertReadable,
  openBrowser,
  SCREENS,
  type Visit,
  type Visitor,
  visit,
} from './browsers.ts'
import { PASSWORD } from './faculty.ts'

/** The administrator of the institution that a portal is opened with. */
export const ADMIN_EMAIL = 'admin@example.com'

/** What the way in is called. */
export const WORDS = {
  en: {
    ...{ signIn: 'Sign in', email: 'E-mail address', password: 'Password', hello: /Hello/ },
    ...{ out: 'Sign out', menu: 'Main menu' },
  },
  fr: {
    ...{ signIn: 'Se connecter', email: 'Adresse e-mail', password: 'Mot de passe', hello: /Bonjour/ },
    ...{ out: 'Se déconnecter', menu: 'Menu principal' },
  },
  ar: {
    ...{ signIn: 'دخول', email: 'البريد الإلكتروني', password: 'كلمة المرور', hello: /مرحبًا/ },
    ...{ out: 'تسجيل الخروج', menu: 'القائمة الرئيسية' },
  },
} as const

type Language = keyof typeof WORDS

/** Nothing is on its way, and nothing moves but what moves for ever. */
const STANDS_STILL = `!document.querySelector('.mantine-Skeleton-root') && document.getAnimations().every(
  (one) => one.playState !== 'running' || one.effect.getComputedTiming().iterations === Infinity)`

/** A platform of its own with a browser that looks at its portal. */
export type Portal = AsyncDisposable & {
  readonly platform: Deployment
  readonly browser: Browser
  /** Opens a page for a visitor. */
  open(path: string, visitor?: Visitor): Promise<Visit>
  /** Signs in at the first page, and waits for what it says. */
  signIn(page: Page, email: string, language?: Language): Promise<void>
  /** Signs in at another page than the first one: that page then shows itself. */
  signInAt(page: Page, email: string, language?: Language): Promise<void>
  /** Waits until what is on its way is there and what moves stands still: pages are looked at as they stay. */
  settle(page: Page): Promise<void>
  /** Fails on a page of somebody who is signed in that does not speak the language, fit each screen and let everybody in. */
  assertPagesFit(language: Language, paths: readonly string[], email: string): Promise<void>
}

/** Starts a platform with an administrator and these settings, and a browser beside it. */
export const openPortal = async (settings: Record<string, string> = {}): Promise<Portal> => {
  await using opening = new AsyncDisposableStack()
  const browser = opening.adopt(await openBrowser(), (one) => one.close())
  const platform = opening.use(
    await deploy('embedded', {
      MEDTRACK_ADMIN_EMAIL: ADMIN_EMAIL,
      MEDTRACK_ADMIN_PASSWORD: PASSWORD,
      ...settings,
    }),
  )
  const open: Portal['open'] = async (path, visitor = {}) => {
    const one = await visit(browser, visitor)
    await one.page.goto(`${platform.gateway}${path}`)
    return one
  }
  const enter = async (page: Page, email: string, language: Language) => {
    const words = WORDS[language]
    await page.getByRole('textbox', { name: words.email }).fill(email)
    await page.getByRole('textbox', { name: words.password }).fill(PASSWORD)
    await page.getByRole('button', { name: words.signIn, exact: true }).click()
  }
  const signIn: Portal['signIn'] = async (page, email, language = 'en') => {
    await enter(page, email, language)
    await page.getByRole('heading', { level: 1, name: WORDS[language].hello }).waitFor()
  }
  const settle: Portal['settle'] = async (page) => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await eventually(() => page.evaluate(STANDS_STILL), `${page.url()} standing still`)
  }
  const held = opening.move()
  return {
    ...{ platform, browser, open, signIn, settle },
    signInAt: async (page, email, language = 'en') => {
      await enter(page, email, language)
      await page.getByRole('navigation', { name: WORDS[language].menu }).waitFor()
    },
    assertPagesFit: async (language, paths, email) => {
      const direction = language === 'ar' ? 'rtl' : 'ltr'
      for (const { screen, scheme } of SCREENS) {
        await using one = await open('/', { language, screen, scheme })
        await signIn(one.page, email, language)
        for (const path of paths) {
          await one.page.goto(`${platform.gateway}${path}`)
          await settle(one.page)
          await assertReadable(one.page, { language, direction })
          await assertAccessible(one.page)
        }
        one.assertQuiet()
      }
    },
    [Symbol.asyncDispose]: async () => await held.disposeAsync(),
  }
}
