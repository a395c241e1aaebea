import {
  BREACH_REPORTED,
  DEFAULT_TENANT_ID,
  DEFAULT_TENANT_SLUG,
  isUuid,
  listChains,
  systemClock,
} from '@medtrack/kit'
import { CSV_START, toCsv } from '@medtrack/spreadsheets'
import type { Command } from 'commander'
import { type OpenedLog, openAuditLogs } from '../audit-logs.ts'
import { type AffectedPerson, listAffected } from '../breach-report.ts'
import { printLine } from '../output.ts'

type ReportOptions = {
  since: string
  until?: string
  actor?: string
  address?: string
  tenant?: string
  everybody?: boolean
  format: string
}

const COLUMNS = [
  ...['tenant_id', 'user_id', 'first_name', 'last_name', 'email', 'phone', 'language'],
  ...['certainty', 'acts', 'actions', 'first_at', 'last_at'],
]

export const addBreachCommand = (program: Command): void => {
  program
    .command('breach')
    .description('whom a breach concerns')
    .command('report')
    .requiredOption('--since <instant>', 'not before, e.g. 2026-11-21T08:00:00Z')
    .option('--until <instant>', 'before; now without it')
    .option('--actor <id>', 'only what this account or service account did: whose access was abused')
    .option('--address <ip>', 'only what was done from this address')
    .option('--tenant <id>', 'one institution, by id or "default"; all of them without it')
    .option('--everybody', 'also everybody of the institutions concerned: lists that were read are in no log')
    .option('--format <format>', 'csv or json (an object a line)', 'csv')
    .description('lists the people whom reads, exports and changes were about, and how to reach them')
    .action(report)
}

const report = async (options: ReportOptions): Promise<void> => {
  const { actor, address: ipAddress, everybody = false, format } = options
  if (format !== 'csv' && format !== 'json') throw new Error(`--format ${format}: there are csv and json`)
  const since = instant('--since', options.since)
  const until = options.until === undefined ? systemClock.now() : instant('--until', options.until)
  if (since >= until) throw new Error('--since must be before --until')
  const tenant = idOf(options.tenant)
  await using opened = await openAuditLogs(undefined)
  await record(opened.logs, tenant, { since, until, actor })
  const counts = { named: 0, supposed: 0 }
  if (format === 'csv') process.stdout.write(`${CSV_START}${toCsv([COLUMNS])}`)
  for await (const affected of listAffected(
    opened.logs,
    { since, until, actor, ipAddress },
    { tenant, everybody },
  )) {
    counts[affected.isNamed ? 'named' : 'supposed'] += 1
    const cells = cellsOf(affected)
    await printLine(
      format === 'csv'
        ? toCsv([cells]).trimEnd()
        : JSON.stringify(Object.fromEntries(COLUMNS.map((column, i) => [column, cells[i]]))),
    )
  }
  process.stderr.write(
    `${counts.named} people are named by what was done, ${counts.supposed} more have to be supposed. ` +
      'Lists that somebody looked at are in no log: whoever could see them may have; --everybody lists those in them.\n',
  )
}

/** Before anything is printed: what leaves holds names and addresses. */
const record = async (
  logs: readonly OpenedLog[],
  tenant: string | undefined,
  { since, until, actor }: { since: Date; until: Date; actor: string | undefined },
): Promise<void> => {
  const log = logs.find(({ compliance }) => compliance?.people)
  if (!log) return
  const details = { since: since.toISOString(), until: until.toISOString(), ...(actor ? { actor } : {}) }
  for (const tenantId of await listChains(log.db)) {
    if (tenant === undefined || tenant === tenantId) await log.record(tenantId, BREACH_REPORTED, details)
  }
}

const cellsOf = ({ tenantId, userId, person, isNamed, acts, actions, first, last }: AffectedPerson) => [
  ...[tenantId, userId, person?.firstName ?? null, person?.lastName ?? null],
  ...[person?.email ?? null, person?.phone ?? null, person?.language ?? null],
  ...[isNamed ? 'named' : 'supposed', acts, actions.join(' '), first.toISOString(), last.toISOString()],
]

const instant = (option: string, said: string): Date => {
  const at = new Date(said)
  if (Number.isNaN(at.getTime()))
    throw new Error(`${option} ${said} is no instant, e.g. 2026-11-21T08:00:00Z`)
  return at
}

const idOf = (tenant: string | undefined): string | undefined => {
  if (tenant === undefined) return undefined
  if (tenant === DEFAULT_TENANT_SLUG) return DEFAULT_TENANT_ID
  if (!isUuid(tenant)) throw new Error(`"${tenant}" is no id of an institution.`)
  return tenant.toLowerCase()
}
