import { assertOutsideTransaction, currentScope } from '@medtrack/kit'
import { type Dialect, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { endPool } from './pools.ts'
import { runNamed, runScoped, SET_TENANT } from './statements.ts'

/** One statement on a borrowed connection. */
type Run = (sql: string, values: unknown[]) => Promise<pg.QueryResult>

/** SQLSTATEs after which a connection is of no use: gone, demoted to read-only, or no longer knowing its statements. */
const spent = (code: unknown) =>
  typeof code !== 'string' || /^(08|57P|58|XX)|^25006$|^25P0[34]$|^26000$|^0A000$/.test(code)

/** Lends connections to Kysely. One that failed as such, or is still in a transaction, does not go back. */
const lend = (pool: pg.Pool, check: () => void, prepare: (client: pg.PoolClient) => Run): PostgresPool => {
  const connect = async (): Promise<PostgresPoolClient> => {
    check()
    const client = await pool.connect()
    let unfit = false
    const onError = () => {
      unfit = true
    }
    client.on('error', onError)
    const run = prepare(client)
    const query = async (sql: string, values: readonly unknown[] = []) => {
      try {
        return await run(sql, [...values])
      } catch (error) {
        unfit ||= spent((error as { code?: unknown }).code)
        throw error
      }
    }
    return {
      ...('processID' in client ? { processID: client.processID as number } : {}),
      query: query as unknown as PostgresPoolClient['query'],
      release: (destroy) => {
        client.off('error', onError)
        client.release(unfit || destroy === true || client.getTransactionStatus() !== 'I')
      },
    }
  }
  return { connect, options: pool.options, end: () => endPool(pool) }
}

const dialect = (pool: PostgresPool): Dialect => new PostgresDialect({ pool })

const begins = (sql: string) => /^(begin|start transaction)\b/.test(sql)
const ends = (sql: string) => sql === 'commit' || sql === 'rollback'

const outsideTransaction = () => assertOutsideTransaction('Another handle')

/**
 * Dialect of the owner: texts without values go as they are, several statements at a time if need be (migrations),
 * and no statement is prepared, because migrations change what they mean.
 */
export const ownerDialect = (pool: pg.Pool): Dialect =>
  dialect(
    lend(
      pool,
      outsideTransaction,
      (client) => (sql, values) => (values.length > 0 ? client.query(sql, values) : client.query(sql)),
    ),
  )

/** Dialect that works for all tenants, as the role the pool connects under. */
export const crossTenantDialect = (pool: pg.Pool): Dialect =>
  dialect(
    lend(
      pool,
      outsideTransaction,
      (client) => (sql, values) =>
        begins(sql) || ends(sql) ? client.query(sql) : runNamed(client, sql, values),
    ),
  )

/** Dialect that works for the tenant of the present scope, and not at all without one. */
export const scopedDialect = (pool: pg.Pool): Dialect =>
  dialect(
    lend(
      pool,
      () => {
        outsideTransaction()
        requireTenant()
      },
      runAsTenant,
    ),
  )

const runAsTenant = (client: pg.PoolClient): Run => {
  const tenantId = requireTenant()
  let inTransaction = false
  let beginning: Promise<unknown> | undefined
  const run: Run = async (sql, values) => {
    if (ends(sql)) {
      inTransaction = false
      return await client.query(sql)
    }
    if (requireTenant() !== tenantId) throw new Error('The transaction belongs to another tenant')
    return inTransaction
      ? await runNamed(client, sql, values)
      : await runScoped(client, sql, values, tenantId)
  }
  return async (sql, values) => {
    if (begins(sql)) {
      inTransaction = true
      // On its way, and its answer awaited with that of the first statement: no round trip of its own. Should it fail,
      // that statement meets no tenant, and so no row.
      beginning = Promise.all([client.query(sql), client.query({ ...SET_TENANT, values: [tenantId] })])
      beginning.catch(() => undefined)
      return BEGUN
    }
    if (!beginning) return await run(sql, values)
    const begun = beginning
    beginning = undefined
    const [start, first] = await Promise.allSettled([begun, run(sql, values)])
    if (start.status === 'rejected') throw start.reason
    if (first.status === 'rejected') throw first.reason
    return first.value
  }
}

/** What is known of a beginning that has not been answered yet. */
const BEGUN: pg.QueryResult = { command: 'BEGIN', rowCount: null, oid: 0, rows: [], fields: [] }

const requireTenant = (): string => {
  const { tenantId } = currentScope()
  if (tenantId === undefined) {
    throw new Error('No tenant in scope: run this inside asTenant(…), or ask for crossTenantDb')
  }
  return tenantId
}
