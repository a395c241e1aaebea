import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { AUDIT_ACTIONS } from './audit-actions.ts'

const SOURCES = join(import.meta.dirname, '..')
const PAGE = join(import.meta.dirname, '../../../../docs/audit.md')

test('C5: each action of the list is recorded somewhere', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  const rules = files.filter((file) => /(?<!\.test)\.ts$/.test(file) && !file.endsWith('audit-actions.ts'))
  const text = rules.map((file) => readFileSync(join(SOURCES, file), 'utf8')).join('\n')
  const idle = Object.keys(AUDIT_ACTIONS).filter((action) => !text.includes(`'${action}'`))
  assert.deepEqual(idle, [])
})

test('C5: docs/audit.md shows the list', () => {
  const [, section = ''] = readFileSync(PAGE, 'utf8').split(/^## What CORE records$/m)
  const rows = (section.split(/^## /m)[0] ?? '').matchAll(/^\| `([a-z-]+\.[a-z-]+)` \| (.+) \|$/gm)
  assert.deepEqual(Object.fromEntries([...rows].map(([, action, means]) => [action, means])), AUDIT_ACTIONS)
})
