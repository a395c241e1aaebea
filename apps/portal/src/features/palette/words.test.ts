import assert from 'node:assert/strict'
import { test } from 'node:test'
import { says } from './words.ts'

test('words are found in any order, without their accents and capitals', () => {
  assert.ok(says('Évaluations de stage', 'stage evalu'))
  assert.ok(says('evaluations', 'ÉVALUATIONS'))
  assert.ok(says('إدارة الأقسام', 'الاقسام'))
  assert.ok(says('Anything', ''))
})

test('a word that is not there is not found', () => {
  assert.ok(!says('Évaluations', 'evaluations stage'))
})
