import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '../tenancy.ts'
import { body, event, PARTNER_TENANT, reason } from './normalise-under-test.ts'

describe('tenants of outside messages', () => {
  test('an unverified message speaks for the default tenant only', () => {
    assert.equal(event(body).tenant_id, DEFAULT_TENANT_ID)
    assert.equal(event({ ...body, tenant_id: 'default' }).tenant_id, DEFAULT_TENANT_ID)
    assert.equal(event({ ...body, tenant_id: DEFAULT_TENANT_ID }).tenant_id, DEFAULT_TENANT_ID)
    assert.match(reason({ ...body, tenant_id: PARTNER_TENANT }), /set the AMQP user_id property/)
  })

  test('a partner speaks for its tenant', () => {
    const partner = { publisher: 'fmp-rabat' }
    assert.equal(event(body, partner).tenant_id, PARTNER_TENANT)
    assert.equal(event({ ...body, tenant_id: 'rabat' }, partner).tenant_id, PARTNER_TENANT)
  })

  test('M7: naming another tenant is refused, wherever it is named', () => {
    const partner = { publisher: 'fmp-rabat' }
    for (const message of [
      { ...body, tenant_id: DEFAULT_TENANT_ID },
      { ...body, _meta: { tenant_id: 'default' } },
      { ...body, payload: { tenant_id: DEFAULT_TENANT_ID } },
    ]) {
      assert.match(reason(message, partner), /speaks for another one/)
    }
    assert.match(reason(body, { ...partner, headers: { tenant_id: 'default' } }), /speaks for another one/)
  })
})

describe('the service of outside messages', () => {
  test('M7: a partner may not speak in our name, an unverified sender’s name is only data', () => {
    const forged = { ...body, service: 'auth-service' }
    assert.match(reason(forged, { publisher: 'fmp-rabat' }), /is MedTrack's own/)
    assert.equal(event(forged).origin, 'outside')
    assert.equal(event(forged, { publisher: 'somebody' }).origin, 'outside')
  })

  test('without one it is the publisher, or the application the broker was told', () => {
    assert.equal(event(body, { publisher: 'fmp-rabat' }).service, 'fmp-rabat')
    assert.equal(event(body, { appId: 'campus' }).service, 'campus')
  })
})
