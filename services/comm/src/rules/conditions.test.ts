import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Comparison, type Condition, comparisonsOf, holds, OPERATORS } from './conditions.ts'

const payload = {
  role: 'student',
  year: 3,
  hours: 0,
  active: false,
  start: '2026-03-01',
  levels: [3, 4],
  none: null,
}

const check = (field: string, op: Comparison['op'], value?: Comparison['value']) =>
  holds({ field, op, ...(value === undefined ? {} : { value }) }, payload)

describe('one comparison', () => {
  test('eq and ne', () => {
    assert.ok(check('role', 'eq', 'student'))
    assert.ok(!check('role', 'eq', 'staff'))
    assert.ok(check('role', 'ne', 'staff'))
    assert.ok(check('active', 'eq', false))
    assert.ok(check('hours', 'eq', 0))
  })

  test('a text is no number', () => {
    assert.ok(!check('year', 'eq', '3'))
    assert.ok(!check('year', 'gt', '2'))
    assert.ok(!check('role', 'lt', 5))
  })

  test('order of numbers and of days', () => {
    assert.ok(check('year', 'gte', 3) && check('year', 'lte', 3))
    assert.ok(check('year', 'gt', 2) && check('year', 'lt', 4))
    assert.ok(!check('year', 'gt', 3) && !check('year', 'lt', 3))
    assert.ok(check('start', 'gt', '2026-02-28') && check('start', 'lt', '2026-10-01'))
  })

  test('in and not_in, also of a list', () => {
    assert.ok(check('role', 'in', ['student', 'staff']))
    assert.ok(check('role', 'not_in', ['admin']))
    assert.ok(check('levels', 'in', [4, 5]))
    assert.ok(!check('levels', 'in', [5]))
    assert.ok(check('levels', 'not_in', [5]))
  })

  test('given and absent', () => {
    assert.ok(check('role', 'given') && !check('role', 'absent'))
    for (const field of ['none', 'nowhere']) {
      assert.ok(check(field, 'absent') && !check(field, 'given'), field)
    }
  })

  test('what is not there compares with nothing', () => {
    for (const op of ['eq', 'gt', 'gte', 'lt', 'lte'] as const) assert.ok(!check('nowhere', op, 1), op)
    assert.ok(!check('nowhere', 'in', [1]))
    assert.ok(check('nowhere', 'ne', 1) && check('nowhere', 'not_in', [1]))
  })

  test('fields of objects’ own making are no fields', () => {
    assert.ok(holds({ field: 'constructor', op: 'absent' }, Object.assign(Object.create(null), payload)))
  })
})

describe('groups', () => {
  const student: Comparison = { field: 'role', op: 'eq', value: 'student' }
  const fifth: Comparison = { field: 'year', op: 'eq', value: 5 }

  test('all and any', () => {
    assert.ok(!holds({ all: [student, fifth] }, payload))
    assert.ok(holds({ any: [student, fifth] }, payload))
    assert.ok(holds({ all: [student, { any: [fifth, { field: 'hours', op: 'lt', value: 1 }] }] }, payload))
  })

  test('every comparison is found with its place', () => {
    const condition: Condition = { all: [student, { any: [fifth] }] }
    assert.deepEqual(
      comparisonsOf(condition).map(({ path }) => path),
      ['/all/0', '/all/1/any/0'],
    )
    assert.deepEqual(comparisonsOf(student), [{ path: '', comparison: student }])
  })
})

test('whatever the values: never an exception, and ne is the contrary of eq', () => {
  const value = fc.oneof(fc.string(), fc.double(), fc.boolean())
  fc.assert(
    fc.property(fc.constantFrom(...OPERATORS), value, fc.jsonValue(), (op, given, actual) => {
      assert.equal(typeof holds({ field: 'x', op, value: given }, { x: actual }), 'boolean')
      const eq = holds({ field: 'x', op: 'eq', value: given }, { x: actual })
      assert.equal(holds({ field: 'x', op: 'ne', value: given }, { x: actual }), !eq)
    }),
  )
})
