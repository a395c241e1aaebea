import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, mock, test } from 'node:test'
import { createFarewells } from './farewells.ts'

const PATIENCE = 3_000

/** Lets everything that is waiting for an answer go on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('what is done before somebody goes', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }))
  afterEach(() => mock.timers.reset())

  test('is waited for, and not done any more once it was taken back', async () => {
    const farewells = createFarewells(PATIENCE)
    const { promise, resolve } = Promise.withResolvers<void>()
    const act = mock.fn(() => promise)
    const takeBack = farewells.add(act)
    let isGone = false
    const said = farewells.say().then(() => {
      isGone = true
    })
    await settle()
    assert.deepEqual([act.mock.callCount(), isGone], [1, false])
    resolve()
    await said
    takeBack()
    await farewells.say()
    assert.equal(act.mock.callCount(), 1)
  })

  test('holds nobody back when it fails', async () => {
    const farewells = createFarewells(PATIENCE)
    farewells.add(() => Promise.reject(new Error('no line')))
    farewells.add(() => {
      throw new Error('a fault')
    })
    await farewells.say()
  })

  test('holds nobody back when it takes too long', async () => {
    const farewells = createFarewells(PATIENCE)
    farewells.add(() => Promise.withResolvers<void>().promise)
    const said = farewells.say()
    await settle()
    mock.timers.tick(PATIENCE)
    await said
  })
})
