import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { cheapestOf, fallenIn, hasFallen } from './regressions.ts'

suite('what has become slower since the report', () => {
  test('a job has fallen when it does less than three quarters for its processor time', () => {
    assert.equal(hasFallen(2.66, 2), false)
    assert.equal(hasFallen(2.68, 2), true)
    assert.equal(hasFallen(1, 2), false)
  })

  test('a job that the report does not know has not fallen', () => {
    assert.equal(hasFallen(100, undefined), false)
    assert.deepEqual(fallenIn([{ read: 100 }], {}), [])
  })

  test('the cheapest try counts for each job', () => {
    assert.deepEqual(cheapestOf([{ read: 3, list: 1 }, { read: 2 }, { read: 4 }]), { read: 2, list: 1 })
  })

  test('a job has fallen only when it has in every try', () => {
    const before = { read: 2, list: 1 }
    assert.deepEqual(fallenIn([{ read: 4, list: 1.1 }], before), ['read'])
    assert.deepEqual(fallenIn([{ read: 4, list: 1.1 }, { read: 3.5 }], before), ['read'])
    assert.deepEqual(fallenIn([{ read: 4, list: 1.1 }, { read: 2.1 }], before), [])
  })

  test('a job that could not be measured in a try has not fallen', () => {
    assert.deepEqual(fallenIn([{ read: 4 }, {}], { read: 2 }), [])
    assert.deepEqual(fallenIn([], { read: 2 }), [])
  })
})
