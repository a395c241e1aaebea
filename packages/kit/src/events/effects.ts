import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { AnyTransaction } from '../database/handles.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import { passFailpoint } from '../failpoints.ts'
import { inScope } from '../scope.ts'
import type { Delivery } from './bus.ts'
import type { Received } from './define.ts'
import type { EventHandler } from './handler.ts'

/** A handler only changes rows; one that takes this long hangs, and must not hold the queue behind it. */
const HANDLER_TIMEOUT_MILLISECONDS = 10_000

/** An event in hand, with the message it came as. */
export type InHand = { event: Received; message: Delivery; handlers: readonly EventHandler[] }

/** Marks and handles the events in one transaction; what is marked already has taken effect before and is passed over. */
export const takeEffect = async (
  needs: { db: Kysely<KitTables>; clock: Clock; handlerTimeoutMilliseconds?: number },
  entries: readonly InHand[],
  inTransaction: (tx: AnyTransaction) => Promise<void> = async () => undefined,
): Promise<void> => {
  const { db, clock, handlerTimeoutMilliseconds: limit = HANDLER_TIMEOUT_MILLISECONDS } = needs
  const [first] = entries
  if (!first) return
  await inScope({ tenantId: first.event.tenant_id, correlationId: first.event.correlation_id }, () =>
    transact(db, async (tx) => {
      const marks = entries.flatMap(({ event, handlers }) =>
        handlers.map(({ name }) => ({ handler: name, event_id: event.event_id, processed_at: clock.now() })),
      )
      const fresh = await tx
        .insertInto('inbox')
        .values(marks)
        .onConflict((conflict) => conflict.doNothing())
        .returning(['handler', 'event_id'])
        .execute()
      const isFresh = new Set(fresh.map((mark) => `${mark.handler} ${mark.event_id}`))
      for (const { event, handlers } of entries) {
        for (const handler of handlers) {
          // The same event twice in one batch: its mark is new once only.
          if (!isFresh.delete(`${handler.name} ${event.event_id}`)) continue
          await inScope({ correlationId: event.correlation_id }, () =>
            withinTime(limit, handler.handle(event, tx), handler.name),
          )
        }
      }
      await inTransaction(tx)
      passFailpoint('consumer.before_commit')
    }),
  )
}

const withinTime = async (limit: number, work: Promise<void>, name: string): Promise<void> => {
  const { promise: tooLong, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`${name} did not return within ${limit / 1000} s`)), limit)
  try {
    await Promise.race([work, tooLong])
  } finally {
    clearTimeout(timer)
  }
}
