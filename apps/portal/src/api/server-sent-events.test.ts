import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { createEventReader } from './server-sent-events.ts'

describe('events of a stream', () => {
  const text =
    'id: 4\nevent: notification\ndata: {"id":"a"}\n\n: still here\n\nevent: unread-count\ndata: {"unread_count":\ndata: 3}\n\n'
  const events = [
    { id: '4', event: 'notification', data: '{"id":"a"}' },
    { id: '', event: 'unread-count', data: '{"unread_count":\n3}' },
  ]

  test('are the same wherever the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 6 }), (cuts) => {
        const places = [0, ...cuts.toSorted((one, other) => one - other), text.length]
        const read = createEventReader()
        const seen = places.slice(1).flatMap((end, index) => read(text.slice(places[index], end)))
        assert.deepEqual(seen, events)
      }),
    )
  })

  test('may end their lines as other systems do', () => {
    assert.deepEqual(createEventReader()(text.replaceAll('\n', '\r\n')), events)
  })

  test('are not given before they are whole', () => {
    assert.deepEqual(createEventReader()('id: 5\ndata: x\n'), [])
  })
})
