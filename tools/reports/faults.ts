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
export type Circumstances = { date: string; machine: string; sizes: Readonly<Record<string, string>> }

/** Rows that no test tries, and why. */
const UNTRIED: Readonly<Record<string, string>> = {}

/** Whether a test bears one of the ids. */
export const idsOfPath = ({ name }: NamedTest, ids: readonly string[]): boolean =>
  idsIn(name).some((id) => ids.includes(id))

const stateOf = (own: readonly Outcome[], untried: string | undefined): string => {
  if (own.length === 0) return untried === undefined ? '**no test**' : `not tried: ${untried}`
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
  { date, machine, sizes }: Circumstances,
): string => {
  const ownOf = (id: string) => outcomes.filter(({ name }) => idsIn(name).includes(id))
  const cells = rows.map(([id, , what]) => {
    const own = ownOf(id)
    const seconds = own.reduce((sum, one) => sum + one.seconds, 0)
    return [id, what, stateOf(own, UNTRIED[id]), String(own.length), seconds.toFixed(1)]
  })
  const failures = outcomes.filter(({ state }) => state === 'FAILED')
  const left = outcomes.filter(({ state, name }) => state === 'left out' && idsIn(name).length > 0)
  const shownSizes = Object.entries(sizes).map(([name, value]) => code(`${name}=${value}`))
  return `${[
    '# Faults, messages and loads',
    '<!-- Made by `npm run test:faults`; changes made by hand are lost. -->',
    `Run on ${date}: ${machine}; ${shownSizes.join(', ')}. Every test that bears the id of the row, one file after the other, on real servers. Which tests these are: [catalogue.md](catalogue.md).`,
    table(['Id', 'What is done', 'Outcome', 'Tests', 'Seconds'], cells),
    failures.length > 0 ? '## Failed' : '',
    table(
      ['Test', 'File', 'Why'],
      failures.map(({ name, path, why }) => [name, code(path), why]),
    ),
    left.length > 0 ? '## Left out' : '',
    table(
      ['Test', 'File', 'Why'],
      left.map(({ name, path, why }) => [name, code(path), why]),
    ),
  ]
    .filter(Boolean)
    .join('\n\n')}\n`
}
