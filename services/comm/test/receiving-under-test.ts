import { type Clock, type EventHandler, inScope, type Received, transact } from '@medtrack/kit'
import type { Kysely } from 'kysely'
import type { CommTables } from '../src/tables.ts'

/** A reaction that failed, and why. */
export type SetAside = { handler: string; reason: string }

/** Hands events over as the consumer does: all reactions at once, and one by one when one of them fails. */
export const createReceiving = ({
  scoped,
  clock,
  handlers: all,
}: {
  scoped: Kysely<CommTables>
  clock: Clock
  handlers: readonly EventHandler[]
}) => {
  /** Marks and handles, as the consumer does: what was marked already has no effect. */
  const handle = (event: Received, handlers: readonly EventHandler[]) =>
    inScope({ tenantId: event.tenant_id, correlationId: event.correlation_id }, () =>
      transact(scoped, async (tx) => {
        for (const handler of handlers) {
          const mark = await tx
            .insertInto('inbox')
            .values({ handler: handler.name, event_id: event.event_id, processed_at: clock.now() })
            .onConflict((conflict) => conflict.doNothing())
            .returning('handler')
            .executeTakeFirst()
          if (mark) await handler.handle(event, tx as never)
        }
      }),
    )

  const setAside: SetAside[] = []
  const receive = async (...events: readonly Received[]) => {
    for (const event of events) {
      const handlers = all.filter(({ contract }) => contract.type === event.event_type)
      const isWhole = await handle(event, handlers).then(
        () => true,
        () => false,
      )
      if (isWhole) continue
      for (const handler of handlers) {
        await handle(event, [handler]).catch((error: Error) => {
          if (error.name !== 'PersonUnknown' && error.name !== 'Refused') throw error
          setAside.push({ handler: handler.name, reason: error.message })
        })
      }
    }
  }

  return { receive, setAside }
}
