import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { piecesOf } from './streams.ts'

const streamOf = (pieces: readonly number[], onCancel: () => void = () => undefined) =>
  new ReadableStream<number>({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(piece)
      if (pieces.length < 3) controller.close()
    },
    cancel: onCancel,
  })

describe('pieces of a stream', () => {
  test('come in order, to the last', async () => {
    assert.deepEqual(await Array.fromAsync(piecesOf(streamOf([1, 2]))), [1, 2])
  })

  test('end the stream when nobody wants more', async () => {
    let isCancelled = false
    const stream = streamOf([1, 2, 3], () => {
      isCancelled = true
    })
    for await (const piece of piecesOf(stream)) if (piece === 2) break
    assert.ok(isCancelled)
  })
})
