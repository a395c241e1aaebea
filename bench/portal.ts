import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import { GOALS } from './goals.ts'
import { figureOf, type Results, type Row } from './results.ts'
import { ADMIN, openRunningPlatform } from './running-platform.ts'

const CHROMIUM_PATH = process.env['CHROMIUM_PATH'] || '/usr/bin/chromium'
const PHONE = { width: 390, height: 844 }
const REPETITIONS = 5
const KILOBYTE = 1_000
/** Slow 4G, as browsers' tools name it: milliseconds until an answer begins, bytes a second. */
const BITS_OF_BYTE = 8
const SLOW_4G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: 1_440_000 / BITS_OF_BYTE,
  uploadThroughput: 675_000 / BITS_OF_BYTE,
}
/** So many times slower than this machine. */
const SLOWER_PROCESSOR = 4
const PATIENCE_MILLISECONDS = 60_000

/** Notes what the browser holds to be the largest paint, from the page's first moment on. */
const NOTE_PAINTS = `
  globalThis.largestPaint = 0
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) globalThis.largestPaint = startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })`
/** The largest paint and the moment, in milliseconds since the page was asked for. */
const LOOK = '({ largest: globalThis.largestPaint, now: performance.now() })'

/** What one look at a page cost: milliseconds from asking for it, bytes as they came over the line. */
type Look = { largest: number; ready: number; programs: number }

/** What a page is waited for: it can be used, and nothing of it is on its way. */
type Subject = { what: string; ready: string; goal: { most: number } }

const FIRST: Subject = { what: 'sign in', ready: 'button[type=submit]', goal: GOALS.portal.largestPaint }
const HOME: Subject = { what: 'home, signed in before', ready: 'main h1', goal: GOALS.portal.largestPaint }

const slowDown = async (line: CDPSession) => {
  await line.send('Network.enable')
  await line.send('Network.clearBrowserCache')
  await line.send('Network.emulateNetworkConditions', SLOW_4G)
  await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR })
}

/** Opens the page in a window of its own, with nothing in the cache, and looks until it is there. */
const look = async (
  context: BrowserContext,
  address: string,
  { ready: selector }: Subject,
): Promise<Look> => {
  const page = await context.newPage()
  try {
    await slowDown(await context.newCDPSession(page))
    const sizes: Promise<number>[] = []
    page.on('requestfinished', (request) => {
      if (!new URL(request.url()).pathname.endsWith('.js')) return
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
    })
    await page.goto(address, { waitUntil: 'commit' })
    await page.locator(selector).waitFor()
    const { now: ready } = await page.evaluate<{ now: number }>(LOOK)
    await page.waitForLoadState('load')
    await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
    const { largest } = await page.evaluate<{ largest: number }>(LOOK)
    const programs = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    return { largest, ready, programs }
  } finally {
    await page.close()
  }
}

const visit = async (browser: Browser): Promise<BrowserContext> => {
  const context = await browser.newContext({
    ...{ viewport: PHONE, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'fr' },
    // It would keep the files: nobody who comes first has them.
    serviceWorkers: 'block',
  })
  context.setDefaultTimeout(PATIENCE_MILLISECONDS)
  await context.addInitScript(NOTE_PAINTS)
  return context
}

const signIn = async (page: Page, address: string) => {
  await page.goto(address)
  await page.locator('input[type=email]').fill(ADMIN.email)
  await page.locator('input[type=password]').fill(ADMIN.password)
  await page.locator('button[type=submit]').click()
  await page.locator('main h1').waitFor()
  await page.close()
}

const rowOf = ({ what, goal }: Subject, looks: readonly Look[]): Row => ({
  what,
  figures: {
    'largest paint': figureOf(
      looks.map(({ largest }) => largest),
      'ms',
      goal,
    ),
    usable: figureOf(
      looks.map(({ ready }) => ready),
      'ms',
    ),
    programs: figureOf(
      looks.map(({ programs }) => programs / KILOBYTE),
      'kB',
      what === FIRST.what ? GOALS.portal.firstPrograms : undefined,
    ),
  },
})

const measureIn = async (browser: Browser, address: string): Promise<Row[]> => {
  const first: Look[] = []
  const home: Look[] = []
  const known = await visit(browser)
  await signIn(await known.newPage(), address)
  // In turns: both suffer the same weather.
  for (let i = 0; i < REPETITIONS; i++) {
    const stranger = await visit(browser)
    first.push(await look(stranger, address, FIRST))
    await stranger.close()
    home.push(await look(known, address, HOME))
  }
  await known.close()
  return [rowOf(FIRST, first), rowOf(HOME, home)]
}

/** How soon the portal is seen on a slow phone: who comes first, and who comes back with nothing in the cache. */
export const measurePortal = async (): Promise<Results[]> => {
  await using opened = new AsyncDisposableStack()
  const platform = opened.use(await openRunningPlatform())
  const browser = await chromium.launch({
    executablePath: CHROMIUM_PATH,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  opened.defer(() => browser.close())
  const rows = await measureIn(browser, platform.address)
  return [{ title: `The portal on a slow phone (slow 4G, processor 4 ×), ${REPETITIONS} looks`, rows }]
}
