import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFixedClock } from '@medtrack/testkit'
import { createInstances } from './instances.ts'

const open = (known: readonly string[]) => {
  const clock = createFixedClock('2026-11-21T09:00:00Z')
  return { clock, instances: createInstances({ upstreams: { resolve: async () => known }, clock }) }
}

const nextOf = async (instances: ReturnType<typeof createInstances>, times: number) => {
  const seen: (string | undefined)[] = []
  for (let index = 0; index < times; index++) seen.push(await instances.next('auth-service'))
  return seen
}

test('each comes in its turn', async () => {
  const { instances } = open(['a', 'b', 'c'])
  assert.deepEqual(await nextOf(instances, 6), ['a', 'b', 'c', 'a', 'b', 'c'])
  assert.equal(await open([]).instances.next('auth-service'), undefined)
})

test('a request goes to nobody twice', async () => {
  const { instances } = open(['a', 'b'])
  assert.equal(await instances.next('auth-service', new Set(['a'])), 'b')
  assert.equal(await instances.next('auth-service', new Set(['a', 'b'])), undefined)
})

test('one that gave no answer rests for a second, or until it answers', async () => {
  const { instances, clock } = open(['a', 'b'])
  instances.failed('a', 'refused')
  assert.deepEqual(await nextOf(instances, 3), ['b', 'b', 'b'])
  clock.advance(1_000)
  assert.ok((await nextOf(instances, 2)).includes('a'))
  instances.failed('b', 'unreachable')
  instances.answered('b')
  assert.ok((await nextOf(instances, 2)).includes('b'))
})

test('the only one is asked although it refused, and is not when nobody reaches it', async () => {
  const { instances, clock } = open(['a'])
  instances.failed('a', 'refused')
  assert.equal(await instances.next('auth-service'), 'a')
  for (const seconds of [1, 2, 4, 8, 15, 15]) {
    instances.failed('a', 'unreachable')
    clock.advance(seconds * 1_000 - 1)
    assert.equal(await instances.next('auth-service'), undefined, `${seconds} s`)
    clock.advance(1)
    assert.equal(await instances.next('auth-service'), 'a', `${seconds} s`)
  }
})

test('one that was silent goes on being asked, until it was silent three times in a row', async () => {
  const { instances } = open(['a'])
  for (const times of [1, 2]) {
    for (let index = 0; index < times; index++) instances.failed('a', 'silent')
    assert.equal(await instances.next('auth-service'), 'a')
    instances.answered('a')
  }
  for (let index = 0; index < 3; index++) instances.failed('a', 'silent')
  assert.equal(await instances.next('auth-service'), undefined)
})
