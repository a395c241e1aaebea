import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { createEventRegistry, normalise } from '@medtrack/kit'
import { allEvents } from '../events.ts'

// Each .body holds an event of the reference documents byte for byte, with only its placeholders filled in;
// expected.json holds the routing key that the reference publishes it under and what it means.
const expected: Record<string, { routing_key: string; event: unknown }> = JSON.parse(
  readFileSync(new URL('expected.json', import.meta.url), 'utf8'),
)
const registry = createEventRegistry(allEvents)

describe('M6: the events of the references are understood as printed', () => {
  test('each has its expected meaning', () => {
    const bodies = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.body'))
    assert.deepEqual(
      bodies.sort(),
      Object.keys(expected)
        .map((name) => `${name}.body`)
        .sort(),
    )
  })

  for (const [name, { routing_key, event }] of Object.entries(expected)) {
    test(name, () => {
      const result = normalise(
        {
          body: readFileSync(new URL(`${name}.body`, import.meta.url)),
          routingKey: routing_key,
          headers: { 'content-type': 'application/json' },
          publisher: undefined,
          correlationId: undefined,
          appId: undefined,
        },
        { registry, now: new Date('2026-11-21T08:00:00Z'), verifySignature: () => false },
      )
      assert.equal(result.kind, 'event', JSON.stringify(result))
      assert.deepEqual(result.event, event)
    })
  }
})
