import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { ROLES, type Role } from '@medtrack/kit'
import type { Page } from 'playwright-core'
import type { Texts } from '../../apps/portal/src/texts/areas.ts'
import { assertAccessible, assertReadable, SIZES } from './browsers.ts'
import { type Grounds, makeGrounds } from './grounds.ts'
import { openPortal, type Portal } from './portal.ts'
import { addressOf, routesFor } from './routes.ts'
import { keysOf, wordsIn } from './words.ts'

/** The pages that the portal itself knows. The router's own name for itself, so that none is left out here. */
const PATHS = 'Object.keys(self.__TSR_ROUTER__.routesByPath).sort()'

/** Goes to a page as a link does: what was there before is marked, to be told from what comes. */
const going = (address: string) => `(() => {
  for (const heading of document.querySelectorAll('h1')) heading.dataset.before = ''
  self.__TSR_ROUTER__.history.push(${JSON.stringify(address)})
})()`

/**
 * How a page is made, whatever it says: what is the same, element for element, is barred to nobody or to everybody. Some
 * classes are numbered anew each time.
 */
const MADE_OF = `[...document.querySelectorAll('main *')]
  .map(({ tagName, attributes }) =>
    [tagName, ...[...attributes].map(({ name }) => name), attributes.class?.value.replaceAll(/__m__\\S+/g, '')].join())
  .join(' ')`

/** As many as there are processors where this runs for sure: more only wait for each other, each against its own clock. */
const AT_ONCE = 2

/** What is read and heard of a page. */
const SAID = `[
  document.body.innerText,
  ...['aria-label', 'title', 'placeholder', 'alt'].flatMap((name) =>
    [...document.querySelectorAll(\`[\${name}]\`)].map((one) => one.getAttribute(name))),
].join('\\n')`

describe('every page of the portal, for everybody', { concurrency: AT_ONCE }, () => {
  let portal: Portal
  let grounds: Grounds
  let words: Texts
  let keys: ReadonlySet<string>
  before(async () => {
    words = await wordsIn('en')
    keys = keysOf(words)
    portal = await openPortal()
    grounds = await makeGrounds(portal)
  })
  after(async () => await portal?.[Symbol.asyncDispose]())

  const title = (page: Page, name: string | RegExp) =>
    page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

  const assertWords = async (page: Page): Promise<void> => {
    const said = String(await page.evaluate(SAID)).match(/\b[a-z]\w*(?:\.\w+)+\b/gi) ?? []
    assert.deepEqual(
      said.filter((one) => keys.has(one)),
      [],
      page.url(),
    )
  }
  /** What other roles have seen already. */
  const looked = new Set<unknown>()
  /** Looks at a page as a desktop shows it, unless it was there before for somebody else. */
  const assertBarsNobody = async (page: Page, role: Role): Promise<void> => {
    const made = await page.evaluate(MADE_OF)
    const isKnown = looked.has(made) && looked.has(role)
    looked.add(made).add(role)
    if (isKnown) return
    await page.setViewportSize(SIZES.desktop)
    await portal.settle(page)
    await assertAccessible(page)
    await page.setViewportSize(SIZES.phone)
  }
  const assertTold = async (page: Page): Promise<void> => {
    await title(page, words.app.notYours)
    const main = page.getByRole('main')
    await main.getByText(words.app.notYoursHint).waitFor()
    await main.getByRole('link', { name: words.app.home }).waitFor()
  }
  const walk = async (role: Role): Promise<void> => {
    const routes = routesFor(role, words, grounds)
    await using one = await portal.open('/account')
    const { page } = one
    await portal.signInAt(page, grounds.people[role].email)
    assert.deepEqual(await page.evaluate(PATHS), Object.keys(routes).sort())
    await page.setViewportSize(SIZES.phone)
    for (const [path, route] of Object.entries(routes)) {
      await page.evaluate(going(addressOf(path, route)))
      await page.locator('h1:not([data-before])').waitFor()
      const isTheirs = route.for?.includes(role) ?? true
      await (isTheirs ? title(page, route.heading) : assertTold(page))
      await portal.settle(page)
      await assertReadable(page, { language: 'en', direction: 'ltr' })
      await assertWords(page)
      await assertBarsNobody(page, role)
      assert.deepEqual(one.complaints, [], path)
    }
  }

  for (const role of ROLES) {
    test(`opens for ${role}, or says what to do instead`, async () => await walk(role))
  }
})
