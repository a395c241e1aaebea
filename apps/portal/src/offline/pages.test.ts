import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { PAGES } from './pages.ts'

const FEATURES = new URL('../features/', import.meta.url)

test('the worker knows every page of the portal, and no other address of the platform', () => {
  const paths = globSync('*/routes.ts', { cwd: FEATURES }).flatMap((file) =>
    [...readFileSync(new URL(file, FEATURES), 'utf8').matchAll(/path: '([^']+)'/g)].map(
      ([, path = '']) => path,
    ),
  )
  assert.ok(paths.length > 30)
  for (const path of paths) assert.match(`${path.replaceAll(/\$\w+/g, '7')}?lang=ar`, PAGES)
  for (const path of [
    '/docs',
    '/dev/mailbox',
    '/health/',
    '/verify-email?token=1',
    '/auth/api/v1/x',
    '/offers2',
  ])
    assert.doesNotMatch(path, PAGES)
})
