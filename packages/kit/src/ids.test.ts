import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createIds, isUuid } from './ids.ts'

const FORM = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('ids are in the order in which they were made, within a millisecond as well', () => {
  const { next } = createIds()
  const ids = Array.from({ length: 20_000 }, next)
  assert.deepEqual(ids, ids.toSorted())
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(ids.every((id) => FORM.test(id) && isUuid(id)))
})

test('a clock that goes back does not take them along', () => {
  const made = ['0198c0de-0000-7000-bfff-000000000000', '0198c0dd-0000-7000-8000-000000000000']
  const { next } = createIds(() => made.shift() ?? '0198c0de-0001-7000-8000-000000000000')
  const [first = '', second = '', third = ''] = [next(), next(), next()]
  assert.ok(first < second && second < third, `${first} ${second} ${third}`)
  assert.match(second, /^0198c0de-0000-7000-bfff-/)
})

test('what runs over is carried', () => {
  const made = ['0198c0de-0000-7009-bfff-ffffffffffff', '0198c0de-0000-7000-8123-456789abcdef']
  const { next } = createIds(() => made.shift() ?? '')
  next()
  assert.equal(next(), '0198c0de-0000-700a-8123-456789abcdef')
})
