import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { createFolderStore } from '@medtrack/adapters'
import { contentOf } from './contents.ts'
import { assertStoreFails, assertStreams, fileStoreSuite } from './suite.ts'

const openFolder = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'medtrack-files-'))
  return {
    directory,
    store: createFolderStore({ directory }),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  }
}

fileStoreSuite('folder', openFolder)

describe('file store: folder', () => {
  test('F19: the sweep removes parts that nobody writes any more, and no others', async () => {
    await using opened = await openFolder()
    const { store, directory } = opened
    const content = contentOf('kept')
    await store.put(`a/${content.sha256}`, content)
    const [old, fresh] = ['old', 'fresh'].map((name) => join(directory, '.parts', name))
    await writeFile(old!, 'half')
    await writeFile(fresh!, 'half')
    await utimes(old!, new Date('2026-11-19T00:00:00Z'), new Date('2026-11-19T00:00:00Z'))
    assert.equal(await store.removeParts(new Date('2026-11-20T00:00:00Z')), 1)
    assert.deepEqual(await readdir(join(directory, '.parts')), ['fresh'])
    assert.equal(await store.size(`a/${content.sha256}`), content.bytes)
  })

  test('leaves no part behind, and makes nothing before the first file', async () => {
    await using opened = await openFolder()
    const { directory } = opened
    const store = createFolderStore({ directory: join(directory, 'later') })
    assert.equal(await store.size('a/b'), undefined)
    assert.equal(await store.removeParts(new Date()), 0)
    await store.ping()
    assert.deepEqual(await readdir(directory), [])
    await store.put('a/b', contentOf('x'))
    assert.deepEqual(await readdir(join(directory, 'later', '.parts')), [])
  })

  test('F19: 100 MB in and out take little memory', async () => {
    await using opened = await openFolder()
    await assertStreams(opened.store)
  })

  test('a folder that cannot be is a failure of the store', async () => {
    await using opened = await openFolder()
    const path = join(opened.directory, 'file')
    await writeFile(path, '')
    const store = createFolderStore({ directory: join(path, 'below') })
    await assertStoreFails(store.put('a/b', contentOf('x')))
  })
})
