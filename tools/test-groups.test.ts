import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { planProcesses, writeEntries } from './test-groups.ts'

const numbered = (count: number, path: (n: number) => string) =>
  Array.from({ length: count }, (_, index) => path(index + 1))
const filesOf = (files: readonly string[], texts: Readonly<Record<string, string>> = {}) =>
  planProcesses(files, (path) => texts[path] ?? '').map((planned) => planned.files)

test('small files of a workspace share a process, ten at most; none is left out', () => {
  const auth = numbered(11, (n) => `services/auth/test/${n}.test.ts`)
  const kit = numbered(2, (n) => `packages/kit/src/${n}.test.ts`)
  const planned = filesOf([...auth, ...kit])
  assert.deepEqual(
    planned.map(({ length }) => length),
    [6, 5, 2],
  )
  assert.deepEqual(planned.flat().sort(), [...auth, ...kit].sort())
})

test('what starts processes, or looks at its own, has one to itself', () => {
  const alone = ['tests/journeys/chat.test.ts', 'packages/testkit/src/bus/local-bus.test.ts']
  assert.deepEqual(
    filesOf(alone),
    alone.map((path) => [path]),
  )
  for (const text of [
    'const start = process.cpuUsage()',
    `process.on('warning', note)`,
    `process.env['TZ'] = 'UTC'`,
    `setFlagsFromString('--expose-gc')`,
  ]) {
    const files = ['packages/kit/src/a.test.ts', 'packages/kit/src/b.test.ts']
    assert.deepEqual(
      filesOf(files, { 'packages/kit/src/a.test.ts': text }),
      [['packages/kit/src/a.test.ts'], ['packages/kit/src/b.test.ts']],
      text,
    )
  }
})

test('files that share a process keep their hooks and their failures to themselves', () => {
  const folder = mkdtempSync(join(tmpdir(), 'medtrack-groups-'))
  try {
    const write = (name: string, body: string) => {
      const path = join(folder, name)
      writeFileSync(path, `import { after, before, beforeEach, test } from 'node:test'\n${body}`)
      return path
    }
    const log = join(folder, 'log')
    const note = (word: string) =>
      `process.getBuiltinModule('fs').appendFileSync(${JSON.stringify(log)}, '${word} ')`
    const first = write(
      'first.mjs',
      `before(() => ${note('opened')}); beforeEach(() => ${note('each')}); after(() => ${note('closed')})
       test('a', () => ${note('a')}); test('b', () => { throw new Error('as it should') })`,
    )
    const second = write('second.mjs', `test('c', () => ${note('c')})`)
    const absent = join(folder, 'absent.mjs')
    const [entry = ''] = writeEntries(
      [{ name: 'three', files: [first, second, absent] }],
      folder,
      10_000,
      '/',
    )
    const { status, stdout } = spawnSync(process.execPath, ['--test-reporter=tap', entry], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    })
    assert.equal(status, 1)
    assert.equal(readFileSync(log, 'utf8'), 'opened each a each closed c ')
    assert.match(stdout, /^not ok 1 - .*first\.mjs$/m)
    assert.match(stdout, /^ok 2 - .*second\.mjs$/m)
    assert.match(stdout, /^not ok 3 - .*absent\.mjs$/m)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
