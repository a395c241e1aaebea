import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { Type } from 'typebox'
import { transact } from '../database/transact.ts'
import { currentScope } from '../scope.ts'
import type { AppOptions } from './app.ts'
import {
  type AppUnderTest,
  createStillClock,
  described,
  openAppUnderTest,
  Student,
  TestErrors,
} from './app-under-test.ts'
import { type IdempotencyStore, KeyTaken, type StoredAnswer } from './idempotency-store.ts'
import type { Routes } from './routes.ts'

const openDb = () =>
  new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })

/** Records in memory, with the rules of the real store: taken keys roll back, a record comes with the commit. */
const createMemoryStore = (clock: AppUnderTest['clock']) => {
  const records = new Map<string, StoredAnswer & { at: number }>()
  const nameOf = (id: object) => JSON.stringify(id)
  const alive = (id: object) => {
    const record = records.get(nameOf(id))
    return record && record.at > clock.now().getTime() - 86_400_000 ? record : undefined
  }
  const put = (id: object, answer: StoredAnswer) =>
    void records.set(nameOf(id), { ...answer, at: clock.now().getTime() })
  const store: IdempotencyStore & {
    records: typeof records
    before?: () => void
    beforeCorrection?: () => void
  } = {
    fingerprint: (content) => content,
    records,
    find: async (id) => alive(id),
    storeWith: async (_tx, id, answer) => {
      store.before?.()
      if (alive(id)) throw new KeyTaken('taken')
      currentScope().transaction?.afterCommit(() => put(id, answer))
    },
    store: async (id, answer) => {
      if (!alive(id)) put(id, answer)
    },
    correct: async (id, answer) => {
      store.beforeCorrection?.()
      put(id, answer)
    },
  }
  return store
}

/** For the tests of repetitions: routes with and without transactions over a store in memory. */
export type World = AppUnderTest & {
  store: ReturnType<typeof createMemoryStore>
  made: string[]
  release: () => void
}

export const openWorld = async (options: Partial<AppOptions> = {}): Promise<World> => {
  const db = openDb()
  const made: string[] = []
  const held = Promise.withResolvers<void>()
  const config = { access: ['anyone'] as const }
  const body = Type.Object({ name: Type.String() })
  const routes: Routes = async (app) => {
    app.post(
      '/students/',
      { config, schema: { ...described, body, response: { 201: Student } } },
      async (request, reply) => {
        const { name } = request.body
        if (name === 'slow') await held.promise
        const student = await transact(db, async () => {
          if (name === 'taken') throw TestErrors.taken({ facts: { name } })
          made.push(name)
          return { id: String(made.length), name, secret: 'never' }
        })
        if (name === 'broken') throw new Error('after the commit')
        return reply.code(201).send(name === 'other' ? { ...student, name: 'another' } : student)
      },
    )
    app.post(
      '/either/',
      { config, schema: { ...described, body, response: { 200: Student, 201: Student } } },
      async (request, reply) => {
        const student = await transact(db, async () => ({ id: '1', name: request.body.name }))
        return reply.code(201).send(student)
      },
    )
    app.post(
      '/wrapped/',
      {
        config: { ...config, envelope: true, message: 'Made.' },
        schema: { ...described, body, response: { 201: Student } },
      },
      async (request, reply) => {
        const student = await transact(db, async () => ({
          id: String(made.push('w')),
          name: request.body.name,
        }))
        return reply.code(201).send(student)
      },
    )
    app.post(
      '/versioned/',
      { config, schema: { ...described, body, response: { 201: Student } } },
      async ({ body: { name } }, reply) => {
        const student = await transact(db, async () => ({ id: String(made.push(name)), name }))
        reply.etag(7).header('location', `/students/${student.id}/`).header('set-cookie', 'a=secret')
        return reply.code(201).send(student)
      },
    )
    app.post(
      '/institutions/',
      { config: { access: ['admin'] }, schema: { ...described, body, response: { 201: Student } } },
      async ({ body: { name } }, reply) => {
        const student = await transact(db, async () => ({ id: String(made.push(name)), name }))
        return reply.code(201).send(student)
      },
    )
    app.post(
      '/secrets/',
      {
        config: { ...config, idempotency: false },
        schema: { ...described, body, response: { 201: Student } },
      },
      async (_request, reply) => reply.code(201).send({ id: String(made.push('s')), name: 'secret' }),
    )
    app.post(
      '/limited/',
      { config, schema: { ...described, response: { 204: Type.Null() } } },
      async (_request, reply) => {
        made.push('l')
        return reply.code(204).send(null)
      },
    )
  }
  const clock = createStillClock()
  const store = createMemoryStore(clock)
  const edge = await openAppUnderTest(routes, { idempotency: store, clock, ...options })
  return {
    ...edge,
    clock,
    store,
    made,
    release: held.resolve,
    [Symbol.asyncDispose]: async () => {
      await edge.app.close()
      await db.destroy()
    },
  }
}
