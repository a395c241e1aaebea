import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toE164 } from './phones.ts'

for (const [phone, expected] of [
  ['0612345678', '+212612345678'],
  ['+212 6 12 34 56 78', '+212612345678'],
  ['+33 6 12 34 56 78', '+33612345678'],
  ['+212-5-XXXX-XXXX', null],
  ['ask at the desk', null],
  ['', null],
  [null, null],
] as const) {
  test(`the international form of ${JSON.stringify(phone)} is ${expected}`, () => {
    assert.equal(toE164(phone, 'MA'), expected)
  })
}

test('a region that is none leaves numbers without a country code alone', () => {
  assert.equal(toE164('0612345678', 'XX'), null)
})
