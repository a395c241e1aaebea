import { openBusAt } from './open-bus.ts'
import type { BusPlace } from './place.ts'
import { rabbitSuite } from './rabbit.suite.ts'
import { rabbitOutageSuite } from './rabbit-outage.suite.ts'
import { busSuite } from './suite.ts'
import { openTestVhost, skipWithoutBroker, type TestVhost } from './vhost.ts'

let vhost: TestVhost | undefined
const currentVhost = (): TestVhost => {
  if (!vhost) throw new Error('the suite has not opened its virtual host')
  return vhost
}

const openRabbitPlace = async (): Promise<BusPlace> => {
  vhost = await openTestVhost()
  const address = { kind: 'rabbitmq', url: vhost.url } as const
  return {
    address,
    isShared: true,
    open: (clock) => openBusAt(address, clock),
    leave: async () => undefined,
    [Symbol.asyncDispose]: () => currentVhost()[Symbol.asyncDispose](),
  }
}

busSuite('RabbitMQ', openRabbitPlace, {
  skip: skipWithoutBroker(),
  more: (place) => {
    rabbitOutageSuite(currentVhost)
    rabbitSuite(place, currentVhost)
  },
})
