import { reportBacklog } from './backlog.ts'
import { reportChat } from './chat.ts'
import { reportCosts } from './costs.ts'
import { reportDirectories } from './directories.ts'
import { reportImport } from './imports.ts'
import { reportNotifications } from './notifications.ts'
import { reportRequests } from './requests.ts'
import { reportSignIn } from './sign-in.ts'
import { measureStartUp, type StartUp } from './start-up.ts'
import { reportUrgentMail } from './urgent-mail.ts'

/** Repetitions; the first also warms the file cache up and is not counted. */
const REPETITIONS = 5

/** What the figures are held against, on a machine with two cores. */
const GOALS: Record<keyof StartUp, { label: string; unit: string; most: number }> = {
  coldSeconds: { label: 'start on an empty folder', unit: 's', most: 6 },
  warmSeconds: { label: 'start on existing data', unit: 's', most: 3 },
  welcomeSeconds: { label: 'registration answered → welcome mail', unit: 's', most: 1 },
  coldPeakMegabytes: { label: 'memory, peak of the first start', unit: 'MiB', most: 700 },
  residentMegabytes: { label: 'memory, resident after the main job', unit: 'MiB', most: 500 },
}

/** Prints what starts of the embedded platform cost; gives how many goals were missed. */
const reportStartUp = async (): Promise<number> => {
  const runs: StartUp[] = []
  await measureStartUp()
  for (let i = 0; i < REPETITIONS; i++) runs.push(await measureStartUp())
  process.stdout.write(
    `Embedded platform, Node ${process.versions.node}, ${REPETITIONS} runs: minimum / median / maximum\n\n`,
  )
  let missed = 0
  for (const [name, { label, unit, most }] of Object.entries(GOALS) as [
    keyof StartUp,
    (typeof GOALS)[keyof StartUp],
  ][]) {
    const sorted = runs.map((run) => run[name]).sort((a, b) => a - b)
    const [least = 0] = sorted
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0
    const largest = sorted.at(-1) ?? 0
    const digits = unit === 's' ? 2 : 0
    const figures = [least, median, largest].map((figure) => figure.toFixed(digits)).join(' / ')
    if (median > most) missed += 1
    process.stdout.write(
      `${label.padEnd(40)} ${figures.padStart(20)} ${unit.padEnd(4)} goal ≤ ${most}, ratio ${(median / most).toFixed(2)}${median > most ? '  MISSED' : ''}\n`,
    )
  }
  return missed
}

/** A part whose figures have no goals of their own yet. */
const withoutGoals = (report: () => Promise<void>) => async (): Promise<number> => {
  await report()
  return 0
}

/** Every part by the name that `npm run bench -- <name> …` calls it by; gives how many goals it missed. */
const PARTS: Record<string, () => Promise<number>> = {
  'start-up': reportStartUp,
  'sign-in': reportSignIn,
  requests: reportRequests,
  directories: reportDirectories,
  import: withoutGoals(reportImport),
  notifications: withoutGoals(reportNotifications),
  chat: reportChat,
  'urgent-mail': withoutGoals(reportUrgentMail),
  backlog: reportBacklog,
  costs: reportCosts,
}

const named = process.argv.slice(2)
const unknown = named.filter((name) => !(name in PARTS))
if (unknown.length > 0) {
  process.stderr.write(
    `There is no part named ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.\n`,
  )
  process.exit(2)
}
let missed = 0
for (const [name, report] of Object.entries(PARTS)) {
  if (named.length === 0 || named.includes(name)) missed += await report()
}
process.exitCode = missed === 0 ? 0 : 1
