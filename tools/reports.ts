import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createMailboxSender, createMemoryCache } from '@medtrack/adapters'
import { allEvents } from '@medtrack/contracts'
import { systemClock } from '@medtrack/kit'
import { hostOffline, openTestDatabase } from '@medtrack/testkit'
import { allServices } from '../apps/platform/src/services.ts'
import { listFiles, ROOT, readText } from './files.ts'
import { accessReport } from './reports/access.ts'
import { apiReport } from './reports/api.ts'
import { asyncApiReport } from './reports/asyncapi.ts'
import { catalogueReport } from './reports/catalogue.ts'
import { errorsReport } from './reports/errors.ts'
import { eventsReport } from './reports/events.ts'
import type { Report } from './reports/markdown.ts'
import { metricsReport } from './reports/metrics.ts'
import { recordPlans } from './reports/plan-recording.ts'
import { plansReport } from './reports/plans.ts'
import { processingReport } from './reports/processing.ts'
import { scaleReport } from './reports/scale.ts'
import { settingsReport } from './reports/settings.ts'
import { sqlReport } from './reports/sql.ts'

// `npm run reports` writes docs/reports; with --check it only says what differs, and fails.

const FOLDER = 'docs/reports'

/** Kept there by `tools/contracts.ts`, by `tools/faults.ts`, and by `npm run bench -- growth`. */
const OTHERS = new Set([`${FOLDER}/contracts.json`, `${FOLDER}/faults.md`, `${FOLDER}/growth.md`])

/** All reports, made from services that are set up on an empty embedded database. */
const makeReports = async (): Promise<Report> => {
  // A server's version would show in the SQL.
  delete process.env['TEST_DATABASE_URL']
  await using database = await openTestDatabase()
  const recording = recordPlans(database.driver)
  const { driver } = recording
  await using cache = createMemoryCache({ clock: systemClock })
  await using offline = await hostOffline({
    services: allServices,
    driver,
    cache,
    openSenders: (mailbox) => ({
      mail: [createMailboxSender('email', mailbox)],
      sms: [createMailboxSender('sms', mailbox)],
      push: [createMailboxSender('push', mailbox)],
      receipts: new Map(),
    }),
    events: allEvents,
  })
  const { services } = offline
  return {
    ...settingsReport(),
    ...errorsReport(allServices),
    ...eventsReport(services),
    ...apiReport(services),
    ...(await asyncApiReport(services)),
    ...accessReport(services),
    ...(await metricsReport()),
    ...(await sqlReport(services, driver)),
    ...(await processingReport(services, driver)),
    ...scaleReport(),
    ...catalogueReport(),
    // Last: it fills the tables.
    ...(await plansReport(offline, recording)),
  }
}

const reports = new Map(
  Object.entries(await makeReports()).map(([name, content]) => [`${FOLDER}/${name}`, content]),
)
const present = listFiles(FOLDER)
const differing = [...reports].filter(
  ([path, content]) => !present.includes(path) || readText(path) !== content,
)
const stale = present.filter((path) => !reports.has(path) && !OTHERS.has(path))

if (process.argv.includes('--check')) {
  const problems = [
    ...differing.map(([path]) => `${path} is not what the code says`),
    ...stale.map((path) => `${path} is made by nothing any more: delete it`),
  ]
  if (problems.length > 0) {
    console.error(`${problems.join('\n')}\nRun \`npm run reports\` and look at what changed.`)
    process.exitCode = 1
  }
} else {
  for (const [path, content] of differing) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true })
    writeFileSync(join(ROOT, path), content)
  }
  console.log(
    differing.length > 0 ? differing.map(([path]) => `wrote ${path}`).join('\n') : 'nothing changed',
  )
  for (const path of stale) console.log(`${path} is made by nothing any more: delete it`)
}
