import { DEFAULT_TENANT_ID, identityHeaders } from '@medtrack/kit'
import type { OfflineService, OfflineServices } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { code, page, type Report, table } from './markdown.ts'
import type { PlanNode, RecordingDriver } from './plan-recording.ts'
import { PLAN_SEEDS, type PlanSeeds } from './plan-seeds.ts'

type Parameter = { name: string; in: string; schema: { type?: string; enum?: string[] } }
type Operation = { parameters?: Parameter[]; responses?: Record<string, { content?: unknown }> }

/** Parameters of pages, which have no say in how rows are found. */
const PAGING = new Set(['page', 'page_size', 'limit', 'cursor', 'before'])
/** Answers without a list of their own: files of all kinds, and what other services ask for. */
const NO_LISTS = /^\/internal\/|\/audit\//

type Asked = PlanSeeds['more'][number]

const valuesOf = ({ service, values }: PlanSeeds, { name, schema }: Parameter): readonly string[] => {
  if (name === 'ordering' && schema.enum) return schema.enum
  // Lists that have a filter of the same name may know other values of it.
  const known = values[name]?.filter((value) => schema.enum?.includes(value) ?? true)
  if (known && known.length > 0) return known
  throw new Error(`say in tools/reports/plan-seeds.ts for which ${name} the lists of ${service} are asked`)
}

/** Every list of a service: plain, in each order, and by each filter. */
const listsOf = (seeds: PlanSeeds, { hosted }: OfflineService): Asked[] => {
  const document = hosted.app.swagger() as { paths?: Record<string, { get?: Operation }> }
  const asked = Object.entries(document.paths ?? {}).flatMap(([path, { get }]): string[] => {
    const parameters = get?.parameters ?? []
    const filters = parameters.filter((one) => one.in === 'query' && !PAGING.has(one.name))
    const isList = parameters.some(({ name }) => name === 'page') || path.includes('/export/')
    if (
      !get ||
      !isList ||
      seeds.lists?.test(path) === false ||
      NO_LISTS.test(path) ||
      path.endsWith('/profile/export/')
    )
      return []
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => seeds.values[name]?.[0] ?? name)
    const queries = filters.flatMap((filter) =>
      valuesOf(seeds, filter).map((value) => `?${filter.name}=${encodeURIComponent(value)}`),
    )
    return [filled, ...queries.map((query) => filled + query)]
  })
  return [...asked.map((path) => ({ method: 'GET', path }) as const), ...seeds.more]
}

/** Scans of a plan, with whether a limit ends them. */
const scansOf = (node: PlanNode, isLimited = false): { node: PlanNode; isLimited: boolean }[] => {
  const limited = isLimited || node['Node Type'] === 'Limit'
  const own = node['Node Type'].includes('Scan') ? [{ node, isLimited: limited }] : []
  return [...own, ...(node.Plans ?? []).flatMap((child) => scansOf(child, limited))]
}

/** The condition on the tenant, which every query has. */
const TENANT =
  /\(tenant_id = \(NULLIF\(current_setting\('app\.tenant_id'::text, true\), ''::text\)\)::uuid\)/g

/** How a scan reads: the index and what it is of. */
const readingOf = ({ 'Node Type': type, 'Relation Name': relation, 'Index Name': index }: PlanNode) =>
  index ? `${type.toLowerCase()} ${code(index)}` : `${type.toLowerCase()} ${code(relation ?? '')}`

/** Whether a scan reads all that a tenant has in a table with many rows. */
const isWhole = (
  tables: ReadonlySet<string>,
  { node, isLimited }: { node: PlanNode; isLimited: boolean },
) => {
  const { 'Node Type': type, 'Relation Name': relation = '', 'Index Cond': condition = '' } = node
  if (type === 'Bitmap Heap Scan' || type === 'Bitmap Index Scan') return false
  if (!tables.has(relation)) return false
  const isIndexed = condition.replaceAll(TENANT, '').replaceAll(/[() ]|AND/g, '') !== ''
  return type === 'Seq Scan' || !(isIndexed || isLimited)
}

const isOfInterest = (tables: ReadonlySet<string>, { node }: { node: PlanNode }) =>
  node['Relation Name'] === undefined ? node['Index Name'] !== undefined : tables.has(node['Relation Name'])

const chapter = async (
  seeds: PlanSeeds,
  { services, vault, clock }: OfflineServices,
  recording: RecordingDriver,
): Promise<string> => {
  const service = services.find(({ hosted }) => hosted.definition.name === seeds.service)
  if (!service) throw new Error(`there is no service ${seeds.service}`)
  const tables = new Set(seeds.tables)
  const headersOf = (role: 'platform_admin' | 'staff') => {
    const { userId } = seeds
    const caller = { kind: 'user', role, tenantId: DEFAULT_TENANT_ID, userId, sessionId: userId } as const
    return identityHeaders(vault, caller, clock)
  }
  const rows: string[][] = []
  for (const { method, path, role } of listsOf(seeds, service)) {
    const headers = headersOf(role ?? 'platform_admin')
    const plans = await recording.record(async () => {
      const { statusCode, body } = await service.hosted.app.inject({ method, url: path, headers })
      if (statusCode !== (method === 'GET' ? 200 : 409))
        throw new Error(`${method} ${path} was answered with ${statusCode}: ${body}`)
    })
    const scans = plans.flatMap((plan) => scansOf(plan)).filter((scan) => isOfInterest(tables, scan))
    const whole = scans.filter((scan) => isWhole(tables, scan))
    if (whole.length > 0)
      throw new Error(
        `${method} ${path} reads a whole table: ${whole.map(({ node }) => readingOf(node)).join(', ')}. Give it an index.`,
      )
    rows.push([
      code(`${method === 'GET' ? '' : `${method} `}${path}`) + (role ? ` as ${role}` : ''),
      [...new Set(scans.map(({ node }) => readingOf(node)))].join(', '),
    ])
  }
  return [`## ${service.hosted.definition.fullName}`, table(['List', 'Reads'], rows)].join('\n\n')
}

/**
 * How the database finds what each list shows, asked of the lists themselves on tables with thousands of rows.
 * @throws when one reads a whole table.
 */
export const plansReport = async (offline: OfflineServices, recording: RecordingDriver): Promise<Report> => {
  const owner = new Kysely<unknown>({ dialect: recording.driver.owner() })
  try {
    const chapters: string[] = []
    for (const seeds of PLAN_SEEDS) {
      await sql.raw(seeds.sql).execute(owner)
      await sql.raw(`analyze`).execute(owner)
      const names = [...seeds.tables].map((name) => `${seeds.service}.${name}`)
      for (const name of names) await sql.raw(`vacuum (analyze) ${name}`).execute(owner)
      chapters.push(await chapter(seeds, offline, recording))
    }
    return {
      'plans.md': page(
        'Plans of lists',
        'Indexes that each list of people and places reads, with what belongs to it: totals, filters, searches, exports, and whether places are in use. Made from the plans of what the lists ask of tables with thousands of rows, where the planner is told to leave reading whole tables for last, as it would with many more: a list that no index serves fails the report. The tally has few rows and may be read whole.',
        chapters,
      ),
    }
  } finally {
    await owner.destroy()
  }
}
