import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordSpans } from '@medtrack/testkit'
import { Type } from 'typebox'
import { currentScope } from '../scope.ts'
import { described, openAppUnderTest } from './app-under-test.ts'
import type { Routes } from './routes.ts'

const CAUSE = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`

const routes: Routes = async (app) => {
  app.post(
    '/rooms/:id/',
    {
      config: { access: ['admin'] },
      schema: { ...described, params: Type.Object({ id: Type.String() }), response: { 200: Type.Any() } },
    },
    async ({ params }) => {
      if (params.id === 'broken') throw new Error('amina@example.com')
      return { trace: currentScope().traceparent }
    },
  )
}

test('a request is a span by its route, and what it causes belongs to it', async () => {
  using spans = recordSpans()
  await using edge = await openAppUnderTest(routes)
  const headers = { traceparent: CAUSE, 'x-test-role': 'admin' }
  const url = '/rooms/amina@example.com/?unknown=secret'
  await edge.app.inject({ method: 'POST', url, headers })
  const answer = await edge.app.inject({ method: 'POST', url: '/rooms/2/', headers })
  const [refused, request] = spans.all
  assert.equal(answer.json().trace, request?.traceparent)
  assert.equal(answer.headers['traceparent'], request?.traceparent)
  assert.deepEqual(request, {
    ...{ service: 'test-service', name: 'POST /rooms/:id/', kind: 'server', parent: CAUSE },
    traceparent: request?.traceparent,
    facts: { 'http.request.method': 'POST', 'http.route': '/rooms/:id/' },
    ended: {
      failed: undefined,
      facts: { 'http.response.status_code': 200, 'medtrack.tenant_id': 'tenant-1' },
    },
  })
  assert.equal(refused?.ended?.facts?.['http.response.status_code'], 422)
  assert.doesNotMatch(JSON.stringify(spans.all), /amina|secret/)
  assert.deepEqual(
    edge.lines.map(({ facts }) => facts['trace_id']),
    ['a'.repeat(32), 'a'.repeat(32)],
  )
})

test('a defect is a failed span, an unknown address one without a route, a probe none', async () => {
  using spans = recordSpans()
  await using edge = await openAppUnderTest(routes)
  const headers = { 'x-test-role': 'admin' }
  await edge.app.inject({ method: 'POST', url: '/rooms/broken/', headers })
  await edge.app.inject({ method: 'GET', url: '/amina@example.com' })
  await edge.app.inject({ method: 'GET', url: '/livez' })
  assert.deepEqual(
    spans.all.map(({ name, parent, ended }) => [name, parent, ended?.failed]),
    [
      ['POST /rooms/:id/', undefined, '500'],
      ['GET', undefined, undefined],
    ],
  )
})
