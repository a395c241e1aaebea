import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, mock, test } from 'node:test'
import { ApiProblem, problemOf, toProblem } from '../../api/problems.ts'
import { createAutosave } from './autosave.ts'

const PAUSE = 800

/** A store that answers when it is told to. */
const openStore = () => {
  const asked: { value: string; base: string; answer: (error?: Error) => void }[] = []
  const save = (value: string, base: string) =>
    new Promise<void>((resolve, reject) => {
      asked.push({ value, base, answer: (error) => (error ? reject(error) : resolve()) })
    })
  return { asked, autosave: createAutosave<string>('', { save, pauseMilliseconds: PAUSE }) }
}

/** Lets everything that is waiting for an answer go on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('what is saved by itself', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }))
  afterEach(() => mock.timers.reset())

  test('is saved once after a pause, whatever was written before it', async () => {
    const { asked, autosave } = openStore()
    autosave.write('a')
    mock.timers.tick(PAUSE - 1)
    autosave.write('ab')
    mock.timers.tick(PAUSE - 1)
    assert.equal(asked.length, 0)
    mock.timers.tick(1)
    await settle()
    assert.deepEqual([asked.length, asked[0]?.value, asked[0]?.base], [1, 'ab', ''])
    asked[0]?.answer()
    await settle()
    assert.equal(autosave.get().keeping, 'kept')
    assert.ok(autosave.get().keptAt)
  })

  test('follows when it was written while a save was on its way, over what that one kept', async () => {
    const { asked, autosave } = openStore()
    autosave.write('a')
    const flushed = autosave.flush()
    await settle()
    autosave.write('ab')
    assert.equal(asked.length, 1)
    asked[0]?.answer()
    await settle()
    assert.deepEqual([asked.length, asked[1]?.value, asked[1]?.base], [2, 'ab', 'a'])
    asked[1]?.answer()
    assert.equal(await flushed, true)
  })

  test('is not lost when it could not be saved, and is tried again with what is written next', async () => {
    const { asked, autosave } = openStore()
    autosave.write('a')
    const flushed = autosave.flush()
    await settle()
    asked[0]?.answer(new ApiProblem(problemOf(409, { detail: 'It is closed.' })))
    assert.equal(await flushed, false)
    assert.deepEqual([autosave.get().keeping, autosave.get().value], ['failed', 'a'])
    assert.equal(toProblem(autosave.get().error).detail, 'It is closed.')
    autosave.write('ab')
    mock.timers.tick(PAUSE)
    await settle()
    assert.deepEqual([asked[1]?.value, asked[1]?.base], ['ab', ''])
    asked[1]?.answer()
    await settle()
    assert.deepEqual([autosave.get().keeping, autosave.get().error], ['kept', undefined])
  })

  test('never overwrites what somebody else changed unless one insists', async () => {
    const { asked, autosave } = openStore()
    autosave.write('mine')
    const flushed = autosave.flush()
    await settle()
    asked[0]?.answer(new ApiProblem(problemOf(412, undefined)))
    assert.equal(await flushed, false)
    autosave.write('mine too')
    mock.timers.tick(PAUSE)
    await settle()
    assert.deepEqual(
      [asked.length, autosave.get().keeping, autosave.get().value],
      [1, 'conflict', 'mine too'],
    )
    const insisted = autosave.insist('theirs')
    await settle()
    assert.deepEqual([asked[1]?.value, asked[1]?.base], ['mine too', 'theirs'])
    asked[1]?.answer()
    assert.equal(await insisted, true)
  })
})
