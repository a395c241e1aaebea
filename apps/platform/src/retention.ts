import {
  findOutlivedEntries,
  listChains,
  type Outlived,
  type OutlivedEntries,
  RETENTION_APPLIED,
  type RetentionRule,
  removeOutlived,
  removeOutlivedEntries,
  type Settings,
  systemClock,
  transact,
} from '@medtrack/kit'
import type { OpenedLog } from './audit-logs.ts'

const DAY_MILLISECONDS = 86_400_000
const AUDIT = { dataClass: 'audit-log', setting: 'AUDIT_RETENTION_DAYS' }

/** What of one class is over in one institution, and how to remove it. */
export type DueRows = Outlived & {
  service: string
  dataClass: string
  setting: string
  days: number
  before: Date
  /** Why more than that stays although its time is over: the log is not as it was written. */
  problem?: string
  /** Removes it, after that was recorded; gives how many rows went. */
  remove(): Promise<number>
}

/** Everything whose time is over, service by service; the log itself comes last, with what was just recorded in it. */
export const listDue = async function* (
  log: OpenedLog,
  settings: Settings,
  now: Date,
): AsyncGenerator<DueRows> {
  for (const rule of log.compliance?.retention ?? []) yield* dueBy(log, rule, periodOf(rule, settings, now))
  yield* dueEntries(log, periodOf(AUDIT, settings, now))
}

type Period = { setting: string; dataClass: string; days: number; before: Date }

const periodOf = (
  { dataClass, setting }: Pick<RetentionRule, 'dataClass' | 'setting'>,
  settings: Settings,
  now: Date,
): Period => {
  const days = Number(settings.values[setting])
  return { dataClass, setting, days, before: new Date(now.getTime() - days * DAY_MILLISECONDS) }
}

const dueBy = async function* (log: OpenedLog, rule: RetentionRule, period: Period): AsyncGenerator<DueRows> {
  const found = await transact(log.db, (tx) => rule.find(tx, period.before))
  for (const outlived of found) {
    const { tenantId } = outlived
    const remove = async () => {
      await record(log, outlived, period)
      return await removeOutlived(log.db, rule, { tenantId, before: period.before })
    }
    yield { ...outlived, ...period, service: log.service, remove: outlived.rows === 0 ? nothing : remove }
  }
}

const dueEntries = async function* (log: OpenedLog, period: Period): AsyncGenerator<DueRows> {
  const { chain, db, owner, service } = log
  if (!chain) return
  for (const tenantId of await listChains(db)) {
    const which = { chain, tenantId, before: period.before }
    const { rows, held, oldest, problem } = await findEntries(db, which)
    if (!oldest && problem === undefined) continue
    const outlived = { tenantId, rows, held, oldest: oldest ?? period.before }
    const remove = async () => {
      await record(log, outlived, period)
      return await removeOutlivedEntries(owner, which, systemClock)
    }
    const due = { ...outlived, ...period, service, remove: rows === 0 ? nothing : remove }
    yield problem === undefined ? due : { ...due, problem }
  }
}

/** One institution's log that was changed must not keep those of the others. */
const findEntries = async (
  db: OpenedLog['db'],
  which: Parameters<typeof findOutlivedEntries>[1],
): Promise<Omit<OutlivedEntries, 'fault'> & { problem?: string }> => {
  try {
    const { fault, ...found } = await findOutlivedEntries(db, which)
    if (!fault) return found
    return {
      ...found,
      problem: `row ${fault.sequence} ${fault.problem}: nothing from there on is removed`,
    }
  } catch (error) {
    return { rows: 0, held: 0, oldest: undefined, problem: messageOf(error) }
  }
}

/** What an error says. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const nothing = async () => 0

/** Before anything goes: killed in between, the log says what was begun. */
const record = (log: OpenedLog, { tenantId, rows }: Outlived, { dataClass, before }: Period): Promise<void> =>
  log.record(tenantId, RETENTION_APPLIED, { class: dataClass, rows, before: before.toISOString() })
