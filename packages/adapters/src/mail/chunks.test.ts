import assert from 'node:assert/strict'
import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { describe, test } from 'node:test'
import { inLargeChunks } from './chunks.ts'

const read = async (stream: Readable): Promise<Buffer[]> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return chunks
}

describe('a message in large chunks', () => {
  test('is one where it is small', async () => {
    const chunks = await read(inLargeChunks(Readable.from(['a', 'b', 'c'].map((text) => Buffer.from(text)))))
    assert.deepEqual(chunks.map(String), ['abc'])
  })

  test('is never held as a whole where it is large', async () => {
    const piece = Buffer.alloc(10_000, 'x')
    const chunks = await read(inLargeChunks(Readable.from(Array.from({ length: 50 }, () => piece))))
    assert.equal(Buffer.concat(chunks).length, 500_000)
    assert.ok(chunks.length > 1 && chunks.length < 10, `${chunks.length} chunks`)
  })

  test('is nothing where it is empty', async () => {
    assert.deepEqual(await read(inLargeChunks(Readable.from([]))), [])
  })

  test('fails with its source, and frees it when its reader gives up', async () => {
    const broken = new PassThrough()
    const reading = read(inLargeChunks(broken))
    broken.destroy(new Error('the attachment is gone'))
    await assert.rejects(reading, /the attachment is gone/)

    const source = new PassThrough()
    const reader = inLargeChunks(source)
    reader.on('error', () => undefined)
    const closed = once(source, 'close').catch(() => undefined)
    reader.destroy()
    await closed
    assert.ok(source.destroyed)
  })
})
