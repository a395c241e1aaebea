import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createKnownLists } from './known-lists.ts'
import type { Landmark } from './landmarks.ts'

const facts = {
  ...{ edition: 'e', total: 9, isExact: true, terms: undefined, by: 'people' as const, isSorted: false },
  at: new Date(0),
}
const landmarks = (...places: number[]): Landmark[] =>
  places.map((place) => ({ place, at: { key: `k${place}`, id: `i${place}` } }))

describe('what is known of lists', () => {
  test('the list used longest ago is forgotten when there are too many', () => {
    const lists = createKnownLists({ mostLists: 2 })
    for (const key of ['a', 'b']) lists.set(key, facts)
    lists.get('a')
    lists.set('c', facts)
    assert.deepEqual(
      ['a', 'b', 'c'].map((key) => lists.get(key) !== undefined),
      [true, false, true],
    )
  })

  test('landmarks of all lists together are bounded, and each place has one', () => {
    const lists = createKnownLists({ mostLandmarks: 5 })
    const first = lists.set('a', facts)
    first.add(landmarks(3, 1))
    first.add(landmarks(2, 3))
    assert.deepEqual(
      first.landmarks.map(({ place }) => place),
      [1, 2, 3],
    )
    lists.set('b', facts).add(landmarks(1, 2))
    assert.deepEqual(lists.size, { lists: 2, landmarks: 5 })
    lists.set('c', facts).add(landmarks(1))
    assert.deepEqual([lists.get('a'), lists.size], [undefined, { lists: 2, landmarks: 3 }])
  })

  test('what is learned anew takes the place of what was known, whoever still adds to that', () => {
    const lists = createKnownLists()
    const before = lists.set('a', facts)
    before.add(landmarks(1))
    lists.set('a', { ...facts, edition: 'f' })
    before.add(landmarks(2))
    assert.deepEqual([lists.get('a')?.edition, lists.get('a')?.landmarks], ['f', []])
    lists.forget('a')
    assert.deepEqual(lists.size, { lists: 0, landmarks: 0 })
  })
})
