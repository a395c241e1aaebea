import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import {
  type App,
  createApp,
  createIdempotencyStore,
  createMetrics,
  createVault,
  defineErrors,
  KitErrors,
  type Routes,
  randomIds,
  systemClock,
  transact,
} from '@medtrack/kit'
import { openTestSchema, silentLogger } from '@medtrack/testkit'
import { Type } from 'typebox'

type Tables = { thing: { id: string; tenant_id: string; name: string } }

const TENANT = '0199b0c4-52a7-7c3e-8f5e-3a6b1f0f4c11'

const migrations = [
  {
    name: '0001-thing',
    sql: `
create table {schema}.thing (
  id uuid primary key,
  tenant_id uuid not null,
  name text not null
);`,
  },
]

/** Instances of one service on one database. */
const openInstances = async () => {
  await using opening = new AsyncDisposableStack()
  const { db, workerDb } = opening.use(await openTestSchema<Tables>('repetition', migrations, silentLogger))
  const resources = opening.move()
  const instance = async (gate: Promise<void>) => {
    const Thing = Type.Object({ id: Type.String(), name: Type.String() })
    const routes: Routes = async (app) => {
      app.post(
        '/things/',
        {
          config: { access: ['staff'] },
          schema: {
            summary: 'Makes one',
            tags: ['Things'],
            body: Type.Object({ name: Type.String() }),
            response: { 201: Thing },
          },
        },
        async (request, reply) => {
          await gate
          const { name } = request.body
          const made = await transact(db, async (tx) => {
            const thing = { id: randomUUID(), name }
            await tx
              .insertInto('thing')
              .values({ ...thing, tenant_id: TENANT })
              .execute()
            if (name === 'refused') throw KitErrors.forbidden()
            return thing
          })
          return reply.code(201).send(made)
        },
      )
    }
    const app = await createApp({
      service: {
        name: 'r',
        fullName: 'r-service',
        title: 'R',
        description: 'R',
        errors: defineErrors('r', {}),
      },
      routes: [routes],
      identify: async () => ({ kind: 'user', userId: 'u', role: 'staff', tenantId: TENANT, sessionId: 's' }),
      logger: silentLogger,
      metrics: createMetrics({ service: 'r-service', processMetrics: false }),
      clock: systemClock,
      ids: randomIds,
      idempotency: createIdempotencyStore(
        'r-service',
        workerDb,
        systemClock,
        createVault('a secret that is long enough for tests'),
      ),
      strictIdempotency: true,
    })
    resources.defer(() => app.close())
    return app
  }
  const count = async (name: string) =>
    (await workerDb.selectFrom('thing').selectAll().where('name', '=', name).execute()).length
  const records = async (key: string) =>
    (await workerDb.selectFrom('idempotency_record').selectAll().where('key', '=', key).execute()).length
  return { instance, count, records, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}

const post = (app: App, key: string, name: string) =>
  app.inject({ method: 'POST', url: '/things/', headers: { 'idempotency-key': key }, payload: { name } })

describe('repetitions that reach several instances', () => {
  let service: Awaited<ReturnType<typeof openInstances>>
  before(async () => {
    service = await openInstances()
  })
  after(async () => await service?.[Symbol.asyncDispose]())

  test('I1 the answer is in the same transaction as the effect, byte for byte, and another instance replays it', async () => {
    const [one, two] = [await service.instance(Promise.resolve()), await service.instance(Promise.resolve())]
    const first = await post(one, 'i1', 'Amal')
    const second = await post(two, 'i1', 'Amal')
    assert.equal(first.statusCode, 201)
    assert.equal(second.body, first.body)
    assert.equal(second.headers['idempotent-replayed'], 'true')
    assert.equal(await service.count('Amal'), 1)
    assert.equal((await post(two, 'i1', 'Samira')).statusCode, 422)
  })

  test('I1 what rolls back leaves neither effect nor its answer; the refusal is what is kept', async () => {
    const app = await service.instance(Promise.resolve())
    assert.equal((await post(app, 'i1-refused', 'refused')).statusCode, 403)
    assert.equal(await service.count('refused'), 0)
    assert.equal(await service.records('i1-refused'), 1)
    assert.equal((await post(app, 'i1-refused', 'refused')).headers['idempotent-replayed'], 'true')
  })

  test('I3 of many instances that get the same request at once, one does it', async () => {
    const gate = Promise.withResolvers<void>()
    const apps = await Promise.all([1, 2, 3, 4].map(() => service.instance(gate.promise)))
    const answers = apps.map((app) => post(app, 'i3', 'Racer'))
    await new Promise((resolve) => setImmediate(resolve))
    gate.resolve()
    const settled = await Promise.all(answers)
    assert.equal(await service.count('Racer'), 1)
    for (const { statusCode } of settled) assert.ok([201, 409].includes(statusCode), String(statusCode))
    const bodies = new Set(settled.filter(({ statusCode }) => statusCode === 201).map(({ body }) => body))
    assert.equal(bodies.size, 1)
    assert.equal((await post(apps[0]!, 'i3', 'Racer')).headers['idempotent-replayed'], 'true')
  })
})
