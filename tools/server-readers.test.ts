import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createServerReaders } from './server-readers.ts'

const FILES: Readonly<Record<string, string>> = {
  'kit/src/index.ts': `export * from './clock.ts'\nexport { open, type Opened } from './open.ts'\n`,
  'kit/src/clock.ts': `export const clock = 1\n`,
  'kit/src/open.ts': `import pg from 'pg'\nexport type Opened = 1\nexport const open = process.env['TEST_DATABASE_URL']\n`,
  'kit/src/child.ts': `import { open } from './open.ts'\n`,
}

const reads = (text: string): boolean =>
  createServerReaders(
    (path) => FILES[path] ?? text,
    new Map([['@medtrack/kit', 'kit/src/index.ts']]),
  )('a/a.test.ts')

test('a file that names no server and takes nothing that does is the same without them', () => {
  assert.equal(reads(`import { test } from 'node:test'\nimport { clock } from '@medtrack/kit'\n`), false)
  assert.equal(reads(`import { clock as time, type Opened } from '@medtrack/kit'\n`), false)
  assert.equal(reads(`import type { Opened } from '../kit/src/open.ts'\n`), false)
})

test('a file that may come upon the address of a server is not', () => {
  for (const text of [
    `process.env['TEST_AMQP_URL']`,
    `import {\n  clock,\n  open,\n} from '@medtrack/kit'\n`,
    `import * as kit from '@medtrack/kit'\n`,
    `import '../kit/src/child.ts'\n`,
    `import { thing } from '../kit/src/child.ts'\n`,
    `export * from '../kit/src/open.ts'\n`,
    `const kit = await import('@medtrack/kit')\n`,
    `spawn(process.execPath, [new URL('../kit/src/child.ts', import.meta.url)])\n`,
  ])
    assert.equal(reads(text), true, text)
})

test('what cannot be followed counts as coming upon one', () => {
  assert.equal(reads(`import { unheardOf } from '@medtrack/kit'\n`), true)
  assert.equal(reads(`const module = await import(name)\n`), true)
})

test('of this repository’s tests, those of a rule are the same, and those with a database are not', () => {
  const readsServers = createServerReaders()
  const same = ['packages/kit/src/zoned-time.test.ts', 'services/auth/src/accounts/names.test.ts']
  const differing = ['tests/isolation/scopes.test.ts', 'services/auth/test/people.api.test.ts']
  assert.deepEqual([...same, ...differing].filter(readsServers), differing)
})
