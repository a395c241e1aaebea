import type { DatabaseDriver } from '@medtrack/kit'
import { CompiledQuery, type DatabaseConnection, type Dialect, type Driver } from 'kysely'

/** A node of a plan, as `explain (format json)` gives it. */
export type PlanNode = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: PlanNode[]
}

/** A driver that does its work and, when asked to, keeps the plan of every query that services send as a tenant. */
export type RecordingDriver = {
  driver: DatabaseDriver
  /** The plans of the queries that are sent meanwhile, in their order. */
  record(work: () => Promise<void>): Promise<PlanNode[]>
}

// Of some thousand rows a seventh is read sooner from the table than by an index: here they stand for many more.
const AS_IF_LONG = CompiledQuery.raw("select set_config('enable_seqscan', 'off', false)")
const AS_IT_IS = CompiledQuery.raw("select set_config('enable_seqscan', 'on', false)")

/** Everything of `target`, its methods bound to it, but for what is replaced. */
const replacing = <T extends object>(target: T, replaced: Partial<T>): T =>
  new Proxy(target, {
    get: (_, name) => {
      const own = replaced[name as keyof T]
      if (own !== undefined) return own
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })

/** Makes a driver record. One request at a time: what is sent between two calls belongs to nobody. */
export const recordPlans = (driver: DatabaseDriver): RecordingDriver => {
  let plans: PlanNode[] | undefined
  const ofConnection = (connection: DatabaseConnection) =>
    replacing(connection, {
      executeQuery: async <R>(query: CompiledQuery) => {
        const result = await connection.executeQuery<R>(query)
        if (plans && /^\s*(select|with)\b/i.test(query.sql)) {
          const text = `explain (format json) ${query.sql}`
          await connection.executeQuery(AS_IF_LONG)
          const { rows } = await connection.executeQuery(CompiledQuery.raw(text, [...query.parameters]))
          await connection.executeQuery(AS_IT_IS)
          const [row] = rows as readonly { 'QUERY PLAN': [{ Plan: PlanNode }] }[]
          if (row) plans.push(row['QUERY PLAN'][0].Plan)
        }
        return result
      },
    })
  const ofDriver = (inner: Driver) =>
    replacing(inner, { acquireConnection: async () => ofConnection(await inner.acquireConnection()) })
  const ofDialect = (dialect: Dialect) =>
    replacing(dialect, { createDriver: () => ofDriver(dialect.createDriver()) })
  return {
    driver: replacing(driver, { scoped: (options) => ofDialect(driver.scoped(options)) }),
    record: async (work) => {
      plans = []
      try {
        await work()
        return plans
      } finally {
        plans = undefined
      }
    },
  }
}
