import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mergeDocuments, type OpenApiDocument } from './merge.ts'

const documentOf = (path: string): OpenApiDocument => ({
  openapi: '3.1.0',
  info: {},
  paths: {
    [path]: {
      get: {
        operationId: 'read',
        tags: ['Things'],
        responses: { 200: { $ref: '#/components/schemas/Thing' } },
      },
    },
  },
  components: {
    schemas: { Thing: { type: 'object', properties: { again: { $ref: '#/components/schemas/Thing' } } } },
  },
})

test('services that use the same names keep them apart in the merged document', () => {
  const merged = mergeDocuments({ title: 't', description: 'd', version: '1' }, 'http://localhost', [
    { prefix: '/auth', title: 'Accounts', document: documentOf('/api/things/') },
    { prefix: '/comm', title: 'Messages', document: documentOf('/api/things/') },
  ])
  assert.deepEqual(Object.keys(merged.paths ?? {}), ['/auth/api/things/', '/comm/api/things/'])
  assert.deepEqual(Object.keys(merged.components?.['schemas'] ?? {}), ['auth.Thing', 'comm.Thing'])
  const text = JSON.stringify(merged)
  assert.ok(text.includes('"$ref":"#/components/schemas/comm.Thing"'))
  assert.ok(!text.includes('"#/components/schemas/Thing"'))
  assert.ok(text.includes('"operationId":"auth_read"') && text.includes('"operationId":"comm_read"'))
})
