import assert from 'node:assert/strict'
import { argon2Sync, pbkdf2Sync } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { after, afterEach, before, describe, test } from 'node:test'
import type { Worker } from 'node:worker_threads'
import { type KeyDerivation, Problem } from '@medtrack/kit'
import { createHashingThreads } from './hashing-threads.ts'

const salt = Buffer.from('sixteen bytes, 0')
const ARGON2 = {
  algorithm: 'argon2id',
  password: 'SecurePass123!',
  salt,
  length: 32,
  memory: 1_024,
  passes: 1,
  parallelism: 1,
} as const satisfies KeyDerivation
const PBKDF2 = {
  algorithm: 'pbkdf2-sha256',
  password: 'SecurePass123!',
  salt,
  length: 32,
  iterations: 1_000,
} as const satisfies KeyDerivation

const NICEST = 19

/** A thread that does what is said instead of deriving anything. */
const doing = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`)

describe('threads that derive keys', () => {
  let started: Worker[] = []
  const note = (message: unknown) => void started.push((message as { worker: Worker }).worker)
  before(() => subscribe('worker_threads', note))
  after(() => unsubscribe('worker_threads', note))
  afterEach(() => {
    started = []
  })

  test('derive what the algorithms say', async () => {
    await using threads = createHashingThreads()
    const { password, length, memory, passes, parallelism } = ARGON2
    assert.deepEqual(
      Buffer.from(await threads.derive(ARGON2)),
      argon2Sync('argon2id', {
        ...{ message: password, nonce: salt, tagLength: length, memory, passes, parallelism },
      }),
    )
    assert.deepEqual(
      Buffer.from(await threads.derive(PBKDF2)),
      pbkdf2Sync(password, salt, PBKDF2.iterations, length, 'sha256'),
    )
  })

  test('are as many as there is work at once, none before, and used again', async () => {
    await using threads = createHashingThreads()
    assert.equal(started.length, 0)
    await Promise.all([threads.derive(ARGON2), threads.derive(PBKDF2)])
    assert.equal(started.length, 2)
    await Promise.all([threads.derive(ARGON2), threads.derive(PBKDF2)])
    assert.equal(started.length, 2)
  })

  // Who is nicest already cannot yield more.
  const mayYield = process.platform === 'linux' && getPriority() < NICEST
  test('yield to everything else where a thread may', { skip: !mayYield }, async () => {
    await using threads = createHashingThreads()
    const niceOf = (thread: string) =>
      // Behind the name, which may hold spaces, the 17th field is the nice value (proc(5), `/proc/pid/stat`).
      Number(readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[16])
    const known = new Set(readdirSync('/proc/self/task'))
    await threads.derive(ARGON2)
    const nicer = readdirSync('/proc/self/task').filter((id) => !known.has(id) && niceOf(id) > getPriority())
    assert.equal(nicer.length, 1)
    assert.equal(niceOf(nicer[0] ?? ''), Math.min(getPriority() + 10, NICEST))
  })

  test('are ended when nothing has been derived for a while, and come back', async () => {
    await using threads = createHashingThreads({ idleMilliseconds: 1 })
    await threads.derive(ARGON2)
    await once(started[0] as Worker, 'exit')
    assert.ok(await threads.derive(ARGON2))
    assert.equal(started.length, 2)
  })

  test('are ended when they are disposed of, and who waits is told to come back', async () => {
    const threads = createHashingThreads()
    await threads.derive(ARGON2)
    const waiting = assert.rejects(threads.derive({ ...ARGON2, passes: 200 }), isUnavailable)
    await threads[Symbol.asyncDispose]()
    await waiting
    assert.deepEqual(
      started.map(({ threadId }) => threadId),
      [-1],
    )
    await threads[Symbol.asyncDispose]()
  })

  for (const [how, code] of [
    ['before it has started', 'throw new Error("out of memory")'],
    [
      'while it works',
      'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => process.exit(1))',
    ],
  ] as const) {
    test(`when one dies ${how}, who waits for it is told to come back, and the next gets another`, async () => {
      await using threads = createHashingThreads({ program: doing(code) })
      await assert.rejects(threads.derive(ARGON2), isUnavailable)
      await assert.rejects(threads.derive(ARGON2), isUnavailable)
      assert.equal(started.length, 2)
    })
  }

  test('what cannot be derived fails, and the thread goes on', async () => {
    await using threads = createHashingThreads()
    await assert.rejects(threads.derive({ ...ARGON2, memory: 0 }), /could not be derived/)
    assert.ok(await threads.derive(ARGON2))
    assert.equal(started.length, 1)
  })
})

const isUnavailable = (error: unknown): boolean => {
  assert.ok(error instanceof Problem)
  assert.deepEqual([error.status, error.code, error.retryAfterSeconds], [503, 'request.unavailable', 2])
  return true
}
