import { after, before, describe } from 'node:test'
import { crashSuite } from './crash.suite.ts'
import { deadLettersSuite } from './dead-letters.suite.ts'
import { deliverySuite } from './delivery.suite.ts'
import type { BusPlace } from './place.ts'
import { routingSuite } from './routing.suite.ts'

/**
 * The contract of the bus, which every driver keeps. `open` makes a place of the suite's own. `more` adds what only one
 * driver can show. With `skip`, all of it is skipped for that reason.
 */
export const busSuite = (
  name: string,
  open: () => Promise<BusPlace>,
  { skip = false, more }: { skip?: string | false; more?: (place: () => BusPlace) => void } = {},
): void => {
  describe(`bus: ${name}`, { skip }, () => {
    let opened: BusPlace | undefined
    const place = () => opened!
    before(async () => {
      opened = await open()
    })
    after(async () => await opened?.[Symbol.asyncDispose]())
    describe('routing', () => routingSuite(place))
    describe('delivery', () => deliverySuite(place))
    describe('dead letters', () => deadLettersSuite(place))
    describe('crashes', () => crashSuite(place))
    if (more) describe('of this driver', () => more(place))
  })
}
