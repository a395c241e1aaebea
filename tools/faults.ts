import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { arch, cpus, release, tmpdir, type } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { inspect } from 'node:util'
import { listFiles, ROOT } from './files.ts'
import { findMissingServers } from './real-servers.ts'
import { namedTests } from './reports/catalogue.ts'
import { CATALOGUE } from './reports/catalogue-rows.ts'
import { faultPage, idsOfPath, type Outcome } from './reports/faults.ts'
import { openTestFolder } from './test-folder.ts'

// `npm run test:faults` runs, in full size and on real servers, every test that bears the id of a fault (F), of messages
// and jobs (M) or of a load (L), and writes what became of them into docs/reports/faults.md. Words after it choose the
// files whose path holds one of them, and then no report is written: `npm run test:faults -- failpoints`.

const REPORT = 'docs/reports/faults.md'
/** In full size; a run of all tests takes fewer. */
const SIZES = {
  ...{ FAULT_KILLS: '50', RUSH_STUDENTS: '500', ROLLING_RESTARTS: '10', PROPERTY_RUNS: '100' },
  ...{ LOAD_SECONDS: '60', LOAD_PER_SECOND: '170', BACKLOG_EVENTS: '100000' },
  ...{ IDLE_SOCKETS: '5000', SOCKET_MESSAGES: '2500' },
}
/** Files that run at once: they share nothing but the servers, on which each has a database, a host and a prefix of its own. */
const AT_ONCE = Math.max(1, Number(process.env['FAULT_CONCURRENCY'] ?? 2))
const MINUTE = 60_000
/** A file that takes longer hangs: it fails instead of holding everything up. */
const LONGEST_FILE_MILLISECONDS = 10 * MINUTE
/** These take minutes in full size, and begin first. */
const LONG_FILES: Readonly<Record<string, number>> = {
  'tests/faults/kill.test.ts': 40 * MINUTE,
  'tests/faults/two-of-everything.test.ts': 30 * MINUTE,
  'tests/faults/backlog.test.ts': 30 * MINUTE,
  'tests/isolation/fuzz.property.test.ts': 20 * MINUTE,
  'tests/faults/scarce-means.test.ts': 15 * MINUTE,
  'tests/faults/failpoints.test.ts': 15 * MINUTE,
}
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

const ids = ROWS.map(([id]) => id)
const paths = new Set(namedTests().flatMap((one) => (idsOfPath(one, ids) ? runningOf(one.path) : [])))
const words = process.argv.slice(2)
const files = [...paths]
  .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
  .sort()
  .sort((one, other) => (LONG_FILES[other] ?? 0) - (LONG_FILES[one] ?? 0))
if (files.length === 0) {
  console.error(
    `No test of a fault, of messages or of a load is in a file whose path holds ${words.join(' or ')}.`,
  )
  process.exit(1)
}
// Said before anything that takes long: what runs that were killed left behind is removed first.
console.log(`${files.length === 1 ? 'one file' : `${files.length} files`}, ${AT_ONCE} at a time`)
// The databases that others are copied from outlive the run.
process.env['TEST_TEMPLATES'] ??= tmpdir()
const folder = openTestFolder()
process.env['TMPDIR'] = folder.path
process.once('exit', () => folder[Symbol.dispose]())

const outcomes: Outcome[] = []
const note = (state: Outcome['state'], name: string, path: string, milliseconds: number, why = '') =>
  outcomes.push({ state, name, path, seconds: milliseconds / 1_000, why })
/** Runs one file in a process of its own, and says every minute which tests it is at; gives how many failed. */
const runFile = async (path: string): Promise<number> => {
  let failures = 0
  const underWay = new Set<string>()
  const telling = setInterval(() => {
    console.log(`         ${path} is at: ${[...underWay].join(' > ') || 'its start or end'}`)
  }, MINUTE)
  const stream = run({
    cwd: ROOT,
    files: [join(ROOT, path)],
    timeout: LONG_FILES[path] ?? LONGEST_FILE_MILLISECONDS,
  })
  stream.on('test:dequeue', ({ name }) => underWay.add(name))
  stream.on('test:complete', ({ name }) => underWay.delete(name))
  stream.on('test:pass', ({ name, skip, details }) =>
    note(
      skip === undefined || skip === false ? 'passed' : 'left out',
      ...([name, path, details.duration_ms, String(skip || '')] as const),
    ),
  )
  stream.on('test:fail', ({ name, details }) => {
    failures += 1
    note('FAILED', name, path, details.duration_ms, details.error.message)
    console.log(`  FAILED ${path}: ${name}\n${inspect(details.error.cause ?? details.error)}`)
  })
  stream.resume()
  await once(stream, 'close')
  clearInterval(telling)
  return failures
}

const waiting = files.entries()
let failed = false
const begun = performance.now()
const seconds = (since: number) => ((performance.now() - since) / 1_000).toFixed(0)
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (const [index, path] of waiting) {
      const started = performance.now()
      const failures = await runFile(path)
      if (failures > 0) failed = true
      console.log(
        `${seconds(begun).padStart(5)} s  ${index + 1}/${files.length}  ${path}  ${seconds(started)} s${failures > 0 ? `  ${failures} FAILED` : ''}`,
      )
    }
  }),
)

if (words.length > 0) process.exit(failed ? 1 : 0)
writeFileSync(
  join(ROOT, REPORT),
  faultPage(ROWS, outcomes, {
    date: new Date().toISOString().slice(0, 'YYYY-MM-DD'.length),
    machine: `${type()} ${release()}, ${arch()}, ${cpus().length} cores, Node ${process.versions.node}`,
    atOnce: AT_ONCE,
    sizes: Object.fromEntries(Object.keys(SIZES).map((name) => [name, process.env[name] ?? ''])),
  }),
)
console.log(`wrote ${REPORT}`)
process.exit(failed ? 1 : 0)
