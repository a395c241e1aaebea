import assert from 'node:assert/strict'
import { createServer, request, type Server } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { assertAccessible, assertReadable, LANGUAGES, SCREENS, visit } from './browsers.ts'
import { IS_LOOKED_AFTER } from './kept.ts'
import { openPortal, type Portal, WORDS } from './portal.ts'

describe('a new version of the portal', () => {
  let portal: Portal
  let front: Server
  let address: string
  let version = ''
  before(async () => {
    portal = await openPortal()
    const { port, hostname } = new URL(portal.platform.gateway)
    // Stands before the platform as a new release of it would: its worker is another one.
    front = createServer((asked, answer) => {
      const { method, url: path, headers } = asked
      const forwarded = request(
        { hostname, port, path, method, headers: { ...headers, 'accept-encoding': 'identity' } },
        (got) => {
          const { 'content-length': _length, ...rest } = got.headers
          answer.writeHead(got.statusCode ?? 502, rest)
          if (path !== '/worker.js') return void got.pipe(answer)
          got.on('data', (chunk) => answer.write(chunk)).on('end', () => answer.end(version))
        },
      )
      asked.pipe(forwarded)
    })
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
    const bound = front.address()
    address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  })
  after(async () => {
    front?.closeAllConnections()
    front?.close()
    await portal?.[Symbol.asyncDispose]()
  })

  for (const { language, direction } of LANGUAGES) {
    test(`is offered in ${language}, and taken when its reader says so`, async () => {
      const words = {
        en: { there: /There is a new version/, reload: 'Reload', later: 'Later' },
        fr: { there: /Une nouvelle version/, reload: 'Recharger', later: 'Plus tard' },
        ar: { there: /هناك إصدار جديد/, reload: 'إعادة التحميل', later: 'لاحقًا' },
      }[language]
      for (const { screen, scheme } of SCREENS) {
        await using one = await visit(portal.browser, { language, screen, scheme, withWorker: true })
        const { page } = one
        await page.goto(address)
        await page.getByRole('textbox', { name: WORDS[language].email }).fill('typed@example.com')
        await eventually(() => page.evaluate(IS_LOOKED_AFTER), 'the worker')
        version = `/* ${language} ${screen} */`
        await page.evaluate(
          'navigator.serviceWorker.getRegistration().then((one) => one.update()).then(() => undefined)',
        )
        await page.getByText(words.there).waitFor()
        // Nothing is taken away meanwhile.
        const typed = page.getByRole('textbox', { name: WORDS[language].email })
        assert.equal(await typed.inputValue(), 'typed@example.com')
        await portal.settle(page)
        await assertReadable(page, { language, direction })
        await assertAccessible(page)
        const loaded = page.waitForEvent('load')
        await page.getByRole('button', { name: words.reload }).click()
        await loaded
        await typed.waitFor()
        assert.equal(await typed.inputValue(), '')
        await page.getByText(words.there).waitFor({ state: 'detached' })
        one.assertQuiet()
      }
    })
  }

  test('pages whose files went with the old version say so, and load anew', async () => {
    await using one = await visit(portal.browser)
    const { page } = one
    await page.route(/\/portal\/RegisterPage/, (route) => route.fulfill({ status: 404 }))
    await page.goto(portal.platform.gateway)
    await page.getByRole('link', { name: 'Create an account' }).click()
    await page.getByRole('heading', { level: 1, name: 'This page could not be shown' }).waitFor()
    await assertAccessible(page)
    await page.unroute(/\/portal\/RegisterPage/)
    await page.getByRole('button', { name: 'Reload' }).click()
    await page.getByRole('heading', { level: 1, name: 'Create an account' }).waitFor()
  })
})
