/** The outbox of the limit program of requests: what is written there is published, and gone once the broker has confirmed it. */
import { connect } from 'amqplib'
import type { Query } from './requests-limit-store.ts'

/** An event as its row holds it. */
export type Told = { id: string; type: string; body: string }

const MOST_AT_ONCE = 500

/** Publishes into the exchange of that name; without a broker what is written is handed over as it is taken out. */
export const openRelay = async (query: Query, url: string | undefined, exchange: string) => {
  const channel = url === undefined ? undefined : await (await connect(url)).createConfirmChannel()
  await channel?.assertExchange(exchange, 'topic', { durable: true })
  let waiting = await query<Told>('left', 'select id, type, body from outbox order by created_at')
  let isBusy = false
  const work = async () => {
    isBusy = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      for (const { id, type, body } of batch) {
        const properties = { persistent: true, contentType: 'application/json', messageId: id, type }
        channel?.publish(exchange, type, Buffer.from(body), properties)
      }
      await channel?.waitForConfirms()
      await query('sent', 'delete from outbox where id = any($1::uuid[])', [batch.map(({ id }) => id)])
    }
    isBusy = false
  }
  if (waiting.length > 0) await work()
  return {
    /** Takes what has just been committed; what a kill leaves behind is in the table. */
    send: (events: readonly Told[]): void => {
      waiting.push(...events)
      if (!isBusy) setImmediate(() => void (isBusy || work()))
    },
  }
}
