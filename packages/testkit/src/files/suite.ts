import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type FileContent, type FileStore, FileStoreFailed } from '@medtrack/kit'
import { contentOf, longContent, readWhole } from './contents.ts'

/** A store to test. */
export type OpenedStore = AsyncDisposable & { readonly store: FileStore }

const freshKey = ({ sha256 }: FileContent) => `${randomUUID()}/documents/${sha256}`

/** The contract of file stores, which every driver keeps. */
export const fileStoreSuite = (name: string, openStore: () => Promise<OpenedStore>): void => {
  describe(`file store: ${name}`, () => {
    const withStore = (title: string, work: (store: FileStore) => Promise<void>) =>
      test(title, async () => {
        await using opened = await openStore()
        await work(opened.store)
      })

    withStore('gives back what it was given, as often as it is asked', async (store) => {
      for (const text of ['one', 'ünïcode ✓\0\r\n', 'x'.repeat(300_000)]) {
        const content = contentOf(text)
        const key = freshKey(content)
        await store.put(key, content)
        assert.equal(await store.size(key), content.bytes)
        for (let time = 0; time < 2; time += 1) {
          const found = await store.open(key)
          assert.equal(found?.bytes, content.bytes)
          assert.equal(String(await readWhole(found!.content)), text)
        }
      }
    })

    withStore('gives a part of it', async (store) => {
      const text = Array.from({ length: 50_000 }, (_, index) => String(index)).join(' ')
      const content = contentOf(text)
      const key = freshKey(content)
      assert.equal(await store.read(key, 0, 10), undefined)
      await store.put(key, content)
      for (const [from, bytes] of [
        [0, 10],
        [123, 200_000],
        [content.bytes - 5, 10],
        [content.bytes, 10],
        [content.bytes + 5, 10],
        [0, content.bytes + 1],
      ] as const)
        assert.equal(String(await store.read(key, from, bytes)), text.slice(from, from + bytes), `${from}`)
    })

    withStore('writing the same again changes nothing, also at once', async (store) => {
      const content = contentOf('the same')
      const key = freshKey(content)
      await Promise.all(Array.from({ length: 8 }, () => store.put(key, content)))
      const found = await store.open(key)
      assert.equal(String(await readWhole(found!.content)), 'the same')
    })

    withStore('has nothing under other keys, and removing nothing is no failure', async (store) => {
      const key = freshKey(contentOf('never put'))
      assert.equal(await store.size(key), undefined)
      assert.equal(await store.open(key), undefined)
      await store.remove(key)
    })

    withStore('removes', async (store) => {
      const content = contentOf('to go')
      const key = freshKey(content)
      await store.put(key, content)
      await store.remove(key)
      assert.equal(await store.size(key), undefined)
      assert.equal(await store.open(key), undefined)
    })

    withStore('F19: content that breaks off leaves nothing that passes for it', async (store) => {
      const whole = contentOf('x'.repeat(200_000))
      const key = freshKey(whole)
      const broken: FileContent = {
        ...whole,
        async *open() {
          yield Buffer.alloc(70_000, 'x')
          throw new Error('the sender has gone')
        },
      }
      await assert.rejects(store.put(key, broken))
      const short: FileContent = {
        ...whole,
        async *open() {
          yield Buffer.alloc(100_000, 'x')
        },
      }
      await assert.rejects(store.put(key, short))
      assert.notEqual(await store.size(key), whole.bytes)
    })

    withStore('a signal breaks writing off', async (store) => {
      const content = longContent(50_000_000)
      const key = freshKey(content)
      await assert.rejects(store.put(key, content, AbortSignal.abort()))
      assert.equal(await store.size(key), undefined)
    })

    withStore('refuses keys that could lead elsewhere', async (store) => {
      for (const key of [
        '../x',
        '/etc/passwd',
        'a//b',
        'a/../b',
        '',
        'A',
        'a/.b',
        'a\0',
        'é',
        'a'.repeat(600),
      ]) {
        await assert.rejects(store.put(key, contentOf('x')), Error, key)
        await assert.rejects(store.open(key), Error, key)
        await assert.rejects(store.remove(key), Error, key)
      }
    })

    withStore('reads on after a reader that broke off', async (store) => {
      const content = longContent(3_000_000)
      const key = freshKey(content)
      await store.put(key, content)
      for await (const piece of (await store.open(key))!.content) {
        assert.ok(piece.length > 0)
        break
      }
      assert.equal((await readWhole((await store.open(key))!.content)).length, content.bytes)
    })

    withStore('answers a ping with its time, and disposing twice is safe', async (store) => {
      assert.ok((await store.ping()) >= 0)
      await store[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    })
  })
}

/** Whether the call failed as a store fails. */
export const assertStoreFails = (call: Promise<unknown>): Promise<void> =>
  assert.rejects(call, (error) => {
    assert.ok(error instanceof FileStoreFailed, String(error))
    return true
  })

/** Puts 100 MB into a store, or reads them out of it, and demands that they are never in memory together. */
export const assertStreams = async (store: FileStore): Promise<void> => {
  const content = longContent(100_000_000)
  const key = freshKey(content)
  // What was let go but not collected yet is not held.
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = () => {
    collect()
    return process.memoryUsage().arrayBuffers
  }
  const before = held()
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, held() - before)
  }, 250)
  try {
    await store.put(key, content)
    let bytes = 0
    for await (const piece of (await store.open(key))!.content) bytes += piece.length
    assert.equal(bytes, content.bytes)
  } finally {
    clearInterval(watch)
  }
  assert.ok(most < 64 * 1024 * 1024, `${Math.round(most / 1e6)} MB of buffers`)
}
