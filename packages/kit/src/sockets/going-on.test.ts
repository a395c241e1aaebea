import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createGoingOn } from './going-on.ts'

const MOST = 32

test('no more frames are under way than may be, and one that ends makes room', async () => {
  const goesOn = createGoingOn(() => undefined)
  const works = Array.from({ length: MOST }, () => Promise.withResolvers<void>())
  const [first] = works
  for (const { promise } of works.slice(1)) goesOn.add({}, promise)
  await goesOn.hasRoom()
  goesOn.add({}, first?.promise ?? Promise.resolve())
  let hasRoom = false
  const waiting = goesOn.hasRoom().then(() => {
    hasRoom = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(hasRoom, false)
  first?.resolve()
  await waiting
})

test('what fails is told with its frame, and makes room too', async () => {
  const told: unknown[] = []
  const goesOn = createGoingOn((frame, error) => told.push([frame, (error as Error).message]))
  for (let n = 0; n < MOST; n++)
    goesOn.add({ n }, n === 7 ? Promise.reject(new Error('no')) : new Promise(() => {}))
  await goesOn.hasRoom()
  assert.deepEqual(told, [[{ n: 7 }, 'no']])
})
