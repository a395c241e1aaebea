import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openPostgres } from '@medtrack/adapters'
import { openTestServer, silentLogger } from '@medtrack/testkit'
import pg from 'pg'
import { allServices, GATEWAY } from '../apps/platform/src/services.ts'
import { type Asked, type BlockMeter, openBlockMeter } from './growth/blocks.ts'
import { fill } from './growth/filling.ts'
import { listsOf } from './growth/lists.ts'
import { growthPage, type Measured } from './growth/page.ts'
import { ASKERS, type OfflinePlatform, openOfflinePlatform } from './growth/platform.ts'
import { figure, lacking, notMeasured, type Results } from './results.ts'

const TITLE = 'Lists whose cost grows with the tables'

const FEW = 10_000
const REPORT = fileURLToPath(new URL('../docs/reports/growth.md', import.meta.url))
/** A statement is planned for its values five times, from the sixth on for any. */
const PLANNED = 5

/** The dearer of how a request is served at first and later on. */
const costOf = async (meter: BlockMeter, ask: () => Promise<void>): Promise<Asked> => {
  const first = await meter.measure(ask)
  for (let i = 1; i < PLANNED; i += 1) await ask()
  const later = await meter.measure(ask)
  return later.blocks >= first.blocks ? later : first
}

/** What the server gives up: a statement takes five seconds at most. */
const TOO_LONG: Asked = { blocks: Number.POSITIVE_INFINITY, rows: 0, statements: 1, calls: [] }

const NEXT = /<([^>]+)>; rel="next"/

/** What every list costs, by whom it is asked and for what. */
const measureLists = async (
  platform: OfflinePlatform,
  costOf: (ask: () => Promise<void>) => Promise<Asked>,
): Promise<Map<string, Asked>> => {
  const costs = new Map<string, Asked>()
  const problems: string[] = []
  const only = process.argv.find((one) => one.startsWith('--only='))?.slice('--only='.length)
  for (const { name, description } of platform.services) {
    if (name === GATEWAY) continue
    const askers = new Map<string, string>()
    for (const { operation, path, isPlain } of listsOf(name, description)) {
      if (only && !`${name} ${path}`.includes(only)) continue
      const known = askers.get(operation)
      for (const [who, caller] of Object.entries(ASKERS)) {
        if (!isPlain && known !== who) continue
        const { status, body, link } = await platform.ask(name, path, caller)
        if ([401, 403, 404].includes(status)) continue
        // Filters of the same name may know other values elsewhere.
        if (status === 422 && !isPlain) continue
        if (status === 503) {
          costs.set(`${name} ${path} as ${who}`, TOO_LONG)
          continue
        }
        if (status !== 200) {
          problems.push(`GET ${path} of ${name} was answered with ${status}: ${body.slice(0, 300)}`)
          continue
        }
        if (!askers.has(operation)) askers.set(operation, who)
        const asked = { [path]: path, ...nextOf(path, link) }
        for (const [what, url] of Object.entries(asked)) {
          const cost = await costOf(async () => void (await platform.ask(name, url, caller)))
          costs.set(`${name} ${what} as ${who}`, cost)
        }
      }
      if (isPlain && !askers.has(operation)) problems.push(`nobody may ask for GET ${path} of ${name}`)
    }
  }
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return costs
}

/** The page after, where it is found by where the first ended. */
const nextOf = (path: string, link: string | undefined): Record<string, string> => {
  const query = NEXT.exec(link ?? '')?.[1]
  if (query === undefined || !/[?&](before|cursor)=/.test(query)) return {}
  return { [`${path}, the page after`]: path.replace(/\?.*$/, '') + query }
}

/**
 * Measures what every list reads with ten thousand rows and with `GROWTH_ROWS`, a million by default, and writes
 * docs/reports/growth.md. Needs TEST_DATABASE_URL, of a superuser on a server with `pg_stat_statements`. Gives how many
 * grow with the tables.
 */
export const measureGrowth = async (): Promise<Results[]> => {
  const lacks = lacking('TEST_DATABASE_URL')
  if (lacks.length > 0) return notMeasured(TITLE, lacks)
  const many = Number(process.env['GROWTH_ROWS'] ?? '1000000')
  await using opening = new AsyncDisposableStack()
  const { url } = opening.use(await openTestServer())
  const driver = opening.use(await openPostgres({ url, logger: silentLogger }))
  const admin = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  admin.pathname = new URL(url).pathname
  const database = new pg.Pool({ connectionString: admin.href, max: 1 })
  opening.defer(() => database.end())
  const meter = await openBlockMeter(database)
  const platform = opening.use(await openOfflinePlatform(allServices, driver))
  const measured: Measured = { rows: [FEW, many], uncounted: [], counted: [] }
  for (const [from, to] of [
    [0, FEW],
    [FEW, many],
  ] as const) {
    const begun = performance.now()
    await fill(database, { from, to })
    process.stderr.write(`filled to ${to} in ${((performance.now() - begun) / 1000).toFixed(0)} s\n`)
    measured.uncounted.push(await measureLists(platform, meter.measure))
    await database.query('vacuum (analyze)')
    measured.counted.push(await measureLists(platform, (ask) => costOf(meter, ask)))
    process.stderr.write(`asked at ${to} after ${((performance.now() - begun) / 1000).toFixed(0)} s\n`)
  }
  const { text, missed, printed } = growthPage(measured)
  process.stdout.write(printed)
  if (!process.argv.some((one) => one.startsWith('--only='))) writeFileSync(REPORT, text)
  const what = `of ${FEW} and ${many} rows`
  return [{ title: TITLE, rows: [{ what, figures: { 'that grow': figure(missed, '', { most: 0 }) } }] }]
}
