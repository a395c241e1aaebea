import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultPage, type Outcome } from './faults.ts'

const outcome = (state: Outcome['state'], name: string, why = ''): Outcome => ({
  ...{ state, name, why },
  path: 'tests/faults/one.test.ts',
  seconds: 1.5,
})

const lineOf = (page: string, id: string) => page.split('\n').find((line) => line.startsWith(`| ${id} |`))

test('a row says what became of all tests that bear its id', () => {
  const page = faultPage(
    [
      ['F1', true, 'kill'],
      ['F2', true, 'exit'],
      ['F3', false, 'twice'],
      ['F4', false, 'mail'],
      ['M1', true, 'a hundred times'],
    ],
    [
      outcome('passed', 'F1: killed'),
      outcome('left out', 'F1: killed elsewhere', 'no server'),
      outcome('passed', 'F2 M1: once'),
      outcome('FAILED', 'F2: again', 'it came twice'),
      outcome('left out', 'F3: twice', 'no server'),
    ],
    { date: '2026-01-31', machine: 'Linux', sizes: { FAULT_KILLS: '50' }, atOnce: 2 },
  )
  assert.match(lineOf(page, 'F1') ?? '', /passed; 1 left out \| 2 \| 3\.0/)
  assert.match(lineOf(page, 'F2') ?? '', /\*\*failed\*\* \| 2/)
  assert.match(lineOf(page, 'F3') ?? '', /left out: no server/)
  assert.match(lineOf(page, 'F4') ?? '', /\*\*no test\*\* \| 0/)
  assert.match(lineOf(page, 'M1') ?? '', /passed \| 1/)
  assert.match(page, /it came twice/)
  assert.match(page, /Run on 2026-01-31: Linux; `FAULT_KILLS=50`\. .*2 files at a time/)
  assert.match(page, /\| M10 \| `npm run bench -- backlog` \|/)
})
