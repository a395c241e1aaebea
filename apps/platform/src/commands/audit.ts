import { readFileSync } from 'node:fs'
import {
  AUDIT_EXPORTED,
  type ChainEnd,
  type ChainReport,
  DEFAULT_TENANT_ID,
  DEFAULT_TENANT_SLUG,
  findChainEnd,
  isUuid,
  listChains,
  readChain,
  type ServiceLog,
  toAuditRecord,
  verifyChain,
} from '@medtrack/kit'
import type { Command } from 'commander'
import { openAuditLogs } from '../audit-logs.ts'
import { printLine } from '../output.ts'

type Chosen = { service?: string; tenant?: string }
type VerifyOptions = Chosen & { json?: boolean; against?: string }

export const addAuditCommands = (program: Command): void => {
  const audit = program.command('audit').description('the audit log: who did what, when, from where')
  chosen(audit.command('verify'))
    .option('--json', 'one JSON object for each chain')
    .option('--against <file>', 'what verify --json printed before: the chains must still lead through it')
    .description('walks the chains; names the first row of each that is not as it was written, and exits 1')
    .action(verify)
  chosen(audit.command('export'))
    .description('prints the log, one JSON object for each row, in the order of the chains')
    .action(exportLogs)
}

const chosen = (command: Command): Command =>
  command
    .option('--service <name>', 'one service; all of them without it')
    .option('--tenant <id>', 'one institution, by id or "default"; all of them without it')

const verify = async ({ service, tenant, json, against }: VerifyOptions): Promise<void> => {
  const noted = against === undefined ? [] : readNoted(against)
  await using opened = await openAuditLogs(service)
  let count = 0
  let broken = 0
  for (const log of opened.logs) {
    for (const tenantId of await tenantsOf(log, tenant, noted)) {
      if (!log.chain) continue
      const before = noted.find((one) => one.service === log.service && one.tenantId === tenantId)
      const report = await verifyChain(log.db, log.chain, tenantId, before?.end)
      count += 1
      if (report.fault) broken += 1
      await printLine(json ? toJson(log, report) : toText(log, report))
    }
  }
  if (!json && count === 0) await printLine('Nothing is recorded.')
  process.exitCode = broken === 0 ? 0 : 1
}

const exportLogs = async ({ service, tenant }: Chosen): Promise<void> => {
  await using opened = await openAuditLogs(service)
  for (const log of opened.logs) {
    for (const tenantId of await tenantsOf(log, tenant, [])) {
      const { last } = await findChainEnd(log.db, tenantId)
      await log.record(tenantId, AUDIT_EXPORTED, { last_row: last })
      for await (const entry of readChain(log.db, tenantId, last)) {
        await printLine(JSON.stringify({ service: log.service, ...toAuditRecord(entry) }))
      }
    }
  }
}

/** Institutions to go through: those that have a chain, and those that had one when it was noted. */
const tenantsOf = async (
  { db, service }: ServiceLog,
  tenant: string | undefined,
  noted: readonly Noted[],
): Promise<string[]> => {
  if (tenant !== undefined && tenant !== DEFAULT_TENANT_SLUG && !isUuid(tenant))
    throw new Error(`"${tenant}" is no id of an institution. "medtrack audit verify" lists them.`)
  const before = noted.filter((one) => one.service === service).map(({ tenantId }) => tenantId)
  const all = [...new Set([...(await listChains(db)), ...before])].sort()
  if (tenant === undefined) return all
  const id = tenant === DEFAULT_TENANT_SLUG ? DEFAULT_TENANT_ID : tenant.toLowerCase()
  return all.filter((one) => one === id)
}

const toText = ({ service }: ServiceLog, { tenantId, removed, intact, end, fault }: ChainReport): string => {
  if (!fault) {
    const before = removed === 0 ? '' : ` behind row ${removed}, up to which their time was over`
    return `✓ ${service} ${tenantId}: ${intact} rows are as they were written${before}; the last is ${end.hash.toString('hex')}`
  }
  const row = fault.id === undefined ? '' : ` (${fault.id})`
  return `✗ ${service} ${tenantId}: row ${fault.sequence}${row} ${fault.problem}; ${intact} rows before it are as they were written`
}

const toJson = ({ service }: ServiceLog, { tenantId, removed, intact, end, fault }: ChainReport): string =>
  JSON.stringify({
    service,
    tenant_id: tenantId,
    ok: fault === undefined,
    rows: intact,
    ...(removed === 0 ? {} : { removed }),
    sequence: end.sequence,
    hash: end.hash.toString('hex'),
    ...(fault ? { fault } : {}),
  })

type Noted = { service: string; tenantId: string; end: ChainEnd }

/** @throws when the file is not what `verify --json` prints. */
const readNoted = (file: string): Noted[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const { service, tenant_id, sequence, hash } = JSON.parse(line) as Record<string, unknown>
      if (typeof service !== 'string' || !isUuid(tenant_id) || !Number.isInteger(sequence))
        throw new Error(`line ${index + 1} of ${file} is not what "medtrack audit verify --json" prints`)
      const end = { sequence: Number(sequence), hash: Buffer.from(String(hash), 'hex') }
      return { service, tenantId: tenant_id, end }
    })
