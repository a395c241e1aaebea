import { randomBytes } from 'node:crypto'
import { openPglite, openPostgres } from '@medtrack/adapters'
import type { DatabaseDriver } from '@medtrack/kit'
import { Kysely, sql } from 'kysely'
import { silentLogger as logger } from '../silent-logger.ts'
import { type PreparedSchema, pgliteTemplate } from './pglite-templates.ts'

/** A database that is gone with the test. */
export type TestDatabase = AsyncDisposable & {
  readonly driver: DatabaseDriver
  readonly kind: 'pglite' | 'postgres'
  /** Address of the database as its owner; PostgreSQL only. */
  readonly url?: string
}

/**
 * Opens a database: a new one on the server of TEST_DATABASE_URL when that is set, otherwise PGlite in a temporary
 * directory (0.5 s). On a server its owner may make roles and nothing more, which proves that this is enough.
 *
 * `schemas` are those that the test's services will have: embedded they are there already, as `prepareSchema` left them
 * in the database that this one is a copy of; on a server the services make them as they start. Nothing else is in it.
 */
export const openTestDatabase = async (schemas: readonly PreparedSchema[] = []): Promise<TestDatabase> => {
  const server = process.env['TEST_DATABASE_URL']
  if (server) return await openOnServer()
  const driver = await openPglite({ template: await pgliteTemplate(schemas), logger })
  return { driver, kind: 'pglite', [Symbol.asyncDispose]: () => driver[Symbol.asyncDispose]() }
}

/** A database of the test's own on the server of TEST_DATABASE_URL. */
export type TestServer = AsyncDisposable & {
  /** Its address as its owner, who may make roles and nothing more. */
  readonly url: string
}

/** Makes a database on the server of TEST_DATABASE_URL; disposing removes it with its roles. */
export const openTestServer = async (): Promise<TestServer> => {
  const server = process.env['TEST_DATABASE_URL'] ?? ''
  const name = `medtrack_test_${randomBytes(6).toString('hex')}`
  const password = randomBytes(16).toString('hex')
  await asServerUser(server, async (run) => {
    await run(`create role ${name} login createrole nosuperuser password '${password}'`)
    // needed where the server's user is no superuser itself
    await run(`grant ${name} to current_user`)
    await run(`create database ${name} owner ${name} template template0 encoding 'UTF8' locale 'C.UTF-8'`)
  })
  const address = new URL(server)
  address.username = name
  address.password = password
  address.pathname = `/${name}`
  return {
    url: address.href,
    [Symbol.asyncDispose]: async () => {
      await asServerUser(server, async (run) => {
        await run(`drop database ${name} with (force)`)
        for (const role of await run(`select rolname from pg_roles where rolname like '${name}\\_%'`)) {
          await run(`drop role "${role['rolname']}"`)
        }
        await run(`drop role ${name}`)
      })
    },
  }
}

const openOnServer = async (): Promise<TestDatabase> => {
  await using opening = new AsyncDisposableStack()
  const { url } = opening.use(await openTestServer())
  const driver = opening.use(await openPostgres({ url, logger }))
  const resources = opening.move()
  return { driver, kind: 'postgres', url, [Symbol.asyncDispose]: async () => await resources.disposeAsync() }
}

type Run = (statement: string) => Promise<Record<string, unknown>[]>

const asServerUser = async (server: string, work: (run: Run) => Promise<void>) => {
  await using driver = await openPostgres({ url: server, logger })
  const db = new Kysely<unknown>({ dialect: driver.owner() })
  await work(async (statement) => (await sql.raw<Record<string, unknown>>(statement).execute(db)).rows)
}
