import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { ACTING_TENANT_HEADER, type Caller, grantFor, identityHeaders } from '@medtrack/kit'
import type { OfflineService } from '@medtrack/testkit'
import { EDGE_PATHS, OPERATIONS } from './access-table.ts'
import type { Operation } from './cells.ts'
import { type Ground, OTHER_TENANT_ID, openGround } from './ground.ts'
import { type Asking, type Declared, declaredIn, everybody, isRefusal, scopesIn, triesOf } from './matrix.ts'
import { callerOf, type Person, tracesOf } from './people.ts'

/** No name of this machine, so that nothing is open for being on it. */
const HOST = 'medtrack.example'
const REPORT = new URL('../../docs/reports/access.md', import.meta.url)

describe('Z1 Z2 Z3: every operation × everybody × own, another’s and another tenant’s rows', () => {
  let ground: Ground
  let declared: Declared[]
  let asking: readonly Asking[]
  before(async () => {
    ground = await openGround()
    declared = declaredIn(ground.offline.services)
    asking = everybody(ground, scopesIn(declared))
  })
  after(async () => await ground[Symbol.asyncDispose]())

  const operationOf = (key: string): Operation => {
    const operation = OPERATIONS[key]
    assert.ok(operation, `${key} is not in access-table.ts: say there who may do it`)
    return operation
  }
  const send = async (
    { hosted }: OfflineService,
    method: string,
    url: string,
    caller: Caller | undefined,
    body?: object,
    more: Readonly<Record<string, string>> = {},
  ) => {
    const { vault, clock } = ground.offline
    const identity = caller ? identityHeaders(vault, caller, clock) : {}
    const answer = await hosted.app.inject({
      method: method as 'GET',
      url,
      headers: { host: HOST, ...identity, ...more },
      ...(body || method === 'POST' ? { payload: body ?? {} } : {}),
    })
    return { status: answer.statusCode, text: answer.body, headers: answer.headers }
  }

  /** What an answer must not hold: traces of these people, but for what the caller's own request said. */
  const assertNothingOf = (people: readonly Person[], text: string, said: string, where: string) => {
    for (const trace of people.flatMap(tracesOf)) {
      if (!said.includes(trace)) assert.ok(!text.includes(trace), `${where}: the answer holds ${trace}`)
    }
  }

  test('the table names every operation there is, and none that there is not', () => {
    assert.deepEqual(declared.map(({ key }) => key).sort(), Object.keys(OPERATIONS).sort())
  })

  test('the table, what each route declares, and the table in the docs say the same', () => {
    const report = readReport()
    for (const { key, service, route } of declared) {
      const { cells, narrower } = operationOf(key)
      const row = report.get(`${service.hosted.definition.fullName} ${route.method} ${route.path}`)
      assert.ok(row, `${key} is not in docs/reports/access.md`)
      for (const one of asking) {
        const where = `${key} as ${one.name}`
        const grant = grantFor(route.access, one.caller)
        const cell = one.cellOf(cells)
        if (!grant) assert.ok(isRefusal(cell), `${where}: the table admits whom the route does not`)
        else if (!narrower) assert.ok(!isRefusal(cell), `${where}: the table refuses whom the route admits`)
        if (grant === 'own' && typeof cell !== 'number') {
          assert.deepEqual(cell.slice(1), [404, 404], `${where}: another’s row is not there`)
        }
        const told = row(one)
        const granted = grant === 'all' ? 'yes' : (grant ?? '')
        assert.equal(told, granted, `${where}: the docs say "${told}"`)
      }
    }
  })

  test('lists and counts are of the caller’s own rows, or of their tenant', async () => {
    const comm = ground.offline.services.find(({ hosted }) => hosted.definition.name === 'comm')
    assert.ok(comm)
    for (const person of Object.values(ground.callers)) {
      const read = async (url: string): Promise<unknown[]> =>
        JSON.parse((await send(comm, 'GET', url, callerOf(person))).text)
      assert.equal((await read('/api/notifications/')).length, 1)
      assert.deepEqual(await read('/api/notifications/unread-count/'), { unread_count: 1 })
      assert.equal((await read('/api/device-tokens/')).length, 1)
    }
    const admin = callerOf(ground.callers.admin)
    const messages = await send(comm, 'GET', '/dev/mailbox/messages', admin)
    assert.equal(JSON.parse(messages.text).length, 10)
  })

  test('each answers what the table says, and tells of nobody else’s rows', async () => {
    for (const { key, service, route } of declared) {
      const operation = operationOf(key)
      for (const one of asking) {
        for (const { row, person, expected } of triesOf(ground, operation, one)) {
          const url = operation.url?.(person) ?? route.path
          const where = `${key} as ${one.name}, ${row} row`
          const answer = await send(service, route.method, url, one.caller, operation.body?.(person))
          assert.equal(answer.status, expected, `${where}: ${answer.text.slice(0, 300)}`)
          if (expected >= 400) assert.match(String(answer.headers['content-type']), /problem\+json/, where)
          const said = expected < 300 ? '' : url
          const mayCross = one.role === 'platform_admin' && operation.acrossTenants !== undefined
          if (!mayCross) assertNothingOf(Object.values(ground.foreigners), answer.text, said, where)
          if (grantFor(route.access, one.caller) === 'own') {
            assertNothingOf(Object.values(ground.others), answer.text, said, where)
          }
        }
      }
    }
  })

  test('a person’s id opens nothing of theirs in another tenant', async () => {
    for (const { key, service, route } of declared) {
      const operation = operationOf(key)
      for (const one of asking) {
        const { role } = one
        if (!role || service.hosted.definition.facesOutside) continue
        if (role === 'platform_admin' && operation.acrossTenants) continue
        const [own] = triesOf(ground, operation, one).filter(({ row }) => row === 'own')
        if (!own) continue
        const cell = one.cellOf(operation.cells)
        const intruder: Caller = { ...callerOf(own.person), tenantId: OTHER_TENANT_ID }
        const url = operation.url?.(own.person) ?? route.path
        const answer = await send(service, route.method, url, intruder, operation.body?.(own.person))
        const where = `${key} as ${one.name} of the other tenant`
        if (typeof cell !== 'number') assert.equal(answer.status, cell[2], where)
        assertNothingOf([own.person], answer.text, `${url} ${own.person.userId}`, where)
      }
    }
  })

  test('H10: only a platform administrator acts in another tenant, and there as its administrators do', async () => {
    const acting = { [ACTING_TENANT_HEADER]: OTHER_TENANT_ID }
    let acts = 0
    for (const { key, service, route } of declared) {
      const operation = operationOf(key)
      if (route.method !== 'GET' || route.access.includes('anyone')) continue
      for (const one of asking.filter(({ role }) => role === 'platform_admin' || role === 'admin')) {
        if (grantFor(route.access, one.caller) !== 'all') continue
        for (const { row, person } of triesOf(ground, operation, one)) {
          const cell = one.cellOf(operation.cells)
          if (row !== 'foreign' || typeof cell === 'number') continue
          const url = operation.url?.(person) ?? route.path
          const { status } = await send(service, 'GET', url, one.caller, undefined, acting)
          assert.equal(status, one.role === 'platform_admin' ? cell[1] : 403, `${key} as ${one.name}`)
          acts += 1
        }
      }
    }
    assert.ok(acts > 0)
  })

  test('nothing of others has changed on the way', async () => {
    const ids = [...Object.values(ground.others), ...Object.values(ground.foreigners)].map(
      ({ userId }) => userId,
    )
    const rowsOf = async (table: string, column: string) =>
      await ground.owner.selectFrom(table).selectAll().where(column, 'in', ids).execute()
    const notifications = await rowsOf('comm.notification', 'user_id')
    assert.equal(notifications.length, ids.length)
    assert.deepEqual(
      notifications.filter(({ read_at }) => read_at !== null),
      [],
    )
    assert.equal((await rowsOf('comm.device_token', 'user_id')).length, ids.length)
    const sessions = await rowsOf('auth.session', 'account_id')
    assert.deepEqual(
      sessions.filter(({ ended_at }) => ended_at !== null),
      [],
    )
  })

  test('what the edge adds is open to anybody, in every service', async () => {
    for (const service of ground.offline.services) {
      for (const path of EDGE_PATHS) {
        for (const { name, caller } of asking) {
          const { status } = await send(service, 'GET', path, caller)
          // Without a bus and without upstreams, not everything is ready.
          const expected = path === '/readyz' || path === '/health/' ? [200, 503] : [200]
          assert.ok(
            expected.includes(status),
            `${service.hosted.definition.name} ${path} as ${name}: ${status}`,
          )
        }
      }
    }
  })
})

/** The table of docs/reports/access.md: what it says of somebody, by operation. */
const readReport = (): Map<string, (one: Asking) => string> => {
  const rows = new Map<string, (one: Asking) => string>()
  let service = ''
  for (const line of readFileSync(REPORT, 'utf8').split('\n')) {
    if (line.startsWith('## ')) service = line.slice(3)
    const [, method = '', path = '', anonymous = '', ...rest] = line.split('|').map((cell) => cell.trim())
    if (!/^`.*`$/.test(path)) continue
    const [scopes = '', services = ''] = rest.slice(5)
    const roles = ['student', 'encadrant', 'staff', 'admin', 'platform_admin']
    rows.set(`${service} ${method} ${path.slice(1, -1)}`, ({ caller, role }) => {
      if (!caller) return anonymous
      if (role) return rest[roles.indexOf(role)] ?? ''
      if (caller.kind === 'service') return services
      if (scopes === 'yes') return 'yes'
      const named = caller.kind === 'client' && caller.scopes.some((scope) => scopes.includes(`\`${scope}\``))
      return named ? 'yes' : ''
    })
  }
  return rows
}
