import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { defineImportForm } from './import-form.ts'
import type { Import } from './import-tables.ts'

const form = defineImportForm({
  asked: { of: Type.String() },
  counts: { to_take: Type.Integer() },
  whole: 'to_take',
  tell: ({ subject, ready }) => ({ asked: { of: subject }, counts: { to_take: ready } }),
})

const found = (change: Partial<Import>): Import => ({
  ...{ id: 'i', tenant_id: 't', subject: 'places', state: 'running', file_name: 'places.csv' },
  ...{ file_format: { format: 'xlsx' }, columns: ['name'], ignored_columns: [], options: {} },
  ...{ imported_by: 'p', rows: 200, ready: 200, taken: 0, invalid: 0, created: 0, updated: 0, skipped: 0 },
  ...{ failure: null, version: 1, created_at: new Date(0), started_at: null, finished_at: null },
  ...change,
})

test('an import is at 100 % when nothing is left, and not before', () => {
  const percentage = (change: Partial<Import>) => form.toStatus(found(change))['percentage']
  assert.equal(percentage({ created: 100, updated: 99 }), 99)
  assert.equal(percentage({ created: 100, updated: 99, skipped: 1 }), 100)
  assert.equal(percentage({ ready: 0 }), 0)
  assert.equal(percentage({ ready: 0, state: 'finished' }), 100)
})

test('what a service tells stands among what all tell, as its schema says', () => {
  const told = form.toReport(found({}), [{ row: 2, column: 'name', reason: 'is missing' }])
  assert.deepEqual(Object.keys(told), Object.keys(form.ImportReport.properties))
  assert.deepEqual([told['of'], told['to_take'], told['encoding']], ['places', 200, null])
})
