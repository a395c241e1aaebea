import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'

/** Chromium as distributions install it; `CHROMIUM_PATH` names another one. */
const CHROMIUM_PATH = process.env['CHROMIUM_PATH'] || '/usr/bin/chromium'

/** Long enough for a page on a loaded machine. */
const PATIENCE_MILLISECONDS = 15_000

/** The platform's languages, and how each is written. */
export const LANGUAGES = [
  { language: 'en', direction: 'ltr' },
  { language: 'fr', direction: 'ltr' },
  { language: 'ar', direction: 'rtl' },
] as const

/** A phone in the dark and a desktop in the light: both sizes and both colour schemes are seen. */
export const SCREENS = [
  { screen: 'phone', scheme: 'dark' },
  { screen: 'desktop', scheme: 'light' },
] as const

/** How large each screen is. */
export const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } } as const

/** Starts Chromium with a profile of its own, which it removes. @throws when there is none. */
export const openBrowser = async (): Promise<Browser> => {
  if (!existsSync(CHROMIUM_PATH)) {
    throw new Error(
      `There is no Chromium at ${CHROMIUM_PATH}. Install one (apt-get install chromium), or set CHROMIUM_PATH to where it is.`,
    )
  }
  return await chromium.launch({
    executablePath: CHROMIUM_PATH,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

/** Who looks, and with what. */
export type Visitor = {
  language?: string
  screen?: keyof typeof SIZES
  scheme?: 'light' | 'dark'
  reducedMotion?: 'reduce'
  /** Whether the portal's worker is let in: what it does is not seen as requests of the page. */
  withWorker?: boolean
}

/** One person's page. */
export type Visit = AsyncDisposable & {
  readonly page: Page
  /** What its pages did that none should: `request`, `console`, `script` or `dialog`, and what it was. */
  readonly complaints: readonly string[]
  /** Fails when something ran, was refused or left the machine that should not have. */
  assertQuiet(): void
}

/** Opens a page for a visitor, and listens to what it does. */
export const visit = async (browser: Browser, visitor: Visitor = {}): Promise<Visit> => {
  const { language = 'en', screen = 'desktop', scheme = 'light', reducedMotion, withWorker = false } = visitor
  const context = await browser.newContext({
    locale: language,
    viewport: SIZES[screen],
    colorScheme: scheme,
    serviceWorkers: withWorker ? 'allow' : 'block',
    ...(reducedMotion === undefined ? {} : { reducedMotion }),
  })
  context.setDefaultTimeout(PATIENCE_MILLISECONDS)
  const complaints: string[] = []
  context.on('request', (request) => {
    const url = new URL(request.url())
    const isHere = ['127.0.0.1', 'localhost'].includes(url.hostname)
    if (/^(https?|wss?):$/.test(url.protocol) && !isHere) complaints.push(`request to ${url.href}`)
  })
  context.on('console', (message) => {
    // A refused form is an answer; the browser notes it as a failed request.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      complaints.push(`console: ${message.text()}`)
    }
  })
  context.on('weberror', (error) => complaints.push(`script: ${error.error().message}`))
  context.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  const page = await context.newPage()
  return {
    page,
    complaints,
    assertQuiet: () => assert.deepEqual(complaints, []),
    [Symbol.asyncDispose]: async () => await context.close(),
  }
}

/** WCAG 2.2, levels A and AA, as axe names its rules. */
const WCAG_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Fails on what a person with a disability could not use. `leavingOut` is checked on its own. */
export const assertAccessible = async (page: Page, leavingOut?: string): Promise<void> => {
  const builder = new AxeBuilder({ page }).withTags(WCAG_TAGS).setLegacyMode()
  const { violations } = await (leavingOut === undefined ? builder : builder.exclude(leavingOut)).analyze()
  const found = violations.map(
    ({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map(({ html }) => html).join(' ')}`,
  )
  assert.deepEqual(found, [], page.url())
}

/** Fails when the page says another language than the reader's, has no name, or is wider than the screen. */
export const assertReadable = async (
  page: Page,
  { language, direction }: { language: string; direction: string },
): Promise<void> => {
  const facts = await page.evaluate(`({
    language: document.documentElement.lang,
    direction: getComputedStyle(document.documentElement).direction,
    headings: document.querySelectorAll('h1').length,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  })`)
  assert.deepEqual(facts, { language, direction, headings: 1, overflow: 0 }, page.url())
  assert.match(await page.title(), /MedTrack/)
}

/** Computed style of the first element that the selector finds. */
export const styleOf = async (page: Page, selector: string, property: string): Promise<unknown> =>
  await page.evaluate(
    `getComputedStyle(document.querySelector(${JSON.stringify(selector)}))[${JSON.stringify(property)}]`,
  )
