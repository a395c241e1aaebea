import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openRabbitBus } from '@medtrack/adapters'
import { type Bus, type Clock, systemClock } from '@medtrack/kit'
import { eventually } from '../eventually.ts'
import { silentLogger } from '../silent-logger.ts'
import { openTcpProxy, type TcpProxy } from '../tcp-proxy.ts'
import { collect } from './collector.ts'
import { freshName, hurriedClock, messageTo } from './place.ts'
import type { TestVhost } from './vhost.ts'

const openProxy = async (vhost: TestVhost): Promise<{ proxy: TcpProxy; url: string }> => {
  const url = new URL(vhost.url)
  const proxy = await openTcpProxy({ host: url.hostname, port: Number(url.port || 5672) })
  url.hostname = '127.0.0.1'
  url.port = String(proxy.port)
  return { proxy, url: url.href }
}

const openBus = (url: string, clock: Clock = systemClock): Promise<Bus> =>
  openRabbitBus({ url, clock, logger: silentLogger, appId: 'suite-service' })

/** Publishes until the bus has taken it, as the outbox relay does. */
const insist = (bus: Bus, queue: string, body: string): Promise<unknown> =>
  eventually(async () => {
    const [failure] = await bus.publish([messageTo(queue, body, { mandatory: true })])
    return failure === undefined
  }, body)

/** What happens when the broker goes away, stalls, or is not there yet. */
export const rabbitOutageSuite = (vhost: () => TestVhost): void => {
  test('F6: cut again and again while publishing and consuming, nothing is lost and the order holds', async () => {
    const { proxy, url } = await openProxy(vhost())
    await using _proxy = proxy
    await using bus = await openBus(url, hurriedClock)
    const queue = freshName('queue')
    await using got = await collect(bus, { queue })
    for (let n = 0; n < 100; n += 1) {
      if (n % 20 === 10) proxy.cut()
      await insist(bus, queue, String(n))
    }
    await got.body('99')
    // What was delivered again is known by its number; the first time each came, they came in order.
    const firstTimes = [...new Set(got.bodies)]
    assert.deepEqual(
      firstTimes,
      Array.from({ length: 100 }, (_, n) => String(n)),
    )
  })

  test('F6: while the broker is away publishing is refused at once, and goes on when it is back', async () => {
    const { proxy, url } = await openProxy(vhost())
    await using _proxy = proxy
    await using bus = await openBus(url)
    const queue = freshName('queue')
    await bus.declare(queue, [queue])
    assert.deepEqual(bus.state(), { state: 'up' })
    proxy.refuse()
    proxy.cut()
    await eventually(() => bus.state().state === 'down')
    const start = performance.now()
    await assert.rejects(bus.publish([messageTo(queue, 'x')]), /RabbitMQ is down/)
    assert.ok(performance.now() - start < 1_000)
    proxy.accept()
    await insist(bus, queue, 'back')
    assert.deepEqual(bus.state(), { state: 'up' })
  })

  test('F24: a broker that stalls makes publishing fail within 5 s, not hang', async () => {
    const { proxy, url } = await openProxy(vhost())
    await using _proxy = proxy
    await using bus = await openBus(url)
    const queue = freshName('queue')
    await bus.declare(queue, [queue])
    await insist(bus, queue, 'before')
    proxy.freeze()
    const start = performance.now()
    await assert.rejects(bus.publish([messageTo(queue, 'stalled')]), /did not answer for 5 s/)
    const milliseconds = performance.now() - start
    assert.ok(milliseconds > 4_000 && milliseconds < 8_000, `${milliseconds} ms`)
    proxy.thaw()
    await insist(bus, queue, 'after')
    await using got = await collect(bus, { queue })
    await got.body('after')
  })

  test('a broker that comes up after us is waited for', async () => {
    const { proxy, url } = await openProxy(vhost())
    await using _proxy = proxy
    proxy.refuse()
    const opening = openBus(url)
    await new Promise((resolve) => setImmediate(resolve))
    proxy.accept()
    await using bus = await opening
    assert.equal(bus.state().state, 'up')
  })

  test('a broker that never comes up ends the start with a message that says so', async () => {
    const { proxy, url } = await openProxy(vhost())
    await using _proxy = proxy
    proxy.refuse()
    await assert.rejects(
      openBus(url, hurriedClock),
      /RabbitMQ at 127\.0\.0\.1:\d+ could not be reached within 30 s/,
    )
  })

  test('stopping while the broker is away does not hang', async () => {
    const { proxy, url } = await openProxy(vhost())
    await using _proxy = proxy
    const bus = await openBus(url)
    const queue = freshName('queue')
    await collect(bus, { queue })
    proxy.refuse()
    proxy.cut()
    await eventually(() => bus.state().state === 'down')
    const start = performance.now()
    await bus[Symbol.asyncDispose]()
    assert.ok(performance.now() - start < 2_000)
  })
}
