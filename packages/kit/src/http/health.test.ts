import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createMetrics } from '../telemetry/metrics.ts'
import { createStillClock, described, openAppUnderTest } from './app-under-test.ts'
import { type HealthCheck, NotWell } from './health.ts'

const well: HealthCheck = { needed: true, run: async () => undefined }
const ill = (needed: boolean): HealthCheck => ({
  needed,
  run: async () => {
    throw new Error('connect to 10.0.0.7:5432 as app failed')
  },
})

const ready = async (checks: Record<string, HealthCheck>, options = {}) => {
  await using edge = await openAppUnderTest(async () => undefined, { checks, ...options })
  const answer = await edge.app.inject({ url: '/readyz' })
  return { status: answer.statusCode, body: answer.json(), text: answer.body }
}

describe('health', () => {
  test('/livez says that the process runs, /metrics what it measured', async () => {
    await using edge = await openAppUnderTest(async () => undefined)
    assert.deepEqual((await edge.app.inject({ url: '/livez' })).json(), { status: 'ok' })
    const metrics = await edge.app.inject({ url: '/metrics' })
    assert.equal(metrics.body, '# measurements\n')
    assert.match(String(metrics.headers['content-type']), /^text\/plain; version=0\.0\.4/)
  })
  test('/readyz gives each dependency with its state and latency', async () => {
    const { status, body } = await ready({ database: well })
    assert.equal(status, 200)
    assert.equal(body.status, 'ok')
    assert.equal(body.checks.database.status, 'ok')
    assert.equal(typeof body.checks.database.latency_ms, 'number')
  })
  test('/readyz is 503 when one that is needed is down, and does not say where it is', async () => {
    const { status, body, text } = await ready({ database: ill(true), cache: well })
    assert.equal(status, 503)
    assert.equal(body.status, 'unavailable')
    assert.doesNotMatch(text, /10\.0\.0\.7/)
  })
  test('F8 /readyz is 200 and degraded when one that can be missed is down', async () => {
    const { status, body } = await ready({ database: well, amqp: ill(false) })
    assert.equal(status, 200)
    assert.deepEqual(body.degraded, ['amqp'])
  })
  test('what may be said of one that is not well is said', async () => {
    const late = { needed: false, run: () => Promise.reject(new NotWell('the clock is late')) }
    const { body } = await ready({ clock: late })
    assert.equal(body.checks.clock.reason, 'the clock is late')
  })
  test('whether each is well can be measured', async () => {
    const metrics = createMetrics({ service: 'things', processMetrics: false })
    await ready({ database: well, files: ill(false) }, { metrics })
    const text = await metrics.text()
    assert.match(text, /dependency_up\{service="things",dependency="database",needed="true"\} 1\n/)
    assert.match(text, /dependency_up\{service="things",dependency="files",needed="false"\} 0\n/)
  })
  test('one that does not answer in time is down', async () => {
    const clock = { ...createStillClock(), wait: async () => undefined }
    const hanging = { needed: true, run: () => new Promise<void>(() => undefined) }
    const { status, body } = await ready({ database: hanging }, { clock })
    assert.equal(status, 503)
    assert.equal(body.checks.database.reason, 'no answer in time')
  })
  test('F5 /readyz is 503 while the process ends', async () => {
    assert.equal((await ready({ database: well }, { isDraining: () => true })).status, 503)
  })
  test('the same report stands under the paths of the references', async () => {
    await using edge = await openAppUnderTest(async () => undefined, {
      healthPaths: ['/api/v1/users/health/'],
    })
    for (const url of ['/health', '/health/', '/api/v1/users/health/']) {
      assert.equal((await edge.app.inject({ url })).json().service, 'test-service')
    }
    assert.equal(described.tags.length, 1)
  })
})
