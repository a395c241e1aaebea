import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dayColumn, objectColumn, toNumber } from './cells.ts'

describe('cells', () => {
  test('are days in both ways of writing, and only days that there are', () => {
    const { read } = dayColumn()
    assert.deepEqual(read('2003-01-31'), { value: '2003-01-31' })
    assert.deepEqual(read('31/1/2003'), { value: '2003-01-31' })
    assert.deepEqual(read('0203-01-31'), { value: '0203-01-31' })
    for (const text of ['0000-01-31', '2003-02-30', '31/13/2003', 'soon'])
      assert.ok('reason' in read(text), text)
  })

  test('are numbers with a point or a comma', () => {
    assert.deepEqual(['33.5', '-7,25', '+3', '0'].map(toNumber), [33.5, -7.25, 3, 0])
    for (const text of ['1.000,5', '1e3', '0x10', '', ' 1', 'many']) assert.equal(toNumber(text), text)
  })

  test('H13 are JSON objects that can be kept, of a size', () => {
    const { read } = objectColumn(20)
    assert.deepEqual(read('{"a": [1]}'), { value: { a: [1] } })
    for (const text of [
      ...['[]', '1', 'null', '{', '{"a":1,"a":2}', '{"__proto__":{}}', '{"a":"\\u0000"}', '{"a":"\\ud800"}'],
      ...[`{"a":"${'x'.repeat(20)}"}`, `{"a":${'['.repeat(9_000)}${']'.repeat(9_000)}}`],
    ]) {
      assert.ok('reason' in read(text), text.slice(0, 40))
    }
  })
})
