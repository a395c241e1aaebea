import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { statusAfter } from './receipts.ts'

describe('what a report makes of a delivery', () => {
  test('what arrived is delivered, also where the call’s end was never known', () => {
    assert.equal(statusAfter('sent', 'delivered'), 'delivered')
    assert.equal(statusAfter('unknown', 'delivered'), 'delivered')
    assert.equal(statusAfter('sent', 'complained'), 'delivered')
    assert.equal(statusAfter('delivered', 'delivered'), undefined)
  })

  test('a bounce is the last word, whatever was said before or comes after', () => {
    assert.equal(statusAfter('delivered', 'bounced'), 'bounced')
    for (const kind of ['delivered', 'failed', 'complained', 'bounced'] as const) {
      assert.equal(statusAfter('bounced', kind), undefined)
    }
  })

  test('what arrived did not fail, and what is still tried changes nothing', () => {
    assert.equal(statusAfter('sent', 'failed'), 'failed')
    assert.equal(statusAfter('delivered', 'failed'), undefined)
    assert.equal(statusAfter('sent', 'deferred'), undefined)
  })
})
