import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import type { Caller } from '../http/caller.ts'
import { inScope, outsideScope, type Scope } from '../scope.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Audit } from './audit.ts'
import { actorOfCaller } from './entries.ts'

/** Somebody who is signed in asked for what they may not. */
export const ACCESS_REFUSED = 'access.refused'

/** One try says what somebody was after; a program that goes on trying must not fill the log. */
const QUIET_MILLISECONDS = 3_600_000
/** Tries that are remembered; the oldest make room. */
const MOST_REMEMBERED = 10_000

/** A request that was answered with 403. */
export type Refusal = {
  caller: Caller
  method: string
  /** Its path as declared. */
  route: string
  /** Code of the answer. */
  code: string
  scope: Pick<Scope, 'correlationId' | 'origin'>
}

export type RecordRefusal = (refusal: Refusal) => Promise<void>

/**
 * Records refusals of people and service accounts: of each of them for each route once an hour. The answer does not wait
 * for the log's health: nothing was done that could be undone.
 */
export const createRefusals = (needs: {
  audit: Pick<Audit, 'record'>
  db: Kysely<KitTables>
  clock: Clock
  logger: Logger
}): RecordRefusal => {
  const { audit, db, clock, logger } = needs
  const told = new Map<string, number>()

  const isNew = (what: string): boolean => {
    const now = clock.now().getTime()
    const before = told.get(what)
    if (before !== undefined && now - before < QUIET_MILLISECONDS) return false
    told.delete(what)
    told.set(what, now)
    const [oldest] = told.keys()
    if (told.size > MOST_REMEMBERED && oldest !== undefined) told.delete(oldest)
    return true
  }

  return async ({ caller, method, route, code, scope }) => {
    const { tenantId } = caller
    if (caller.kind === 'service' || tenantId === undefined) return
    const subject = `route/${method} ${route}`
    if (!isNew(`${actorOfCaller(caller).id} ${subject}`)) return
    const entry = { action: ACCESS_REFUSED, subject, details: { code } }
    try {
      await outsideScope(() =>
        inScope({ ...scope, tenantId, caller }, () => transact(db, (tx) => audit.record(tx, entry))),
      )
    } catch (error) {
      logger.error({ err: error, subject }, 'a refusal could not be recorded')
    }
  }
}
