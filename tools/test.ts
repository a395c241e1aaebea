import { availableParallelism, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { finished } from 'node:stream/promises'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { parseArgs } from 'node:util'
import { listFiles, ROOT } from './files.ts'
import { findMissingServers, REAL_SERVERS } from './real-servers.ts'
import { createServerReaders } from './server-readers.ts'
import { openTestFolder } from './test-folder.ts'
import { planProcesses, writeEntries } from './test-groups.ts'

// `npm test` runs every *.test.ts embedded; with --services on real servers, where it leaves out what comes upon none of
// them: it would be the same again. Words after it choose the files whose path holds one of them, wholly:
// `npm test -- packages/kit outbox`.

/** A file that takes longer hangs: it fails instead of holding everything up. */
const LONGEST_FILE_MILLISECONDS = 600_000
/** A process in which one file hangs, and then does not end. */
const LONGEST_PROCESS_MILLISECONDS = 900_000

/** Tests outside `npm test`: they need a browser. */
const BROWSER_TESTS = /^tests\/browser\//

/** What takes longest begins first: begun last, it would be waited for with nothing beside it. */
const LONGEST_FIRST = [
  /^tests\/(faults|journeys)\//,
  /^tests\/isolation\//,
  /^packages\/testkit\/src\/(bus|database)\//,
  /^services\/[^/]+\/test\//,
]
const placeOf = (path: string): number => {
  const place = LONGEST_FIRST.findIndex((group) => group.test(path))
  return place === -1 ? LONGEST_FIRST.length : place
}

const chooseFiles = (words: readonly string[]): string[] => {
  const wanted = words.map((word) =>
    word.startsWith('/') ? relative(ROOT, word) : word.replace(/^\.\//, ''),
  )
  return listFiles()
    .filter(
      (path) =>
        path.endsWith('.test.ts') &&
        !BROWSER_TESTS.test(path) &&
        (wanted.length === 0 || wanted.some((word) => path.includes(word))),
    )
    .sort((one, other) => placeOf(one) - placeOf(other))
}

type Skipped = { name: string; file: string; reason: string }

/** Runs the files in processes of their own and shows the results; resolves to what failed or was left out. */
const runFiles = async (
  files: readonly string[],
  folder: string,
): Promise<{ failed: boolean; skipped: Skipped[] }> => {
  let failed = false
  const skipped: Skipped[] = []
  const stream = run({
    cwd: ROOT,
    files: writeEntries(planProcesses(files), join(folder, 'processes'), LONGEST_FILE_MILLISECONDS),
    // Database threads and servers keep a second processor busy beside each file.
    concurrency: Math.max(2, availableParallelism()),
    timeout: LONGEST_PROCESS_MILLISECONDS,
  })
  stream.on('test:fail', ({ todo }) => {
    if (todo === undefined || todo === false) failed = true
  })
  stream.on('test:pass', ({ name, file, skip }) => {
    if (typeof skip === 'string') skipped.push({ name, file: relative(ROOT, file ?? ''), reason: skip })
  })
  stream.on('test:summary', ({ success }) => {
    if (!success) failed = true
  })
  const shown = stream.compose(new spec())
  shown.pipe(process.stdout, { end: false })
  await finished(shown)
  return { failed, skipped }
}

/** Says which tests did not run, and how they are run. */
const explainSkipped = (skipped: readonly Skipped[]): string => {
  const missing = skipped.filter(({ reason }) =>
    REAL_SERVERS.some(({ variable }) => reason.includes(variable)),
  )
  const repeated = skipped.filter(({ reason }) => reason.includes('`npm test`'))
  const other = skipped.filter((entry) => !missing.includes(entry) && !repeated.includes(entry))
  const lines = (entries: readonly Skipped[]) =>
    entries.map(({ name, file, reason }) => `  ${file}: ${name} (${reason})`)
  return [
    ...(missing.length > 0
      ? [
          '',
          'Not run, because they need real servers:',
          ...lines(missing),
          'Run them with `npm run test:services` beside PostgreSQL, RabbitMQ and Redis.',
        ]
      : []),
    ...(repeated.length > 0
      ? ['', 'Not run again, because they use no real server:', ...lines(repeated)]
      : []),
    ...(other.length > 0 ? ['', 'Skipped for other reasons:', ...lines(other)] : []),
  ].join('\n')
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { services: { type: 'boolean', default: false } },
})
process.env['NODE_ENV'] = 'test'
// Each file is a process that loads a thousand modules and more: where the platform keeps what it compiled, so do they.
process.env['NODE_COMPILE_CACHE'] ??= join(ROOT, 'node_modules/.cache/medtrack')
if (values.services) {
  const missing = await findMissingServers()
  if (missing.length > 0) {
    console.error(['These servers do not answer:', ...missing.map((line) => `  ${line}`)].join('\n'))
    process.exit(1)
  }
} else {
  // What happens to be set in the shell does not change what `npm test` does.
  for (const { variable } of REAL_SERVERS) delete process.env[variable]
}
const chosen = chooseFiles(positionals)
if (chosen.length === 0) {
  console.error(`No test file's path holds ${positionals.join(' or ')}.`)
  process.exit(1)
}
const differsOnly = values.services && positionals.length === 0
if (differsOnly) process.env['TEST_SERVERS_ONLY'] = 'true'
const files = differsOnly ? chosen.filter(createServerReaders()) : chosen
// The databases that others are copied from outlive the run.
process.env['TEST_TEMPLATES'] ??= tmpdir()
const folder = openTestFolder()
process.env['TMPDIR'] = folder.path
process.once('exit', () => folder[Symbol.dispose]())
const { failed, skipped } = await runFiles(files, folder.path)
const explanation = explainSkipped(skipped)
if (explanation) console.log(explanation)
if (files.length < chosen.length) {
  const count = chosen.length - files.length
  console.log(`\n${count} more files come upon no real server; \`npm test\` runs them.`)
}
process.exit(failed ? 1 : 0)
