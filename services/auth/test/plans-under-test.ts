import assert from 'node:assert/strict'
import { asTenant, DEFAULT_TENANT_ID, roleName } from '@medtrack/kit'
import { CompiledQuery, Kysely } from 'kysely'
import type { AuthTables } from '../src/tables.ts'
import { type AuthUnderTest, openAuth, openGround } from './auth-under-test.ts'

/** For tests of how the database finds what a list shows. */
export type PlansUnderTest = AsyncDisposable & {
  readonly auth: AuthUnderTest
  /** What `list` finds as a request of the default tenant, and the plan of the query that it asked for it. */
  planOf<T>(list: (db: Kysely<AuthTables>) => Promise<T>): Promise<{ found: T; plan: string }>
}

export const openPlans = async (): Promise<PlansUnderTest> => {
  await using opening = new AsyncDisposableStack()
  const ground = opening.use(await openGround())
  const auth = opening.use(await openAuth({}, ground))
  const asked: CompiledQuery[] = []
  const scoped = new Kysely<AuthTables>({
    dialect: ground.driver.scoped({ role: roleName(ground.driver.databaseName, 'auth', 'app') }),
    log: ({ query }) => void asked.push(query),
  }).withSchema('auth')
  opening.defer(async () => await scoped.destroy())
  const resources = opening.move()
  return {
    auth,
    planOf: (list) =>
      asTenant(DEFAULT_TENANT_ID, async () => {
        asked.length = 0
        const found = await list(scoped)
        const query = asked.find((one) => /^select ("|count|array)/.test(one.sql))
        assert.ok(query)
        const { rows } = await scoped.executeQuery<Record<string, string>>(
          CompiledQuery.raw(`explain ${query.sql}`, [...query.parameters]),
        )
        return { found, plan: rows.flatMap((row) => Object.values(row)).join('\n') }
      }),
    [Symbol.asyncDispose]: async () => await resources.disposeAsync(),
  }
}
