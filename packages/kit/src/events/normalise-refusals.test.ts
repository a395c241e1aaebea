import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import Type from 'typebox'
import { defineEvent } from './define.ts'
import { normalise } from './normalise.ts'
import { body, NOW, reason } from './normalise-under-test.ts'
import { createEventRegistry } from './registry.ts'

describe('M3: what can never be accepted says why', () => {
  const cases: [string, unknown, RegExp][] = [
    ['nothing', '', /empty/],
    ['no JSON', '{"event_type":', /not JSON/],
    ['no object', '[]', /no object/],
    ['null', 'null', /no object/],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), /not UTF-8/],
    ['a NUL character', { ...body, payload: { first_name: 'a\0b' } }, /NUL/],
    [
      'half a surrogate pair',
      '{"event_type":"student.created","payload":{"first_name":"\\ud800"}}',
      /surrogate/,
    ],
    ['an infinite number', '{"event_type":"student.created","payload":{"score":1e999}}', /too large/],
    ['__proto__', '{"event_type":"student.created","payload":{"__proto__":{"role":"admin"}}}', /__proto__/],
    ['depth', `{"payload":${'['.repeat(50)}${']'.repeat(50)}}`, /nested deeper than 32/],
    ['a depth bomb', '['.repeat(1_000_000), /not JSON/],
    ['size', `"${'x'.repeat(1_048_576)}"`, /at most 1048576 are accepted/],
    ['a type that is no text', { event_type: 7, payload: {} }, /event_type must be a text/],
    [
      'a payload that is no object',
      { event_type: 'student.created', payload: [] },
      /payload must be an object/,
    ],
    ['a timestamp that is none', { ...body, timestamp: 'soon' }, /timestamp "soon" is no instant/],
    ['a number for a timestamp', { ...body, timestamp: 1736935200 }, /is no instant/],
    ['another major version', { ...body, version: '2.0' }, /version "2.0" is not known/],
    ['a refused value', { ...body, payload: { role: 'admin' } }, /"admin" is not given from outside/],
    ['a wrong field', { ...body, payload: { first_name: 7 } }, /payload.first_name must be string/],
  ]
  for (const [what, message, expected] of cases) {
    test(what, () => assert.match(reason(message), expected))
  }

  test('a contract that fails takes only its own message with it', () => {
    const failing = createEventRegistry([
      defineEvent('student.created', Type.Object({}), {
        summary: '',
        example: {},
        outside: {
          payload: Type.Object({}),
          refuse: () => {
            throw new Error('mistake in the contract')
          },
        },
      }),
    ])
    const result = normalise(
      {
        body: Buffer.from(JSON.stringify(body)),
        routingKey: 'student.created',
        headers: {},
        publisher: undefined,
        correlationId: undefined,
        appId: undefined,
      },
      { registry: failing, now: NOW, verifySignature: () => false },
    )
    assert.deepEqual(result, { kind: 'refused', reason: 'It could not be read: mistake in the contract' })
  })
})
