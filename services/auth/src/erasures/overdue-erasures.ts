import { UserErased } from '@medtrack/contracts'
import {
  asTenant,
  type Clock,
  type Db,
  type EventPublisher,
  type Logger,
  type Metrics,
  type Schedule,
  transact,
} from '@medtrack/kit'
import type { AuthTables } from '../tables.ts'
import { OVERDUE_MILLISECONDS } from './erasure-schema.ts'
import { type ErasureRow, erasureRepository } from './erasures.repository.ts'

/** Erasures that one run asks for again; the next takes the rest. */
const MOST = 100

type OverdueNeeds = {
  db: Db<AuthTables>
  crossTenantDb: Db<AuthTables>
  clock: Clock
  events: EventPublisher
  logger: Logger
  metrics: Metrics
}

/** Asks once more, each day, for receipts that are missing, and tells whoever watches. */
export const overdueErasures = (needs: OverdueNeeds): Schedule => {
  const { db, crossTenantDb, events, logger, metrics } = needs
  const overdue = metrics.gauge(
    'erasures_overdue',
    'Erasures for which receipts were missing for more than a day when last looked',
  )
  const announce = ({ id, tenant_id }: ErasureRow, before: Date, now: Date) =>
    asTenant(tenant_id, () =>
      transact(db, async (tx) => {
        const row = await erasureRepository.announceAgain(tx, id, before, now)
        if (!row) return
        const { user_id, aliases, sequence } = row
        await events.publish(tx, UserErased, { user_id, aliases }, { subject: `user/${user_id}`, sequence })
        logger.warn({ erasure: id, requestedAt: row.requested_at }, 'an erasure lacks receipts: asked again')
      }),
    )
  return {
    name: 'auth.ask-for-erasure-receipts',
    everySeconds: 3_600,
    run: async ({ firedAt }) => {
      const before = new Date(firedAt.getTime() - OVERDUE_MILLISECONDS)
      const rows = await erasureRepository.listOverdue(crossTenantDb, before, MOST)
      overdue.set(rows.length)
      for (const row of rows) await announce(row, before, firedAt)
    },
  }
}
