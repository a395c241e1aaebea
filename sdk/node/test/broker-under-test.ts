import { openTcpProxy, openTestVhost, type TcpProxy } from '@medtrack/testkit'
import { type Channel, type ConsumeMessage, connect } from 'amqplib'
import { EVENT_EXCHANGE } from '../src/index.ts'

/** A broker of the test's own, as MedTrack leaves it, and a way to it that can be cut. */
export type TestBroker = AsyncDisposable & {
  url: string
  /** The same through the proxy. */
  brokenUrl: string
  proxy: TcpProxy
  channel: Channel
  /** A queue that takes what the pattern names, with what has arrived there. */
  listen(pattern: string): Promise<{ queue: string; arrived: ConsumeMessage[] }>
  /** From now on its user may publish only events whose type fits the pattern, as a partner may. */
  permit(pattern: string): Promise<void>
  /** Publishes as any program may. */
  send(key: string, body: unknown, properties?: { messageId?: string }): void
}

/** An event as MedTrack announces it. */
export const stageCompleted = (eventId: string, stageId = '0198c0de-0000-7000-8000-000000000401') => ({
  event_id: eventId,
  event_type: 'stage.completed',
  version: '1.0',
  service: 'core-service',
  timestamp: '2026-11-21T09:00:00.000Z',
  payload: { stage_id: stageId, student_id: '0198c0de-0000-7000-8000-000000000101' },
})

export const openTestBroker = async (): Promise<TestBroker> => {
  await using opening = new AsyncDisposableStack()
  const vhost = opening.use(await openTestVhost())
  const url = new URL(vhost.url)
  const proxy = opening.use(await openTcpProxy({ host: url.hostname, port: Number(url.port || 5672) }))
  const broken = new URL(vhost.url)
  broken.hostname = '127.0.0.1'
  broken.port = String(proxy.port)
  const connection = await connect(vhost.url)
  opening.defer(async () => await connection.close())
  const channel = await connection.createChannel()
  await channel.assertExchange(EVENT_EXCHANGE, 'topic', { durable: true })
  const resources = opening.move()
  return {
    url: vhost.url,
    brokenUrl: broken.href,
    proxy,
    channel,
    listen: async (pattern) => {
      const { queue } = await channel.assertQueue('', { exclusive: true })
      await channel.bindQueue(queue, EVENT_EXCHANGE, pattern)
      const arrived: ConsumeMessage[] = []
      await channel.consume(queue, (message) => message && arrived.push(message), { noAck: true })
      return { queue, arrived }
    },
    permit: async (pattern) =>
      void (await vhost.evaluate(
        `rabbit_auth_backend_internal:set_topic_permissions(<<"${decodeURIComponent(url.username)}">>,
           <<"${vhost.name}">>, <<"${EVENT_EXCHANGE}">>, <<"${pattern}">>, <<".*">>, <<"test">>).`,
      )),
    send: (key, body, properties) =>
      void channel.publish(
        EVENT_EXCHANGE,
        key,
        Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
        properties,
      ),
    [Symbol.asyncDispose]: async () => await resources.disposeAsync(),
  }
}
