import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Caller, DEFAULT_TENANT_ID, grantFor, identityHeaders } from '@medtrack/kit'
import { type Ground, OTHER_TENANT_ID, openGround } from './ground.ts'
import { type Documented, documentedIn, type Schema } from './operations.ts'
import { callerOf } from './people.ts'

/** What only the platform decides, with a value that somebody would like to have. */
const FORBIDDEN: Readonly<Record<string, unknown>> = {
  id: '0198c0de-0000-7000-8000-00000000abcd',
  user_id: '0198c0de-0000-7000-8000-00000000abcd',
  role: 'platform_admin',
  tenant_id: OTHER_TENANT_ID,
  is_active: true,
  is_admin: true,
  email_verified: true,
  verified: true,
  score: 20,
  password_hash: 'x',
  created_at: '2020-01-01T00:00:00Z',
  updated_at: '2020-01-01T00:00:00Z',
}

/** Fields that an operation takes although they stand above, and what keeps them harmless. */
const TAKEN: Readonly<Record<string, string>> = {
  'auth POST /api/v1/users/ /role': 'student or encadrant only: registration.api.test.ts',
  'auth POST /api/v1/users/register/ /role': 'student or encadrant only: registration.api.test.ts',
  'auth POST /api/v1/register /role': 'student or encadrant only: registration.api.test.ts',
  'auth PATCH /api/v1/tenants/:id/ /is_active': 'by platform administrators: closing an institution',
  'auth PATCH /api/v1/service-accounts/:id/ /is_active': 'by administrators: switching a program off',
  'auth POST /api/v1/users/admins/ /role': 'nobody above themselves: people.api.test.ts',
  ...Object.fromEntries(
    ['students', 'staff', 'encadrants', 'admins'].flatMap((directory) =>
      ['role', 'is_active'].map((field) => [
        `auth PATCH /api/v1/users/${directory}/:id/ /${field}`,
        'by administrators, nobody above themselves: people.api.test.ts',
      ]),
    ),
  ),
  'comm POST /api/messages/blocks/ /user_id':
    'who is not heard, and never who does not hear: messages.api.test.ts',
  'comm POST /api/rooms/:id/members/ /user_id': 'whom an owner puts into a room: rooms.api.test.ts',
  'comm POST /api/rooms/:id/members/ /role': 'owner or member of the room only: rooms.api.test.ts',
  'comm PATCH /api/rooms/:id/members/:user_id/ /role': 'owner or member of the room only: rooms.api.test.ts',
  'comm POST /api/notifications/send/ /user_id': 'who is told, and never who tells: sending.api.test.ts',
  ...Object.fromEntries(
    ['POST /api/rules/', 'PUT /api/rules/:id/', 'PATCH /api/rules/:id/'].map((route) => [
      `comm ${route} /is_active`,
      'by administrators: switching a rule off: rules.api.test.ts',
    ]),
  ),
  ...Object.fromEntries(
    ['POST /api/templates/', 'PUT /api/templates/:id/', 'PATCH /api/templates/:id/'].flatMap((route) => [
      [`eval ${route} /is_active`, 'by administrators: whether stages get such an evaluation'],
      [`eval ${route} /criteria/0/id`, 'a name within the template, which reports add up by'],
    ]),
  ),
  ...Object.fromEntries(
    [
      'PATCH /api/evaluations/:id/',
      'POST /api/evaluations/:id/submit/',
      'POST /api/evaluations/:id/finalise/',
    ].flatMap((route) => [
      [`eval ${route} /criteria/0/id`, 'names a criterion of the evaluation: evaluations.api.test.ts'],
      [
        `eval ${route} /criteria/0/score`,
        'of one criterion; that of the whole is computed: evaluations.api.test.ts',
      ],
    ]),
  ),
  ...Object.fromEntries(
    ['auth', 'profile', 'core', 'comm', 'eval'].map((service) => [
      `${service} POST /internal/events/replays /id`,
      'a name for the replay within the institution, by which repetitions are told: event-replay.test.ts',
    ]),
  ),
  'comm POST /api/notifications/bulk/ /query/role': 'whom it is told to: bulk.api.test.ts',
  ...Object.fromEntries(
    ['students', 'encadrants', 'staff', 'admin_hods'].map((directory) => [
      `profile POST /api/${directory}/ /user_id`,
      'by who looks after them; another role is 409, who works elsewhere 403: people-writing.api.test.ts',
    ]),
  ),
}

/** Operations whose bodies have no fields of ours, and who judges what they say. */
const OPEN: Readonly<Record<string, string>> = {
  'auth POST /events/':
    'any form of an event, read as outside data on the bus is: outside-events.api.test.ts',
}

/** Operations of the gateway, where only a token says who somebody is and none is good here: what takes their bodies. */
const PASSED_ON: Readonly<Record<string, string>> = {
  'gateway POST /events/replays': 'POST /internal/events/replays',
  'gateway POST /events/dead/redrive': 'POST /internal/events/dead/redrive',
  'gateway POST /events/dead/discard': 'POST /internal/events/dead/discard',
}

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

describe('Z5: no write takes what only the platform decides', () => {
  let ground: Ground
  let writes: Documented[]
  before(async () => {
    ground = await openGround()
    writes = (await documentedIn(ground)).filter(({ route }) => WRITES.has(route.method))
  })
  after(async () => await ground[Symbol.asyncDispose]())

  /** Whoever the route admits, the mightiest first. */
  const admittedTo = ({ key, route }: Documented): Caller | undefined => {
    const { platform_admin, admin, student, encadrant, staff } = ground.callers
    const clients = ['users:read', 'profiles:read', 'events:publish'].map((scope) => ({
      kind: 'client' as const,
      clientId: ground.callers.admin.serviceAccountId,
      tenantId: DEFAULT_TENANT_ID,
      scopes: [scope],
    }))
    const people = [platform_admin, admin, staff, encadrant, student].map(callerOf)
    const service: Caller = { kind: 'service', service: 'comm-service', tenantId: DEFAULT_TENANT_ID }
    const all: (Caller | undefined)[] = [...people, ...clients, service, undefined]
    const found = all.findIndex((caller) => grantFor(route.access, caller))
    assert.ok(found >= 0, `${key} admits nobody`)
    return all[found]
  }

  const send = async (documented: Documented, body: object) => {
    const { offline } = ground
    const caller = admittedTo(documented)
    const answer = await documented.service.hosted.app.inject({
      method: documented.route.method as 'POST',
      url: documented.route.path
        .replaceAll(':provider', 'smtp')
        .replaceAll(/:\w+/g, '0198c0de-0000-7000-8000-0000000fffff'),
      headers: {
        host: 'medtrack.example',
        ...(caller ? identityHeaders(offline.vault, caller, offline.clock) : {}),
      },
      payload: body,
    })
    return { status: answer.statusCode, body: answer.json() }
  }

  test('of every operation with a JSON body, at every depth: each is refused by name, and nothing changes', async () => {
    const before = await everything(ground)
    const taken = new Set<string>()
    const open = new Set<string>()
    let tried = 0
    for (const documented of writes) {
      const schema = documented.operation.requestBody?.content['application/json']?.schema
      if (!schema) continue
      if (documented.key in OPEN) {
        assert.ok(schema.anyOf?.some(({ additionalProperties }) => additionalProperties === true))
        open.add(documented.key)
        continue
      }
      const behind = PASSED_ON[documented.key]
      if (behind !== undefined) {
        assert.ok(writes.some(({ key }) => key === `comm ${behind}`))
        assert.equal((await send(documented, {})).status, 401)
        continue
      }
      for (const { place, properties } of objectsIn(schema)) {
        for (const [field, value] of Object.entries(FORBIDDEN)) {
          const where = `${documented.key} ${[...place, field].map((step) => `/${step}`).join('')}`
          if (field in properties) {
            assert.ok(where in TAKEN, `${where} is taken: say in TAKEN what keeps it harmless`)
            taken.add(where)
            continue
          }
          const answer = await send(documented, wrap(place, { [field]: value }))
          assert.equal(answer.status, 422, `${where}: ${JSON.stringify(answer.body)}`)
          const pointers = answer.body.errors.map(({ path }: { path: string }) => path)
          assert.ok(
            pointers.includes(`/${[...place, field].join('/')}`),
            `${where} is not refused by name: ${pointers}`,
          )
          tried += 1
        }
      }
    }
    assert.ok(tried > 300)
    assert.deepEqual([...taken].sort(), Object.keys(TAKEN).sort())
    assert.deepEqual([...open], Object.keys(OPEN))
    assert.deepEqual(await everything(ground), before)
  })
})

/** Every object that a body may hold, with the steps that lead there. */
const objectsIn = (
  schema: Schema,
  place: readonly string[] = [],
): { place: readonly string[]; properties: Readonly<Record<string, Schema>> }[] => {
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return branches.flatMap((branch) => objectsIn(branch, place))
  if (schema.items) return objectsIn(schema.items, [...place, '0'])
  // Free names, such as those of categories, are values themselves.
  if (!schema.properties) return []
  const { properties } = schema
  return [
    { place, properties },
    ...Object.entries(properties).flatMap(([name, inner]) => objectsIn(inner, [...place, name])),
  ]
}

const wrap = (place: readonly string[], value: object): object =>
  place.reduceRight<object>((inner, step) => (step === '0' ? [inner] : { [step]: inner }), value)

/** Rows that the fields above stand in. */
const everything = async ({ owner }: Ground) => {
  const tables = ['auth.account', 'auth.tenant', 'auth.session', 'auth.service_account', 'profile.student']
  const rows = []
  for (const table of tables) rows.push(await owner.selectFrom(table).selectAll().orderBy('id').execute())
  return rows
}
