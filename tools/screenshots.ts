import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { ADMIN, type Named, PASSWORD, personAt } from './demo/faculty.ts'
import { ROOT } from './files.ts'

// `npm run screenshots` takes the pictures of README.md from the faculty that `npm run demo` shows, which has to run.

const ADDRESS = process.env['DEMO_URL'] ?? 'http://localhost:8000'
const FOLDER = join(ROOT, 'docs/images')
const CHROMIUM_PATH = process.env['CHROMIUM_PATH'] || '/usr/bin/chromium'
const PHONE = { width: 390, height: 844 }
const LOOK_MILLISECONDS = 100
const DESKTOP = { width: 1280, height: 800 }

/** Nothing is on its way, and nothing moves. */
const STANDS_STILL = `!document.querySelector('.mantine-Skeleton-root') && document.getAnimations().every(
  (one) => one.playState !== 'running' || one.effect.getComputedTiming().iterations === Infinity)`

type Picture = {
  name: string
  who: Pick<Named, 'email'>
  path: string
  size: typeof PHONE
  language: 'fr' | 'en' | 'ar'
  scheme: 'light' | 'dark'
}

const PICTURES: readonly Picture[] = [
  { name: 'student-home', who: personAt(0), path: '/', size: PHONE, language: 'fr', scheme: 'light' },
  { name: 'offers', who: personAt(0), path: '/offers', size: PHONE, language: 'ar', scheme: 'light' },
  { name: 'progress', who: personAt(0), path: '/progress', size: PHONE, language: 'en', scheme: 'dark' },
  {
    name: 'applications',
    who: ADMIN,
    path: '/applications',
    size: DESKTOP,
    language: 'fr',
    scheme: 'light',
  },
  { name: 'figures', who: ADMIN, path: '/figures', size: DESKTOP, language: 'en', scheme: 'light' },
  { name: 'event-console', who: ADMIN, path: '/admin/events', size: DESKTOP, language: 'en', scheme: 'dark' },
]

const signIn = async (page: Page, email: string) => {
  await page.locator('input[type=email]').fill(email)
  await page.locator('input[type=password]').fill(PASSWORD)
  await page.locator('button[type=submit]').click()
  await page.locator('nav').first().waitFor({ state: 'attached' })
}

const take = async (browser: Browser, { name, who, path, size, language, scheme }: Picture) => {
  const context = await browser.newContext({ viewport: size, locale: language, colorScheme: scheme })
  try {
    const page = await context.newPage()
    await page.goto(`${ADDRESS}${path}?lang=${language}`)
    await signIn(page, who.email)
    await page.locator('h1').waitFor()
    // The page's policy lets nothing wait inside it.
    while (!(await page.evaluate(STANDS_STILL))) await page.waitForTimeout(LOOK_MILLISECONDS)
    await page.screenshot({ path: join(FOLDER, `${name}.png`) })
    console.log(`docs/images/${name}.png`)
  } finally {
    await context.close()
  }
}

await mkdir(FOLDER, { recursive: true })
const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: ['--no-sandbox'] })
try {
  for (const picture of PICTURES) await take(browser, picture)
} finally {
  await browser.close()
}
