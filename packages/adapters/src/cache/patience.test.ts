import assert from 'node:assert/strict'
import { stat } from 'node:fs'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { CacheAway, createPatience } from './patience.ts'

test('an answer that came while the process was busy counts; none is none', async () => {
  const patience = createPatience(() => undefined)
  const look = patience.within(() => promisify(stat)(import.meta.filename))
  // Nothing here runs for longer than anybody waits; the file has been looked at meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
  assert.ok((await look).isFile())

  await assert.rejects(
    patience.within(() => new Promise(() => undefined)),
    CacheAway,
  )
})
