import { sql } from 'kysely'
import type { CommDb, DeliveryChannel, DeliveryStatus } from '../tables.ts'

/** How many deliveries of a day have a status. */
export type FigureRow = { day: string; channel: DeliveryChannel; status: DeliveryStatus; count: number }

/** What did not arrive. */
export type FailureRow = {
  id: string
  notification_id: string
  channel: DeliveryChannel
  status: DeliveryStatus
  last_error: string
  provider: string | null
  created_at: Date
}

const DAY = sql<string>`to_char(created_at at time zone 'UTC', 'YYYY-MM-DD')`

/** SQL of what became of everything that left. */
export const figuresRepository = {
  /** By the day on which each was accepted, oldest first. */
  summarise: (db: CommDb, tenantId: string, since: Date): Promise<FigureRow[]> =>
    db
      .selectFrom('delivery')
      .select(['channel', 'status', DAY.as('day'), sql<number>`count(*)::int`.as('count')])
      .where('tenant_id', '=', tenantId)
      .where('channel', '<>', 'in_app')
      .where('created_at', '>=', since)
      .groupBy(['channel', 'status', DAY])
      .orderBy(DAY)
      .execute(),

  /** Newest first. */
  listFailures: (
    db: CommDb,
    tenantId: string,
    { before, limit }: { before?: string | undefined; limit: number },
  ): Promise<FailureRow[]> =>
    db
      .selectFrom('delivery')
      .select(['id', 'notification_id', 'channel', 'status', 'last_error', 'provider', 'created_at'])
      .where('tenant_id', '=', tenantId)
      .where('channel', '<>', 'in_app')
      .where('status', 'in', ['bounced', 'failed', 'unknown'])
      .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),
}
