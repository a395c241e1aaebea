import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { KitErrors, type Problem } from '../errors.ts'
import { described, openAppUnderTest, Student } from './app-under-test.ts'
import type { Routes } from './routes.ts'
import { createHeapGauge, createLoopGauge } from './shedding.ts'

describe('F26 when a loop is behind', () => {
  const turn = (...milliseconds: number[]) => {
    const gauge = createLoopGauge({ lateMilliseconds: 1_000, lateTurns: 3 })
    for (const late of milliseconds) gauge.turned(late)
    return gauge.isBehind()
  }

  test('one long turn is none, however long', () => {
    assert.equal(turn(60_000), false)
    assert.equal(turn(0, 60_000, 0, 60_000, 0, 60_000, 0), false)
  })
  test('late turns one after the other are; those just in time are not', () => {
    assert.equal(turn(1_001, 1_001), false)
    assert.equal(turn(1_001, 1_001, 1_001), true)
    assert.equal(turn(1_000, 1_000, 1_000, 1_000), false)
  })
  test('one turn in time opens the door, and only as many as were late forget them', () => {
    const late = [2_000, 2_000, 2_000, 2_000, 2_000]
    assert.equal(turn(...late, 0), false)
    assert.equal(turn(...late, 0, 2_000), true)
    assert.equal(turn(...late, 0, 0, 0, 2_000, 2_000), false)
  })
  test('with no count it is never asked', () => {
    const gauge = createLoopGauge({ lateMilliseconds: 1_000, lateTurns: 0 })
    gauge.turned(60_000)
    assert.equal(gauge.isBehind(), false)
  })
})

test('F26 a heap is full by what a collection leaves, until one leaves less', () => {
  const gauge = createHeapGauge({ heapBytes: 100 })
  assert.equal(gauge.isFull(), false)
  gauge.collected(101)
  assert.equal(gauge.isFull(), true)
  gauge.collected(100)
  assert.equal(gauge.isFull(), false)
})

test('F26 while there is too much to do every route is a 503 that says when to come back, but those of its health', async () => {
  let shortage: Problem | undefined = KitErrors.overloaded({ facts: { seconds: 2 }, retryAfterSeconds: 2 })
  let identified = 0
  const routes: Routes = async (app) => {
    const schema = { ...described, response: { 200: Student } }
    app.get('/things', { config: { access: ['anyone'] }, schema }, async () => ({ id: '1', name: 'A' }))
  }
  await using edge = await openAppUnderTest(routes, {
    shedding: { refusal: () => shortage },
    identify: async () => {
      identified += 1
      return undefined
    },
  })
  const refused = await edge.app.inject({ url: '/things' })
  assert.equal(refused.statusCode, 503)
  assert.equal(refused.headers['retry-after'], '2')
  assert.match(String(refused.headers['content-type']), /^application\/problem\+json/)
  assert.equal(refused.json().code, 'request.overloaded')
  assert.equal(refused.json().request_id, refused.headers['x-request-id'])
  assert.equal(identified, 0, 'nobody is asked who they are')
  for (const url of ['/livez', '/readyz', '/health/', '/metrics'])
    assert.equal((await edge.app.inject({ url })).statusCode, 200, url)

  shortage = undefined
  assert.equal((await edge.app.inject({ url: '/things' })).statusCode, 200)
})
