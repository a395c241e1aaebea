import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Caller, DEFAULT_TENANT_ID, identityHeaders } from '@medtrack/kit'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import fc from 'fast-check'
import { type Ground, openGround } from './ground.ts'
import { type Documented, documentedIn, documentOf } from './operations.ts'
import { callerOf } from './people.ts'
import { type FuzzedRequest, requestsTo } from './requests.ts'

/** PROPERTY_RUNS=200 is the full size, of requests to each operation; the default keeps a run of all tests within minutes. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 12)

/** What an answer never holds: parts of stacks and of statements. */
const INSIDES =
  /\bat .+\.(ts|js):\d+|node_modules|\binsert into\b|\bselect ".+ from\b|syntax error at|violates .*constraint/i

describe('H1: whatever is asked, the answer is as documented and never a failure of ours', () => {
  let ground: Ground
  let operations: Documented[]
  let asking: readonly (Caller | undefined)[]
  let ids: readonly string[]
  let fits: (documented: Documented, status: number, body: unknown) => string | undefined
  before(async () => {
    ground = await openGround()
    const { callers, others, foreigners, offline } = ground
    operations = (await documentedIn(ground)).filter(({ key }) => !key.startsWith('gateway '))
    asking = [
      ...Object.values(callers).map(callerOf),
      ...Object.values(foreigners).map(callerOf),
      ...['users:read', 'profiles:read', 'events:publish'].map(
        (scope): Caller => ({
          kind: 'client',
          clientId: callers.admin.serviceAccountId,
          tenantId: DEFAULT_TENANT_ID,
          scopes: [scope],
        }),
      ),
      { kind: 'service', service: 'comm-service', tenantId: DEFAULT_TENANT_ID },
      undefined,
    ]
    ids = [callers, others, foreigners]
      .flatMap((people) => Object.values(people))
      .flatMap((person) => [person.userId, person.sessionId, person.profileId, person.serviceAccountId])
    fits = await validatorFor(offline.services)
  })
  after(async () => await ground[Symbol.asyncDispose]())

  const send = async ({ route, service, operation }: Documented, request: FuzzedRequest) => {
    const { vault, clock } = ground.offline
    const caller = asking[request.who]
    const path = route.path.replaceAll(/:(\w+)/g, (_slot, name) => encode(request.path[name] ?? ''))
    // A stream would go on for ever.
    const isStream = operation.responses[200]?.content?.['text/event-stream'] !== undefined
    const asked = isStream ? { ...request.query, follow: 'false' } : request.query
    const query = Object.entries(asked).map(([name, value]) => `${encode(name)}=${encode(value)}`)
    const answer = await service.hosted.app.inject({
      method: route.method as 'GET',
      url: query.length === 0 ? path : `${path}?${query.join('&')}`,
      headers: {
        host: 'medtrack.example',
        ...(caller ? identityHeaders(vault, caller, clock) : {}),
        ...request.headers,
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(request.body === undefined ? {} : { payload: JSON.stringify(request.body) }),
    })
    return answer
  }

  test('of every operation, as everybody, with fitting and unfitting values', async () => {
    for (const documented of operations) {
      const requests = requestsTo(documented, { ids, callers: asking.length })
      await fc.assert(
        fc.asyncProperty(requests, async (request) => {
          const answer = await send(documented, request)
          const { statusCode: status, body: text, headers } = answer
          const said = `${documented.key}: ${status} ${text.slice(0, 600)}`
          // The services do not reach each other here, which is told as what it is.
          const isAway = status === 503 && answer.json().code === 'request.unavailable'
          assert.ok(status < 500 || (isAway && headers['retry-after'] !== undefined), said)
          assert.doesNotMatch(text, INSIDES, said)
          const type = String(headers['content-type'] ?? '')
          if (status >= 400) assert.match(type, /^application\/problem\+json/, said)
          const isJson = /json/.test(type) && text !== '' && !/ndjson|jsonl/.test(type)
          assert.equal(fits(documented, status, isJson ? JSON.parse(text) : undefined), undefined, said)
        }),
        { numRuns: RUNS },
      )
    }
  })
})

/** As a browser encodes it; half a surrogate pair as the bytes that a careless program makes of it. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed()) || '%20'

/** Says what is wrong with an answer beside the document of its service; undefined when it fits. */
const validatorFor = async (services: Ground['offline']['services']) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ajvFormats.default(ajv)
  for (const service of services) {
    ajv.addSchema(await documentOf(service), service.hosted.definition.name)
  }
  return ({ service, route, operation }: Documented, status: number, body: unknown): string | undefined => {
    // Not changed since: what was read before still holds.
    if (status === 304) return undefined
    const documented = operation.responses[status]
    if (!documented) return `${status} is not documented`
    // Only what is JSON is read; a route may answer in other forms too.
    const offered = Object.entries(documented.content ?? {})
    const media = offered.find(([type]) => /json/.test(type)) ?? offered[0]
    if (body === undefined || !media?.[1].schema) return undefined
    const steps = ['paths', route.path.replaceAll(/:(\w+)/g, '{$1}'), route.method.toLowerCase(), 'responses']
    const pointer = [...steps, String(status), 'content', media[0], 'schema']
      .map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/')
    const validate = ajv.getSchema(`${service.hosted.definition.name}#/${pointer}`)
    if (!validate) return `no schema at ${pointer}`
    return validate(body) ? undefined : JSON.stringify(validate.errors?.slice(0, 3))
  }
}
