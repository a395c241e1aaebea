import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFrameBoundaries } from './frame-boundaries.ts'

const frame = (length: number): Buffer => {
  const payload = Buffer.alloc(length, 0x81)
  if (length < 126) return Buffer.concat([Buffer.from([0x81, length]), payload])
  if (length < 65_536) return Buffer.concat([Buffer.from([0x81, 126, length >> 8, length & 255]), payload])
  const header = Buffer.alloc(10)
  header.set([0x81, 127])
  header.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([header, payload])
}

test('where a frame ends is known, however its bytes are cut', () => {
  const frames = [frame(0), frame(5), frame(125), frame(126), frame(4_000), frame(70_000), frame(1)]
  const ends = new Set<number>()
  let end = 0
  for (const { length } of frames) {
    end += length
    ends.add(end)
  }
  const all = Buffer.concat(frames)
  for (const size of [1, 2, 3, 7, 1_000, all.length]) {
    const boundaries = createFrameBoundaries()
    assert.equal(boundaries.isBetween(), true)
    for (let at = 0; at < all.length; at += size) {
      boundaries.pass(all.subarray(at, at + size))
      const passed = Math.min(all.length, at + size)
      if (boundaries.isBetween() !== ends.has(passed))
        assert.fail(`after ${passed} bytes in pieces of ${size}`)
    }
  }
})
