import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { PORTAL_PAGES } from '../src/portal/portal-pages.ts'
import { type GatewayUnderTest, openGateway } from './gateway-under-test.ts'

const PROGRAM = `console.log('${'portal '.repeat(300)}')`

describe('the portal at the gateway', () => {
  const resources = new AsyncDisposableStack()
  let gateway: GatewayUnderTest
  before(async () => {
    const portal = await mkdtemp(join(tmpdir(), 'medtrack-portal-'))
    resources.defer(() => rm(portal, { recursive: true, force: true }))
    await mkdir(join(portal, 'portal'))
    for (const language of ['fr', 'en', 'ar']) {
      await writeFile(
        join(portal, `index.${language}.html`),
        `<!doctype html><html lang="${language}"><meta name="csp-nonce" content="{{nonce}}"><meta name="medtrack-mailbox" content="{{mailbox}}">`,
      )
    }
    await writeFile(join(portal, 'worker.js'), PROGRAM)
    await writeFile(join(portal, 'portal', 'index-a1.js'), PROGRAM)
    await writeFile(join(portal, 'portal', 'index-a1.js.br'), brotliCompressSync(PROGRAM))
    gateway = resources.use(await openGateway({ portal }))
  })
  after(() => resources.disposeAsync())

  test('T2: each answer has a nonce of its own, which its policy names, and nothing unsafe', async () => {
    const nonces = new Set<string>()
    for (const path of ['/', ...PORTAL_PAGES.map((page) => page.replace(':id', '7'))]) {
      const { status, headers, text } = await gateway.send(`${path}?lang=ar&x=1`)
      assert.equal(status, 200, path)
      assert.match(String(headers['content-type']), /^text\/html/)
      assert.equal(headers['cache-control'], 'no-store')
      const [, nonce = ''] = /csp-nonce" content="([^"]+)"/.exec(text) ?? []
      const policy = String(headers['content-security-policy'])
      assert.match(nonce, /^[A-Za-z0-9+/]{22}==$/)
      assert.ok(policy.includes(`style-src 'self' 'nonce-${nonce}'`), policy)
      assert.doesNotMatch(policy, /unsafe|https?:|\*/)
      assert.match(text, /medtrack-mailbox" content="yes"/)
      nonces.add(nonce)
    }
    assert.equal(nonces.size, PORTAL_PAGES.length + 1)
  })

  test('its files are kept for a year, and sent as they were compressed', async () => {
    const plain = await gateway.send('/portal/index-a1.js')
    assert.equal(plain.text, PROGRAM)
    assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.equal(plain.headers['x-content-type-options'], 'nosniff')
    const packed = await gateway.send('/portal/index-a1.js', { headers: { 'accept-encoding': 'br, gzip' } })
    assert.equal(packed.headers['content-encoding'], 'br')
    assert.match(String(packed.headers['content-type']), /javascript/)
  })

  test('its page is in the language that was chosen, or asked for by the browser, or French', async () => {
    const languageOf = async (path: string, headers: Record<string, string>) =>
      /lang="(\w+)"/.exec((await gateway.send(path, { headers })).text)?.[1]
    const browser = { 'accept-language': 'de, en;q=0.8' }
    assert.equal(await languageOf('/', {}), 'fr')
    assert.equal(await languageOf('/', browser), 'en')
    assert.equal(await languageOf('/', { ...browser, cookie: 'a=b; medtrack.language=ar' }), 'ar')
    assert.equal(await languageOf('/?lang=fr', { ...browser, cookie: 'medtrack.language=ar' }), 'fr')
    assert.equal(await languageOf('/', { ...browser, cookie: 'medtrack.language=../x' }), 'en')
  })

  test('its worker is asked for anew each time, and may do nothing but fetch from here', async () => {
    const { status, headers, text } = await gateway.send('/worker.js')
    assert.deepEqual([status, text], [200, PROGRAM])
    assert.equal(headers['cache-control'], 'no-cache')
    assert.match(String(headers['content-type']), /^text\/javascript/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['content-security-policy'], "default-src 'none'; connect-src 'self'")
  })

  test('H8: nothing else of the disk is reached through it, however it is written', async () => {
    for (const path of [
      'index.html',
      '..%2findex.html',
      '%2e%2e/index.html',
      '..%5cindex.html',
      '',
      'none.js',
      '%00',
      '%zz',
    ]) {
      const { status, headers, text } = await gateway.send(`/portal/${path}`)
      assert.ok(status === 404 || status === 400, `${path}: ${status}`)
      assert.match(String(headers['content-type']), /problem\+json/, path)
      assert.doesNotMatch(text, /csp-nonce|\/tmp/, path)
    }
  })

  test('addresses that are not the portal’s are 404 as before, and the reference’s administration leads to it', async () => {
    for (const path of ['/nothing', '/inbox/7', '/offers/7/8']) {
      assert.equal((await gateway.send(path)).status, 404, path)
    }
    const { status, headers } = await gateway.send('/admin/')
    assert.deepEqual([status, headers.location], [302, '/'])
  })
})
