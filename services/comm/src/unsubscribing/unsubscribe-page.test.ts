import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { renderUnsubscribePage, UNSUBSCRIBE_POLICY } from './unsubscribe-page.ts'

test('T2: the page of unsubscribing has one sheet of styles, and its policy lets no other in', () => {
  const page = renderUnsubscribePage({ language: 'ar', category: 'stages', state: 'asked' })
  const sheets = [...page.matchAll(/<style>(.*?)<\/style>/gs)].map(([, sheet = '']) => sheet)
  assert.equal(sheets.length, 1)
  const digest = createHash('sha256')
    .update(sheets[0] ?? '')
    .digest('base64')
  assert.match(UNSUBSCRIBE_POLICY, /default-src 'none'/)
  assert.ok(UNSUBSCRIBE_POLICY.includes(`style-src 'sha256-${digest}';`))
  assert.doesNotMatch(page, / style=/)
  assert.doesNotMatch(UNSUBSCRIBE_POLICY, /unsafe/)
})
