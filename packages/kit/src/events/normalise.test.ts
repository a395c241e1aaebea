import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '../tenancy.ts'
import { SIGNATURE_HEADER } from './bus.ts'
import { body, event, NOW, own, payload, read, reason, signed } from './normalise-under-test.ts'

describe('events of the platform', () => {
  test('are what their signed body says', () => {
    assert.deepEqual(event(own, signed), { ...own, origin: 'platform' })
  })

  test('fit their contract or are refused', () => {
    assert.match(reason({ ...own, payload: {} }, signed), /does not fit its contract: payload must have/)
    assert.match(reason({ ...own, tenant_id: 'default' }, signed), /envelope does not fit: \/tenant_id/)
  })

  test('F27: what a newer release adds is no fault', () => {
    const newer = { ...own, version: '1.1', added_later: { by: 'a newer release' } }
    const read = event({ ...newer, payload: { ...own.payload, added_later: [1] } }, signed)
    assert.deepEqual(read, { ...newer, payload: { ...own.payload, added_later: [1] }, origin: 'platform' })
  })

  test('F27: of a type that this release does not know they are refused, and the reason says what to do', () => {
    assert.match(
      reason({ ...own, event_type: 'moon.landed' }, signed),
      /^moon\.landed of profile-service is not known to this release: redrive it once a release/,
    )
    assert.match(reason({ ...own, version: '2.0' }, signed), /version "2\.0" is not known/)
  })

  test('M7: a forged signature is refused, and no signature gives no privilege', () => {
    assert.match(reason(own, { headers: { [SIGNATURE_HEADER]: 'forged' } }), /only MedTrack sets it/)
    assert.match(reason(own), /names the tenant/)
    const copy = event({ ...own, tenant_id: 'default' })
    assert.equal(copy.origin, 'outside')
    assert.equal(copy.sequence, 0)
  })

  test('M7: what only the platform may say is refused from outside', () => {
    const erased = { event_type: 'user.erased', payload: { user_id: '1' } }
    assert.match(reason(erased, { routingKey: 'user.erased' }), /never from outside/)
  })
})

describe('forms of outside messages', () => {
  test('fields beside the type, details in _meta', () => {
    const flat = {
      event_type: 'STUDENT_CREATED',
      student_id: 's-1',
      first_name: 'Amina',
      _meta: { timestamp: '2026-01-31T09:00:00', routing_key: 'profile.student.created', source: 'campus' },
    }
    const { event_id, correlation_id, ...rest } = event(flat, { routingKey: 'profile.student.created' })
    assert.equal(correlation_id, event_id)
    assert.deepEqual(rest, {
      event_type: 'student.created',
      version: '1.0',
      service: 'campus',
      timestamp: '2026-01-31T09:00:00.000Z',
      tenant_id: DEFAULT_TENANT_ID,
      subject: 'student/s-1',
      sequence: 0,
      payload: { student_id: 's-1', first_name: 'Amina' },
      origin: 'outside',
    })
  })

  test('the type only in the routing key', () => {
    assert.equal(event({ student_id: 's-1' }).event_type, 'student.created')
    assert.equal(event({ payload: { student_id: 's-1' } }).event_type, 'student.created')
  })

  test('profile.<role>.created without a type: profile.created if it has profile_id, else student.created', () => {
    const routed = { routingKey: 'profile.student.created' }
    assert.equal(event({ profile_id: 'p-1', user_id: 'u-1' }, routed).event_type, 'profile.created')
    assert.equal(event({ student_id: 's-1' }, routed).event_type, 'student.created')
  })

  test('an unknown type is unknown, wherever it stands', () => {
    assert.equal(read({ event_type: 'student.graduated', payload: {} }).kind, 'unknown')
    assert.equal(read({ student_id: 's-1' }, { routingKey: 'comm-service.events' }).kind, 'unknown')
  })

  test('M7: the type may not differ from a known routing key', () => {
    assert.match(
      reason({ ...body, event_type: 'profile.created' }),
      /event_type says profile.created, but the routing key is "student.created"/,
    )
    assert.equal(event(body, { routingKey: 'comm-service.events' }).event_type, 'student.created')
  })
})

describe('what is filled in', () => {
  test('absent or null names are empty', () => {
    assert.equal(payload(body).first_name, '')
    assert.equal(payload({ ...body, payload: { first_name: null } }).first_name, '')
  })

  test('a missing timestamp is the time of receipt, one without a zone is UTC', () => {
    assert.equal(event(body).timestamp, NOW.toISOString())
    assert.equal(event({ ...body, timestamp: '2026-01-31T09:00:00' }).timestamp, '2026-01-31T09:00:00.000Z')
    const created_at = '2026-01-31T09:00:00.123456'
    assert.equal(payload({ ...body, payload: { created_at } }).created_at, '2026-01-31T09:00:00.123Z')
  })

  test('ids are compared in lower case', () => {
    const student_id = '0198C0DE-0000-7000-8000-00000000000A'
    assert.equal(payload({ ...body, payload: { student_id } }).student_id, student_id.toLowerCase())
  })

  test('the correlation id is the message’s, the delivery’s or the event’s own', () => {
    assert.equal(
      event({ ...body, correlation_id: 'mine' }, { correlationId: 'theirs' }).correlation_id,
      'mine',
    )
    assert.equal(event(body, { correlationId: 'theirs' }).correlation_id, 'theirs')
    assert.equal(event({ ...body, correlation_id: 'two\nlines' }, { correlationId: 'x' }).correlation_id, 'x')
  })
})

describe('the event id', () => {
  test('is the sender’s when it is a UUID', () => {
    assert.equal(event({ ...body, event_id: own.event_id.toUpperCase() }).event_id, own.event_id)
  })

  test('otherwise follows from the message: sent again it is the same, received later too', () => {
    assert.equal(event(body).event_id, event(JSON.stringify(body, null, 4)).event_id)
    assert.match(
      event(body).event_id,
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })

  test('a sender’s id that is no UUID identifies the event all the same', () => {
    const first = event({ ...body, event_id: 'evt-1' }).event_id
    assert.equal(event({ ...body, event_id: 'evt-1', timestamp: '2026-01-31T09:00:00Z' }).event_id, first)
    assert.notEqual(event({ ...body, event_id: 'evt-2' }).event_id, first)
  })

  test('another timestamp, payload or tenant is another event', () => {
    const ids = [
      event(body),
      event({ ...body, timestamp: '2026-01-31T09:00:00Z' }),
      event({ ...body, timestamp: '2026-01-31T09:00:01Z' }),
      event({ ...body, payload: { student_id: 's-2' } }),
      event(body, { publisher: 'fmp-rabat' }),
    ].map(({ event_id }) => event_id)
    assert.equal(new Set(ids).size, ids.length)
  })
})
