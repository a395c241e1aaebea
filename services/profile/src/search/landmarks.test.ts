import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Landmark, placeOf, wayTo, withMore } from './landmarks.ts'

const at = (place: number) => ({ key: `k${place}`, id: `i${place}` })
const landmark = (place: number): Landmark => ({ place, at: at(place) })

/** Places that are met on a way: what a database would read. */
const walk = (total: number, way: ReturnType<typeof wayTo>): number[] => {
  const all = Array.from({ length: total }, (_, index) => index + 1)
  const from = way.from?.place
  const ahead = way.isBackward
    ? all.toReversed().filter((place) => from === undefined || place < from)
    : all.filter((place) => from === undefined || place > from)
  return ahead.slice(way.skip, way.skip + way.take)
}

describe('ways to a page', () => {
  const list = fc.integer({ min: 0, max: 60 }).chain((total) =>
    fc.record({
      total: fc.constant(total),
      places: fc.uniqueArray(fc.integer({ min: 1, max: Math.max(1, total) }), { maxLength: total }),
      offset: fc.integer({ min: 0, max: 70 }),
      limit: fc.integer({ min: 1, max: 10 }),
      isKnown: fc.boolean(),
    }),
  )

  test('all lead to the same people, and never by a longer way than from an end', () => {
    fc.assert(
      fc.property(list, ({ total, places, offset, limit, isKnown }) => {
        const landmarks = withMore([], places.map(landmark))
        const known = isKnown ? total : undefined
        const way = wayTo(landmarks, { offset, limit }, known)
        const expected = Array.from({ length: total }, (_, index) => index + 1).slice(offset, offset + limit)
        assert.deepEqual(
          walk(total, way).sort((a, b) => a - b),
          expected,
        )
        assert.ok(way.skip <= offset)
        if (isKnown) assert.ok(way.skip <= Math.max(0, total - offset - limit))
        for (const one of landmarks) assert.ok(one.place > offset || way.skip <= offset - one.place)
      }),
      { numRuns: 2_000 },
    )
  })

  test('whoever is met on a way gets their place', () => {
    fc.assert(
      fc.property(list, ({ total, places, offset, limit, isKnown }) => {
        const known = isKnown ? total : undefined
        const way = wayTo(withMore([], places.map(landmark)), { offset, limit }, known)
        const met = walk(total, { ...way, skip: 0, take: way.skip })
        assert.deepEqual(
          met.map((_, index) => placeOf(way, index + 1, known)),
          met,
        )
      }),
      { numRuns: 2_000 },
    )
  })
})
