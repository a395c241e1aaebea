import { writeFileSync } from 'node:fs'
import { arch, cpus, release, type } from 'node:os'
import { join, relative } from 'node:path'
import { finished } from 'node:stream/promises'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { listFiles, ROOT } from './files.ts'
import { findMissingServers } from './real-servers.ts'
import { namedTests } from './reports/catalogue.ts'
import { CATALOGUE } from './reports/catalogue-rows.ts'
import { faultPage, idsOfPath, type Outcome } from './reports/faults.ts'
import { openTestFolder } from './test-folder.ts'

// `npm run test:faults` runs, in full size and on real servers, every test that bears the id of a fault (F), of messages
// and jobs (M) or of a load (L), and writes what became of them into docs/reports/faults.md.

const REPORT = 'docs/reports/faults.md'
/** In full size; a run of all tests takes fewer. */
const SIZES = { FAULT_KILLS: '50', RUSH_STUDENTS: '500', ROLLING_RESTARTS: '10', PROPERTY_RUNS: '100' }
const LONGEST_FILE_MILLISECONDS = 3_600_000
const ROWS = CATALOGUE.filter(([id]) => /^[FML]\d/.test(id))

/** Suites are run by the test files beside them. */
const runningOf = (path: string): string[] => {
  if (path.endsWith('.test.ts')) return [path]
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return listFiles(folder.slice(0, -1)).filter((one) => one.endsWith('.test.ts'))
}

const missing = await findMissingServers()
if (missing.length > 0) {
  console.error(['These servers do not answer:', ...missing.map((line) => `  ${line}`)].join('\n'))
  process.exit(1)
}
Object.assign(process.env, { NODE_ENV: 'test', ...SIZES, ...process.env })
process.env['NODE_COMPILE_CACHE'] ??= join(ROOT, 'node_modules/.cache/medtrack')
const folder = openTestFolder()
process.env['TMPDIR'] = folder.path
process.once('exit', () => folder[Symbol.dispose]())

const ids = ROWS.map(([id]) => id)
const paths = new Set(namedTests().flatMap((one) => (idsOfPath(one, ids) ? runningOf(one.path) : [])))
const outcomes: Outcome[] = []
const note = (
  state: Outcome['state'],
  name: string,
  file: string | undefined,
  milliseconds: number,
  why = '',
) => outcomes.push({ state, name, path: relative(ROOT, file ?? ''), seconds: milliseconds / 1_000, why })
let failed = false
// One after the other: faults of one are not to be those of another, and times are of a machine that does nothing else.
const stream = run({
  cwd: ROOT,
  files: [...paths].sort().map((path) => join(ROOT, path)),
  concurrency: 1,
  timeout: LONGEST_FILE_MILLISECONDS,
})
stream.on('test:pass', ({ name, file, skip, details }) =>
  note(
    skip === undefined || skip === false ? 'passed' : 'left out',
    name,
    file,
    details.duration_ms,
    String(skip || ''),
  ),
)
stream.on('test:fail', ({ name, file, details }) => {
  failed = true
  note('FAILED', name, file, details.duration_ms, details.error.message)
})
const shown = stream.compose(new spec())
shown.pipe(process.stdout, { end: false })
await finished(shown)

writeFileSync(
  join(ROOT, REPORT),
  faultPage(ROWS, outcomes, {
    date: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
    machine: `${type()} ${release()}, ${arch()}, ${cpus().length} cores, Node ${process.versions.node}`,
    sizes: Object.fromEntries(Object.keys(SIZES).map((name) => [name, process.env[name] ?? ''])),
  }),
)
console.log(`wrote ${REPORT}`)
process.exit(failed ? 1 : 0)
