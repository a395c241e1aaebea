import { idsIn, type NamedTest } from './catalogue.ts'
import type { CatalogueRow } from './catalogue-rows.ts'
import { code, table } from './markdown.ts'

/** What became of a test. */
export type Outcome = {
  state: 'passed' | 'FAILED' | 'left out'
  name: string
  path: string
  seconds: number
  /** The reason for which it failed or was left out. */
  why: string
}

/** Where and how the tests were run. */
export type Circumstances = {
  date: string
  machine: string
  sizes: Readonly<Record<string, string>>
  /** How many files ran at a time. */
  atOnce: number
}

/** Rows whose figures are measured by a part of `bench`, on a machine that does nothing else; tests try them in small. */
const MEASURED: readonly (readonly [id: string, command: string, what: string])[] = [
  ['M10', 'npm run bench -- backlog', '100,000 events: events a second, memory, how much is in hand'],
  [
    'L5',
    'npm run bench -- chat',
    '5,000 idle sockets and 50 messages a second: delivery times, bytes per socket',
  ],
]

/** What of a row no test does, and why. */
const UNTRIED: readonly (readonly [id: string, what: string, why: string])[] = [
  [
    'F10',
    'a replica that is promoted behind HAProxy, with the amount that each mode loses',
    'two servers and a proxy of their own: a property of PostgreSQL, not of this code, which sees connections that are read-only or gone',
  ],
  [
    'F24',
    'packets dropped in a network namespace',
    'needs root and a namespace; a broker that stalls is tried, a database and a Redis behind a silent connection are not',
  ],
]

/** Whether a test bears one of the ids. */
export const idsOfPath = ({ name }: NamedTest, ids: readonly string[]): boolean =>
  idsIn(name).some((id) => ids.includes(id))

const stateOf = (own: readonly Outcome[]): string => {
  if (own.length === 0) return '**no test**'
  if (own.some(({ state }) => state === 'FAILED')) return '**failed**'
  const passed = own.filter(({ state }) => state === 'passed').length
  const left = own.filter(({ state }) => state === 'left out')
  if (passed === 0) return `left out: ${left[0]?.why ?? ''}`
  return left.length === 0 ? 'passed' : `passed; ${left.length} left out`
}

/** The page of a run: each row, what was tried for it, and with what outcome. */
export const faultPage = (
  rows: readonly CatalogueRow[],
  outcomes: readonly Outcome[],
  { date, machine, sizes, atOnce }: Circumstances,
): string => {
  const ownOf = (id: string) => outcomes.filter(({ name }) => idsIn(name).includes(id))
  const cells = rows.map(([id, , what]) => {
    const own = ownOf(id)
    const seconds = own.reduce((sum, one) => sum + one.seconds, 0)
    return [id, what, stateOf(own), String(own.length), seconds.toFixed(1)]
  })
  const failures = outcomes.filter(({ state }) => state === 'FAILED')
  const left = outcomes.filter(({ state, name }) => state === 'left out' && idsIn(name).length > 0)
  const shownSizes = Object.entries(sizes).map(([name, value]) => code(`${name}=${value}`))
  return `${[
    '# Faults, messages and loads',
    '<!-- Made by `npm run test:faults`; changes made by hand are lost. -->',
    `Run on ${date}: ${machine}; ${shownSizes.join(', ')}. Every test that bears the id of the row, on real servers, ${atOnce === 1 ? 'one file after the other' : `${atOnce} files at a time`}. Which tests these are: [catalogue.md](catalogue.md).`,
    table(['Id', 'What is done', 'Outcome', 'Tests', 'Seconds'], cells),
    failures.length > 0 ? '## Failed' : '',
    table(
      ['Test', 'File', 'Why'],
      failures.map(({ name, path, why }) => [name, code(path), why]),
    ),
    '## Measured elsewhere',
    table(
      ['Id', 'Command', 'What it measures'],
      MEASURED.map(([id, command, what]) => [id, code(command), what]),
    ),
    '## Not done',
    table(['Id', 'What', 'Why'], UNTRIED),
    left.length > 0 ? '## Left out' : '',
    table(
      ['Test', 'File', 'Why'],
      left.map(({ name, path, why }) => [name, code(path), why]),
    ),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`
}
