import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createEventRegistry, normalise, SIGNATURE_HEADER } from '@medtrack/kit'
import fc from 'fast-check'
import { allEvents } from './events.ts'

const registry = createEventRegistry(allEvents)

const read = (body: string | Buffer, routingKey = 'comm-service.events', headers = {}) =>
  normalise(
    {
      body: Buffer.isBuffer(body) ? body : Buffer.from(body),
      routingKey,
      headers,
      publisher: undefined,
      correlationId: undefined,
      appId: undefined,
    },
    {
      registry,
      now: new Date('2026-11-21T08:00:00Z'),
      verifySignature: (_body, signature) => signature === 'genuine',
    },
  )

const anyContract = fc.constantFrom(...allEvents)
const anyOutsideContract = fc.constantFrom(...allEvents.filter(({ outside }) => outside))
const anyObject = fc.dictionary(fc.string(), fc.jsonValue())

/** The same JSON value written in another order and with other white space. */
const rewritten = (value: unknown, indent: number): string => {
  const turned = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(turned)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(
      Object.entries(part)
        .reverse()
        .map(([key, member]) => [key, turned(member)]),
    )
  }
  return JSON.stringify(turned(value), null, indent)
}

/** What keys a message can carry: those of objects that JavaScript itself gives a meaning are refused elsewhere. */
const plainObject = fc.dictionary(
  fc.string({ unit: 'grapheme-ascii' }).filter((key) => key !== '__proto__'),
  fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('__proto__')),
)

describe('normalising', () => {
  test('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.string(), (bytes, routingKey) => {
        assert.match(read(Buffer.from(bytes), routingKey).kind, /^(refused|unknown|event)$/)
      }),
    )
  })

  test('never throws, whatever the fields', () => {
    fc.assert(
      fc.property(
        anyContract,
        anyObject,
        anyObject,
        fc.constantFrom(undefined, 'genuine', 'forged', 7),
        (contract, fields, payload, signature) => {
          const headers = signature === undefined ? {} : { [SIGNATURE_HEADER]: signature }
          for (const body of [
            { ...fields, event_type: contract.type, payload },
            { ...fields, ...payload, event_type: contract.type },
            { ...(contract.example as object), ...fields },
          ]) {
            const result = read(JSON.stringify(body), contract.type, headers)
            if (result.kind !== 'refused') continue
            assert.ok(result.reason.length > 10, 'a reason says something')
            assert.doesNotMatch(result.reason, /It could not be read/, 'and was foreseen')
          }
        },
      ),
    )
  })

  test('order of keys and white space do not make another event', () => {
    fc.assert(
      fc.property(anyOutsideContract, plainObject, fc.nat(8), (contract, more, indent) => {
        const body = {
          event_type: contract.type,
          payload: { metadata_of_sender: more, ...(contract.example as object) },
          timestamp: '2026-01-31T09:00:00Z',
        }
        const first = read(JSON.stringify(body))
        const second = read(rewritten(body, indent))
        assert.equal(first.kind, 'event', JSON.stringify(first))
        assert.equal(second.kind, 'event')
        assert.equal(first.event.event_id, second.event.event_id)
      }),
    )
  })

  test('dotted, upper-case and older names, envelope and flat form are one event', () => {
    for (const contract of allEvents.filter(({ outside }) => outside)) {
      const payload = contract.example as Record<string, unknown>
      const timestamp = '2026-01-31T09:00:00Z'
      const role = String(payload['role'])
      const names = [contract.type, ...contract.aliases].map((name) => name.replace('<role>', role))
      const bodies = names.flatMap((name) =>
        [name, name.toUpperCase().replaceAll('.', '_')].flatMap((event_type) => [
          { event_type, payload, service: 'campus', timestamp },
          { event_type, ...payload, _meta: { timestamp, source: 'campus', routing_key: name } },
        ]),
      )
      // How it was worded is told beside the event, for the report of older forms.
      const eventOf = (...asked: Parameters<typeof read>) => ({ ...read(...asked), wording: undefined })
      const results = bodies.map((body) => eventOf(JSON.stringify(body)))
      const typeless = names.map((name) =>
        eventOf(JSON.stringify({ payload, service: 'campus', timestamp }), name),
      )
      const [first, ...others] = [...results, ...typeless]
      assert.equal(first?.kind, 'event', JSON.stringify(first))
      for (const other of others) assert.deepEqual(other, first, contract.type)
    }
  })

  test('F27: what a newer release adds to any event changes nothing of what is read of it', () => {
    const headers = { [SIGNATURE_HEADER]: 'genuine' }
    const said = (contract: (typeof allEvents)[number]) => ({
      ...{ event_id: '0198c0de-0000-7000-8000-000000000e01', event_type: contract.type, version: '1.0' },
      ...{ service: 'auth-service', timestamp: '2026-01-31T09:00:00.000Z', subject: 'user/1', sequence: 3 },
      ...{ tenant_id: '0198c0de-0000-7000-8000-00000000000a', correlation_id: 'request-1' },
      payload: contract.example as Record<string, unknown>,
    })
    for (const contract of allEvents) {
      const now = said(contract)
      const before = read(JSON.stringify(now), contract.type, headers)
      assert.equal(before.kind, 'event', JSON.stringify(before))
      fc.assert(
        fc.property(plainObject, plainObject, fc.nat(9_999), (about, more, minor) => {
          const newer = { ...about, ...now, version: `1.${minor}`, payload: { ...more, ...now.payload } }
          const after = read(JSON.stringify(newer), contract.type, headers)
          assert.equal(after.kind, 'event', JSON.stringify(after))
          assert.equal(after.contract, before.contract)
          const { payload, ...rest } = after.event
          const { payload: _same, ...told } = before.event
          assert.partialDeepStrictEqual(rest, { ...told, version: newer.version })
          assert.partialDeepStrictEqual(payload, before.event.payload)
        }),
        { numRuns: 20 },
      )
    }
  })

  test('our own events come through unchanged', () => {
    for (const contract of allEvents) {
      const envelope = {
        event_id: '0198c0de-0000-7000-8000-000000000e01',
        event_type: contract.type,
        version: '1.0',
        service: 'auth-service',
        timestamp: '2026-01-31T09:00:00.000Z',
        tenant_id: '0198c0de-0000-7000-8000-00000000000a',
        correlation_id: 'request-1',
        subject: 'user/1',
        sequence: 3,
        payload: contract.example,
      }
      const result = read(JSON.stringify(envelope), contract.type, { [SIGNATURE_HEADER]: 'genuine' })
      assert.deepEqual(result, { kind: 'event', contract, event: { ...envelope, origin: 'platform' } })
    }
  })
})
