import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { mentionOf } from './mentions.ts'
import { outOf20, scoreOf } from './scoring.ts'

const criterion = fc
  .record({
    weight: fc.integer({ min: 1, max: 1_000 }).map((n) => n / 4),
    max_score: fc.constantFrom(20, 5, 1, 3),
    part: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ weight, max_score, part }) => ({ weight, max_score, score: (max_score * part) / 20 }))
const criteria = fc.array(criterion, { minLength: 1, maxLength: 20 })

describe('the score', () => {
  test('is between 0 and 100 with two digits, whatever the weights and scales', () => {
    fc.assert(
      fc.property(criteria, (given) => {
        const score = scoreOf(given) ?? Number.NaN
        assert.ok(score >= 0 && score <= 100)
        assert.equal(Math.round(score * 100) / 100, score)
      }),
    )
  })

  test('is between the worst and the best criterion, and does not depend on their order or the unit of weights', () => {
    fc.assert(
      fc.property(criteria, fc.integer({ min: 2, max: 9 }), (given, factor) => {
        const score = scoreOf(given) ?? Number.NaN
        const parts = given.map((each) => (each.score / each.max_score) * 100)
        assert.ok(score >= Math.min(...parts) - 0.01 && score <= Math.max(...parts) + 0.01)
        const other = given.map((each) => ({ ...each, weight: each.weight * factor })).reverse()
        assert.equal(scoreOf(other), score)
      }),
    )
  })

  test('never falls when one criterion rises', () => {
    fc.assert(
      fc.property(criteria, fc.nat(), (given, place) => {
        const raised = given.map((each, at) =>
          at === place % given.length ? { ...each, score: each.max_score } : each,
        )
        assert.ok((scoreOf(raised) ?? 0) >= (scoreOf(given) ?? 0))
      }),
    )
  })

  test('needs every criterion', () => {
    const open = { weight: 1, max_score: 20, score: null }
    assert.equal(scoreOf([{ weight: 1, max_score: 20, score: 20 }, open]), undefined)
    assert.equal(scoreOf([]), undefined)
  })

  test('is what a person works out by hand', () => {
    const score = scoreOf([
      { weight: 3, max_score: 20, score: 15 },
      { weight: 2, max_score: 5, score: 4 },
      { weight: 1, max_score: 1, score: 1 },
      { weight: 2, max_score: 3, score: 1 },
    ])
    // (3 × 0.75 + 2 × 0.8 + 1 + 2 × 1/3) / 8
    assert.equal(score, 68.96)
    assert.equal(outOf20(68.96), 13.79)
  })

  test('has the mention of its mark out of 20', () => {
    const mentions = [100, 80, 79.99, 70, 60, 50, 49.99, 0].map((score) => mentionOf(score, 'fr'))
    assert.deepEqual(mentions, [
      ...['Très bien', 'Très bien', 'Très bien', 'Bien', 'Assez bien', 'Passable', 'Passable', 'Insuffisant'],
    ])
  })
})
