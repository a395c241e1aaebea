import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { nextOf } from '../../api/timelines.ts'
import { type Message, timelineOf, withMessage } from './timeline.ts'

const message = (sequence: number, more: Partial<Message> = {}): Message => ({
  ...{ id: `id-${sequence}`, room: 'r', room_id: 'r', sequence, sender_id: 'a', receiver_id: 'b' },
  ...{ subject: '', body: `said ${sequence}`, content: `said ${sequence}`, metadata: {}, attachments: [] },
  ...{ reply_to: null, client_id: null, created_at: '', sent_at: '', edited_at: null },
  ...{ is_deleted: false, read_at: null, is_read: false },
  ...more,
})
const places = (messages: readonly Message[]) => messages.map(({ sequence }) => sequence)

describe('what is shown of a conversation', () => {
  test('is each message once, in its order, whatever was heard twice or late', () => {
    const listed = [3, 2, 1].map((place) => message(place))
    const heard = [5, 4, 3].map((place) => message(place))
    assert.deepEqual(places(timelineOf({ listed, goesOn: false, heard })), [1, 2, 3, 4, 5])
  })

  test('has no gap: what is older than what was listed waits for its page', () => {
    const listed = [9, 8].map((place) => message(place))
    const heard = [message(3), message(10)]
    assert.deepEqual(places(timelineOf({ listed, goesOn: true, heard })), [8, 9, 10])
  })

  test('is as it is now, whichever way it was learnt', () => {
    const edited = message(1, { body: 'better', edited_at: '2026-01-02T00:00:00Z' })
    for (const [listed, heard] of [
      [message(1), edited],
      [edited, message(1)],
    ] as const) {
      assert.deepEqual(timelineOf({ listed: [listed], goesOn: false, heard: [heard] }), [edited])
    }
    const gone = message(1, { body: '', is_deleted: true })
    assert.deepEqual(withMessage([gone], edited), [gone])
    assert.deepEqual(withMessage([edited], gone), [gone])
  })

  test('says what the other one has read', () => {
    const listed = [3, 2, 1].map((place) => message(place))
    const shown = timelineOf({ listed, goesOn: false, heard: [], readUpTo: 'id-2' })
    assert.deepEqual(
      shown.map(({ is_read }) => is_read),
      [true, true, false],
    )
  })
})

describe('the next page of a list', () => {
  test('is where its answer says', () => {
    assert.equal(nextOf('<http://h/comm/api/x/?limit=2&before=abc>; rel="next"'), 'abc')
    assert.equal(nextOf('</api/x/?before=abc>; rel="next"'), 'abc')
    assert.equal(nextOf('</api/x/?before=abc>; rel="prev"'), undefined)
    assert.equal(nextOf(null), undefined)
  })
})
