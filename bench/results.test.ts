import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { quantileOf } from './distributions.ts'
import { type Report, reportInWords } from './report.ts'
import { figure, figureOf, isReached, missedIn, type Results } from './results.ts'

suite('figures', () => {
  test('a figure is the median of what was measured, with the least and the most', () => {
    assert.deepEqual(figureOf([3, 1, 2], '×'), { value: 2, range: [1, 3], unit: '×' })
    assert.throws(() => figureOf([], 'ms'), /nothing was measured/)
  })

  test('a share of the values lies below a quantile', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => 100 - n)
    assert.equal(quantileOf(hundred, 0.99), 100)
    assert.equal(quantileOf(hundred, 0.5), 51)
  })

  test('a goal is reached at its bound and beyond', () => {
    assert.equal(isReached(figure(0.8, '×', { least: 0.8 })), true)
    assert.equal(isReached(figure(0.79, '×', { least: 0.8 })), false)
    assert.equal(isReached(figure(2, '×', { most: 2 })), true)
    assert.equal(isReached(figure(2.01, '×', { most: 2 })), false)
    assert.equal(isReached(figure(1_000, 'ms')), true)
  })
})

suite('a report', () => {
  const results: Results[] = [
    {
      title: 'Requests',
      note: 'ten students',
      rows: [
        { what: 'read: limit', figures: { rate: figureOf([900, 1_000, 1_100], '/s') } },
        {
          what: 'read: product',
          figures: { 'rate of the limit’s': figureOf([0.5, 0.6, 0.7], '×', { least: 0.8 }) },
        },
      ],
    },
    {
      title: 'Memory',
      rows: [{ what: 'one process', figures: { memory: figure(10, 'MiB', { most: 20 }) } }],
    },
  ]
  const report: Report = {
    made: '2026-01-02',
    command: 'npm run bench',
    machine: 'two cores',
    costs: {},
    results,
  }

  test('counts what was missed', () => assert.equal(missedIn(results), 1))

  test('says when, how and where it was made, and which goals are reached', () => {
    const text = reportInWords(report)
    assert.match(text, /Made 2026-01-02 by `npm run bench` on two cores\./)
    assert.match(text, /1 of 2 are reached\./)
    assert.match(
      text,
      /\| Requests \| read: product \| rate of the limit’s \| 0\.60 × \(0\.50–0\.70\) \| ≥ 0\.8 × \| \*\*missed\*\* \|/,
    )
    assert.match(text, /\| Memory \| one process \| memory \| 10\.0 MiB \| ≤ 20 MiB \| reached \|/)
  })

  test('has a table for each part, with a column for each figure of any of its rows', () => {
    const text = reportInWords(report)
    assert.match(text, /## Requests\n\nten students\.\n\n\| {2}\| rate \| rate of the limit’s \|/)
    assert.match(text, /\| read: limit \| 1000 \/s \(900–1100\) \| {2}\|/)
    assert.match(
      text,
      /\| read: product \| {2}\| \*\*0\.60 × \(0\.50–0\.70\)\*\*, goal ≥ 0\.8 ×: not reached \|/,
    )
  })
})
