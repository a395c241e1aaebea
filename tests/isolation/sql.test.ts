import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { identityHeaders } from '@medtrack/kit'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type Ground, openGround } from './ground.ts'
import { type Documented, documentedIn, type Schema } from './operations.ts'
import { callerOf } from './people.ts'
import { requestsTo } from './requests.ts'

/** PROPERTY_RUNS=100 tries all in every place; the default each in its turn, to keep a run of all tests within minutes. */
const IS_FULL = Number(process.env['PROPERTY_RUNS'] ?? 12) > 12

/** What a database or a program says when a value has become a part of a statement. */
const INSIDES =
  /syntax error at|unterminated (quoted|dollar)|invalid input syntax|violates .*constraint|SQLSTATE|does not exist at character|\bat .+\.(ts|js):\d+/i

/** Always true, and always false: where a value is part of a condition, the two give different rows. */
const PAIRS = [
  ["zq' or '1'='1", "zq' or '1'='2"],
  ['0 or 1=1', '0 or 1=2'],
] as const

/** Ends the statement and begins another; breaks out of a name, a list, a pattern and a text in dollars. */
const BREAKERS = [
  "zq'; drop table auth.account cascade; --",
  'id" desc; drop table auth.account cascade; --',
  "zq\\'); select pg_sleep(60)--",
  '$$||(select version())||$$%_\\',
] as const

/** Tables that every request could reach; none loses or gains a row by reading. */
const TABLES = [
  'auth.account',
  'auth.tenant',
  'profile.student',
  'core.offer',
  'core.stage',
  'comm.notification',
]

describe('H12: SQL in whatever is a text', () => {
  let ground: Ground
  let operations: Documented[]
  before(async () => {
    ground = await openGround()
    operations = (await documentedIn(ground)).filter(({ key }) => !key.startsWith('gateway '))
  })
  after(async () => await ground?.[Symbol.asyncDispose]())

  type Given = { path?: Record<string, string>; query?: Record<string, string>; body?: unknown }

  /** Asks as an administrator, who is refused least. */
  const ask = async ({ route, service, key }: Documented, { path = {}, query = {}, body }: Given) => {
    const { vault, clock } = ground.offline
    const { admin } = ground.callers
    const address = route.path.replaceAll(/:(\w+)/g, (_slot, name) =>
      encodeURIComponent(path[name] ?? admin.userId),
    )
    const asked = new URLSearchParams(query).toString()
    const answer = await service.hosted.app.inject({
      method: route.method as 'GET',
      url: asked === '' ? address : `${address}?${asked}`,
      headers: {
        host: 'medtrack.example',
        ...identityHeaders(vault, callerOf(admin), clock),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    const said = `${key} ${asked} ${JSON.stringify(body)}: ${answer.statusCode} ${answer.body.slice(0, 600)}`
    const isAway = answer.statusCode === 503 && answer.json().code === 'request.unavailable'
    assert.ok(answer.statusCode < 500 || isAway, said)
    assert.doesNotMatch(answer.body, INSIDES, said)
    return {
      status: answer.statusCode,
      rows: rowsIn(answer.body),
      total: answer.headers['x-total-count'],
      said,
    }
  }

  const count = async () => {
    const counts: Record<string, string> = {}
    for (const table of TABLES) {
      const { rows } = await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(
        ground.owner,
      )
      counts[table] = rows[0]?.n ?? ''
    }
    return counts
  }

  test('in every parameter of what reads: a condition stays a word, and nothing is gone', async () => {
    const before = await count()
    let asked = 0
    for (const documented of operations) {
      if (documented.route.method !== 'GET') continue
      // A stream would go on for ever.
      if (documented.operation.responses[200]?.content?.['text/event-stream'] !== undefined) continue
      const slots = [...documented.route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
      const places = [
        ...slots.map(
          (name) =>
            (value: string): Given => ({ path: { [name]: value } }),
        ),
        ...(documented.operation.parameters ?? [])
          .filter((parameter) => parameter.in === 'query')
          .map(
            ({ name }) =>
              (value: string): Given => ({ query: { [name]: value } }),
          ),
      ]
      for (const place of places) {
        for (const [isTrue, isFalse] of inTurn(PAIRS, asked)) {
          const [one, other] = [await ask(documented, place(isTrue)), await ask(documented, place(isFalse))]
          const seen = ({ status, rows, total }: typeof one) => [status, rows, total]
          assert.deepEqual(seen(one), seen(other), `${one.said}\n${other.said}`)
        }
        for (const breaker of inTurn(BREAKERS, asked)) await ask(documented, place(breaker))
        asked += 1
      }
    }
    assert.ok(asked > 100, `only ${asked} parameters`)
    assert.deepEqual(await count(), before)
  })

  test('in every text of every body: taken as it is, or refused', async () => {
    const ids = Object.values(ground.callers).map(({ profileId }) => profileId)
    let asked = 0
    for (const documented of operations) {
      const schema = documented.operation.requestBody?.content['application/json']?.schema
      if (!schema) continue
      const [request] = fc.sample(
        requestsTo(documented, { ids, callers: 1 }).filter(
          ({ body }) => typeof body === 'object' && body !== null,
        ),
        { numRuns: 1, seed: 12 },
      )
      for (const breaker of inTurn(BREAKERS, asked)) {
        await ask(documented, { ...request, query: {}, body: withTexts(schema, request?.body, breaker) })
      }
      asked += 1
    }
    assert.ok(asked > 50, `only ${asked} bodies`)
    const { rows } = await sql<{ n: string }>`select count(*) as n from auth.account`.execute(ground.owner)
    assert.ok(Number(rows[0]?.n) > 0)
  })
})

/** All of them, or the one whose turn it is. */
const inTurn = <T>(all: readonly T[], turn: number): readonly T[] =>
  IS_FULL ? all : all.slice(turn % all.length, (turn % all.length) + 1)

/** How many there are in an answer that lists; undefined for any other. */
const rowsIn = (text: string): number | undefined => {
  if (!/^[[{]/.test(text)) return undefined
  try {
    const body = JSON.parse(text)
    const list = [body, body.data, body.results, body.items].find(Array.isArray)
    return list?.length
  } catch {
    return undefined
  }
}

/** The value with that text in the place of each that its schema leaves free. */
const withTexts = (schema: Schema | undefined, value: unknown, text: string): unknown => {
  if (typeof value === 'string') return isFree(schema) ? text : value
  if (Array.isArray(value)) return value.map((one) => withTexts(schema?.items, one, text))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, withTexts(schema?.properties?.[name], one, text)]),
  )
}

const isFree = (schema: Schema | undefined): boolean =>
  schema === undefined ||
  (schema.type === 'string' && !schema.format && schema.pattern === undefined && !schema.enum) ||
  (schema.anyOf ?? schema.oneOf ?? []).some((branch) => isFree(branch))
