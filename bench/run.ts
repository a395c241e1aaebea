import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { findMissingServers } from '../tools/real-servers.ts'
import { measureBacklog } from './backlog.ts'
import { measureChat } from './chat.ts'
import { measureCosts } from './costs.ts'
import { measureDirectories } from './directories.ts'
import { measureGrowth } from './growth.ts'
import { measureImports } from './imports.ts'
import { measureLoad } from './load.ts'
import { measureMemory } from './memory.ts'
import { measureNotifications } from './notifications.ts'
import { measurePortal } from './portal.ts'
import { printResults } from './printing.ts'
import { machineInWords, type Report, reportInWords } from './report.ts'
import { measureRequests } from './requests.ts'
import { missedIn, type Results } from './results.ts'
import { measureShort } from './short.ts'
import { measureRefusals } from './sign-in.ts'
import { measureSoak } from './soak.ts'
import { measureStartUps } from './start-up.ts'
import { measureUrgentMail } from './urgent-mail.ts'

/** Every part by the name that `npm run bench -- <name> …` calls it by. */
const PARTS: Readonly<Record<string, () => Promise<Results[]>>> = {
  requests: () => measureRequests({ embedded: false }),
  'requests-embedded': () => measureRequests({ embedded: true }),
  memory: measureMemory,
  notifications: measureNotifications,
  chat: measureChat,
  'start-up': measureStartUps,
  'sign-in': measureRefusals,
  directories: measureDirectories,
  import: measureImports,
  'urgent-mail': measureUrgentMail,
  backlog: measureBacklog,
  costs: measureCosts,
  portal: measurePortal,
  growth: measureGrowth,
  load: measureLoad,
  soak: measureSoak,
}
/** Those that take up to hours, on a machine or a server of their own: measured when they are named. */
const ALONE = ['growth', 'load', 'soak']
const REGULAR = Object.keys(PARTS).filter((name) => !ALONE.includes(name))
/** Those that need no servers. */
const EMBEDDED = ['requests-embedded', 'start-up', 'sign-in', 'directories', 'import', 'portal']

const IN_WORDS = new URL('../docs/reports/performance.md', import.meta.url)
const AS_DATA = new URL('../docs/reports/performance.json', import.meta.url)

const readReport = async (): Promise<Report | undefined> => {
  const text = await readFile(AS_DATA, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  return text === undefined ? undefined : (JSON.parse(text) as Report)
}

/** Measures the parts one after the other and prints each as it is there. */
const measureParts = async (names: readonly string[]): Promise<Results[]> => {
  const all: Results[] = []
  for (const name of names) {
    const results = (await PARTS[name]?.()) ?? []
    results.forEach(printResults)
    all.push(...results)
  }
  return all
}

/** Exit code where a server is missing: nothing was measured, so nothing is right. */
const NOT_MEASURED = 2

/** Says which servers are missing, at their default addresses where none are named. */
const lacksServers = async (): Promise<boolean> => {
  const missing = await findMissingServers()
  for (const fault of missing) process.stderr.write(`${fault}\n`)
  return missing.length > 0
}

/** The short form, held against the report that is checked in; gives the exit code. */
const runShort = async (): Promise<number> => {
  if (await lacksServers()) return NOT_MEASURED
  const report = await readReport()
  const { results, fallen } = await measureShort(report?.costs ?? {})
  results.forEach(printResults)
  if (!report) {
    process.stdout.write(
      '\nThere is no report to hold it against (docs/reports/performance.json): `npm run bench -- --report` makes one, on a quiet machine.\n',
    )
    return 0
  }
  for (const what of fallen)
    process.stdout.write(
      `\n${what}: more than a quarter slower beside the limit than in the report, in every try\n`,
    )
  return fallen.length === 0 ? 0 : 1
}

/** Measures everything and writes docs/reports/performance.md and .json. */
const runReport = async (): Promise<number> => {
  if (await lacksServers()) return NOT_MEASURED
  const { results: short, costs } = await measureShort({})
  short.forEach(printResults)
  const results = [...short, ...(await measureParts(REGULAR))]
  const made = new Date().toISOString().slice(0, 10)
  const command = 'npm run bench -- --report'
  const report: Report = { made, command, machine: machineInWords(), costs, results }
  await writeFile(AS_DATA, `${JSON.stringify(report, undefined, 2)}\n`)
  await writeFile(IN_WORDS, reportInWords(report))
  return missedIn(results) === 0 ? 0 : 1
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { report: { type: 'boolean' }, short: { type: 'boolean' }, embedded: { type: 'boolean' } },
})
const unknown = positionals.filter((name) => !(name in PARTS))
const isWhole = values.report || values.short
if (
  unknown.length > 0 ||
  (isWhole && (positionals.length > 0 || values.embedded || (values.report && values.short)))
) {
  const parts = Object.keys(PARTS).join(', ')
  process.stderr.write(`npm run bench -- [--report | --short | --embedded] [part …]\nParts are ${parts}.\n`)
  process.exit(NOT_MEASURED)
}
const chosen = () => {
  const known = values.embedded ? EMBEDDED : REGULAR
  const named = positionals.map((name) =>
    values.embedded && name === 'requests' ? 'requests-embedded' : name,
  )
  return named.length === 0 ? known : named
}
if (values.short) process.exitCode = await runShort()
else if (values.report) process.exitCode = await runReport()
else process.exitCode = missedIn(await measureParts(chosen())) === 0 ? 0 : 1
