import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import type { Breach } from '../events/bodies.ts'
import type { EventSender } from '../events/outside.ts'
import { currentScope, inScope, outsideScope } from '../scope.ts'
import type { Logger } from '../telemetry/logger.ts'
import { DEFAULT_TENANT_ID } from '../tenancy.ts'
import type { Audit } from './audit.ts'

/** A program from outside said what no program may. */
const EVENT_REFUSED = 'event.refused'

/** One row says who tried what; a program that goes on trying must not fill the log. */
const QUIET_MILLISECONDS = 3_600_000
/** Programs and what they try that are remembered; the oldest make room. */
const MOST_REMEMBERED = 10_000

/** A message from outside that was refused for more than a mistake. */
export type BreachTried = {
  breach: Breach
  /** Who is known to have said it. */
  sender: EventSender | undefined
  /** User that the broker verified. */
  publisher: string | undefined
  routingKey: string
}

/** Records what outside programs tried. The message waits for it, and is refused whether or not it could be. */
export type RecordBreach = (tried: BreachTried) => Promise<void>

type Needs = { audit: Pick<Audit, 'record'>; db: Kysely<KitTables>; clock: Clock; logger: Logger }
type Told = { at: number; untold: number }

/**
 * Records breaches in the institution that the sender speaks for: of each sender and kind the first, and from then on at
 * most one an hour, with how many there were since.
 */
export const createBreachRecorder = ({ audit, db, clock, logger }: Needs): RecordBreach => {
  const told = new Map<string, Told>()
  return async ({ breach, sender, publisher, routingKey }) => {
    const tenantId = sender?.tenantId ?? DEFAULT_TENANT_ID
    const who = publisher ?? sender?.name ?? 'unknown'
    const key = JSON.stringify([tenantId, who, breach])
    const now = clock.now().getTime()
    const before = told.get(key)
    if (before && now - before.at < QUIET_MILLISECONDS) {
      before.untold += 1
      return
    }
    told.delete(key)
    told.set(key, { at: now, untold: 0 })
    const [oldest] = told.keys()
    if (told.size > MOST_REMEMBERED && oldest !== undefined) told.delete(oldest)
    const entry = {
      action: EVENT_REFUSED,
      subject: `event-publisher/${who.slice(0, 100)}`,
      details: { breach, count: 1 + (before?.untold ?? 0), routing_key: routingKey.slice(0, 255) },
      actor: {
        kind: sender ? ('client' as const) : ('anyone' as const),
        id: sender ? (publisher ?? null) : null,
      },
    }
    try {
      // The answer to a refused request is kept by nothing that it has caused.
      const { beforeCommit: _answer, ...scope } = currentScope()
      await outsideScope(() =>
        inScope({ ...scope, tenantId }, () => transact(db, (tx) => audit.record(tx, entry))),
      )
    } catch (error) {
      logger.error({ err: error, breach, who }, 'what an outside program tried could not be recorded')
    }
  }
}
