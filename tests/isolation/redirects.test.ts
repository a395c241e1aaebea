import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Caller, identityHeaders } from '@medtrack/kit'
import type { OfflineService } from '@medtrack/testkit'
import { type Ground, openGround } from './ground.ts'
import { declaredIn } from './matrix.ts'
import { callerOf } from './people.ts'

/** Where nobody of ours is ever sent. */
const EVIL = 'evil.example'
/** Ways to write it that browsers read as another site, and programs as a path. */
const LURES = [
  `https://${EVIL}/`,
  `//${EVIL}`,
  `///${EVIL}`,
  `/\\${EVIL}`,
  `\\\\${EVIL}`,
  `/\t/${EVIL}`,
  `https:${EVIL}`,
  `javascript:location='https://${EVIL}'`,
  `／／${EVIL}`,
  `https://${EVIL}。localhost/`,
  `http://localhost@${EVIL}/`,
  `/%0d%0aLocation:%20https://${EVIL}/`,
]
/** Names under which programs are told where to go on. */
const NAMES = ['next', 'return_to', 'redirect', 'redirect_uri', 'url', 'continue', 'RelayState']
/** The address at which the platform of this test says it is found. */
const OWN = 'http://localhost:8080'
/** What would make a careless program take somebody else's name for its own. */
const POSER = 'poser.example'
const POSING = {
  host: POSER,
  'x-forwarded-host': POSER,
  'x-original-host': POSER,
  forwarded: `host=${POSER};proto=https`,
  origin: `https://${POSER}`,
  referer: `https://${POSER}/`,
}

describe('T5: nobody is sent to somebody else’s site', () => {
  let ground: Ground
  let callers: readonly (Caller | undefined)[]
  before(async () => {
    ground = await openGround()
    callers = [undefined, callerOf(ground.callers.admin)]
  })
  after(async () => await ground[Symbol.asyncDispose]())

  const ask = async ({ hosted }: OfflineService, method: string, url: string, caller?: Caller) => {
    const { vault, clock } = ground.offline
    const answer = await hosted.app.inject({
      method: method as 'GET',
      url,
      headers: { accept: 'text/html', ...POSING, ...(caller ? identityHeaders(vault, caller, clock) : {}) },
      ...(method === 'POST' ? { payload: {} } : {}),
    })
    const where = `${hosted.definition.name}: ${method} ${url} as ${caller ? 'an administrator' : 'nobody'}`
    return { ...answer, where }
  }
  type Answer = Awaited<ReturnType<typeof ask>>

  /** It leads to a path of ours or nowhere; no page offers another way, and none is to be loaded again from elsewhere. */
  const assertStays = ({ statusCode, headers, body, where }: Answer): void => {
    assert.notEqual(statusCode, 500, `${where}: ${body}`)
    for (const name of ['location', 'refresh', 'content-location'] as const) {
      const target = headers[name]
      if (target === undefined) continue
      assert.equal(new URL(String(target), OWN).origin, OWN, `${where}: ${name} ${target}`)
      assert.ok(!String(target).includes(EVIL), `${where}: ${name} ${target}`)
    }
    assert.ok(!String(headers.link ?? '').includes(EVIL), `${where}: link ${headers.link}`)
    // A11: nothing that anybody is answered is made of the name by which it was asked for.
    assert.ok(!`${JSON.stringify(headers)}${body}`.includes(POSER), `${where}: ${POSER} in its answer`)
    if (String(headers['content-type'] ?? '').startsWith('text/html')) {
      assert.ok(!body.includes(EVIL), `${where}: its page holds ${EVIL}`)
    }
  }

  test('by what is asked for in the address of any operation', async () => {
    const operations = declaredIn(ground.offline.services).filter(({ route }) =>
      ['GET', 'POST'].includes(route.method),
    )
    assert.ok(operations.length > 100)
    for (const [turn, { service, route }] of operations.entries()) {
      const lure = encodeURIComponent(LURES[turn % LURES.length] ?? '')
      const path = route.path.replaceAll(/:\w+(?:\([^)]*\))?|\*/g, lure)
      const query = new URLSearchParams(
        Object.fromEntries(NAMES.map((name, at) => [name, LURES[(turn + at) % LURES.length] ?? ''])),
      )
      for (const caller of callers) {
        // What is streamed has no end to wait for: its query is refused.
        if (!caller || path !== route.path) assertStays(await ask(service, route.method, path, caller))
        assertStays(await ask(service, route.method, `${path}?${query}`, caller))
      }
    }
  })

  test('by the path itself, at the gateway and behind it', async () => {
    for (const service of ground.offline.services) {
      for (const lure of LURES) {
        for (const path of [
          `//${EVIL}/docs`,
          `/${encodeURIComponent(lure)}`,
          `/docs/${encodeURIComponent(lure)}`,
          `/swagger/${encodeURIComponent(lure)}`,
          `/redoc/?next=${encodeURIComponent(lure)}`,
          `/api/unsubscribe/${encodeURIComponent(lure)}/`,
          `/${encodeURIComponent(lure)}/..%2f`,
        ]) {
          assertStays(await ask(service, 'GET', path))
        }
      }
    }
  })

  test('former addresses lead where they always led, whatever else is said', async () => {
    const gateway = ground.offline.services.find(({ hosted }) => hosted.definition.name === 'gateway')
    assert.ok(gateway)
    const plain = await ask(gateway, 'GET', '/swagger/')
    assert.deepEqual([plain.statusCode, plain.headers.location], [302, '/docs'])
    const lured = await ask(gateway, 'GET', `/swagger/?next=//${EVIL}`)
    assert.ok([302, 400, 422].includes(lured.statusCode), lured.where)
    assert.equal(lured.headers.location ?? '/docs', '/docs')
  })
})
