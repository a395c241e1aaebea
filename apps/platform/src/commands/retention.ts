import { HOLD_LIFTED, HOLD_PLACED, isUuid, legalHolds, systemClock, transact } from '@medtrack/kit'
import type { Command } from 'commander'
import { type OpenedLog, openAuditLogs } from '../audit-logs.ts'
import { printLine } from '../output.ts'
import { type DueRows, listDue, messageOf } from '../retention.ts'

type Printed = { json?: boolean }

export const addRetentionCommands = (program: Command): void => {
  const retention = program.command('retention').description('what is kept no longer than its time')
  retention
    .command('report')
    .option('--json', 'one JSON object a line')
    .description('says what would be removed, by service, class and institution; removes nothing')
    .action(report)
  retention
    .command('run')
    .option('--json', 'one JSON object a line')
    .description('removes what is over; killed in between, it goes on with the rest the next time')
    .action(run)
  retention
    .command('hold')
    .argument('<user_id>', 'id of the account')
    .requiredOption('--reason <text>', 'why, e.g. the number of the case; it stands in the audit log')
    .description('keeps everything of a person, however old, and lets nobody erase it')
    .action(hold)
  retention
    .command('release')
    .argument('<user_id>', 'id of the account')
    .description('lifts the hold on a person')
    .action(release)
  retention
    .command('holds')
    .option('--json', 'one JSON object a line')
    .description('lists the people who are held')
    .action(holds)
}

const report = async ({ json }: Printed): Promise<void> => {
  await using opened = await openAuditLogs(undefined)
  let count = 0
  let problems = 0
  for (const log of opened.logs) {
    for await (const due of listDue(log, opened.settings, systemClock.now())) {
      count += 1
      if (due.problem !== undefined) problems += 1
      await printLine(json ? toJson(due) : toText(due, 'would go'))
    }
  }
  process.exitCode = problems === 0 ? 0 : 1
  if (!json && count === 0) await printLine('Nothing is over.')
}

const run = async ({ json }: Printed): Promise<void> => {
  await using opened = await openAuditLogs(undefined)
  let problems = 0
  for (const log of opened.logs) {
    for await (const due of listDue(log, opened.settings, systemClock.now())) {
      const done = { ...due, ...(await removed(due)) }
      if (done.problem !== undefined) problems += 1
      await printLine(json ? toJson(done) : toText(done, 'went'))
    }
  }
  process.exitCode = problems === 0 ? 0 : 1
}

/** What cannot be removed of one institution must not keep the rest. */
const removed = async (due: DueRows): Promise<{ rows: number; problem?: string }> => {
  try {
    return { rows: await due.remove() }
  } catch (error) {
    return { rows: 0, problem: `stopped, the next run goes on: ${messageOf(error)}` }
  }
}

const toJson = ({
  service,
  dataClass,
  tenantId,
  days,
  setting,
  before,
  rows,
  held,
  oldest,
  problem,
}: DueRows): string =>
  JSON.stringify({
    ...{ service, class: dataClass, tenant_id: tenantId, days, setting, before: before.toISOString() },
    ...{ rows, held, oldest: oldest.toISOString(), problem },
  })

const toText = (
  { service, dataClass, tenantId, days, rows, held, oldest, problem }: DueRows,
  what: string,
): string => {
  const why =
    dataClass === 'audit-log' ? 'by a hold on somebody of the institution, which keeps all' : 'by a hold'
  const kept = held > 0 ? `, ${held} kept ${why}` : ''
  const over = `${rows} ${what}${kept}; over ${days} days, the oldest of ${oldest.toISOString().slice(0, 10)}`
  return `${service} ${dataClass} ${tenantId}: ${over}${problem === undefined ? '' : `; FAULT: ${problem}`}`
}

const hold = async (given: string, { reason }: { reason: string }): Promise<void> => {
  // As the log and the tables write it: whoever looks for the person must find the row.
  const userId = given.toLowerCase()
  await using opened = await openAuditLogs(undefined)
  const tenantId = await tenantOf(opened.logs, userId)
  const placedAt = systemClock.now()
  // The first 200 characters: the log is no place for documents.
  const told = reason.trim().slice(0, 200)
  if (told === '') throw new Error('--reason says nothing: whoever lifts the hold must know what it was for')
  const entry = { action: HOLD_PLACED, subject: `user/${userId}`, details: { reason: told } }
  // First where the account is: an erasure that is under way has ended there, or sees the hold, before any other has it.
  const first = opened.logs.filter(({ compliance }) => compliance?.people)
  const others = opened.logs.filter(({ compliance }) => !compliance?.people)
  for (const log of [...first, ...others]) {
    await log.act(tenantId, entry, async (tx) => {
      const people = log.compliance?.people
      if (people && !(await people.lock(tx, userId))) throw noAccount(userId)
      await legalHolds.place(tx, { tenantId, userId, reason: told, placedAt })
    })
  }
  await printLine(`${userId} is held: nothing of this person is removed.`)
}

const release = async (given: string): Promise<void> => {
  const userId = given.toLowerCase()
  await using opened = await openAuditLogs(undefined)
  let count = 0
  for (const log of opened.logs) {
    const all = await transact(log.db, (tx) => legalHolds.list(tx))
    for (const { tenantId } of all.filter((one) => one.userId === userId)) {
      const entry = { action: HOLD_LIFTED, subject: `user/${userId}` }
      await log.act(tenantId, entry, (tx) => legalHolds.lift(tx, tenantId, userId))
      count += 1
    }
  }
  if (count === 0) throw new Error(`Nobody holds ${userId}. "medtrack retention holds" lists who is held.`)
  await printLine(`${userId} is held no longer.`)
}

const holds = async ({ json }: Printed): Promise<void> => {
  await using opened = await openAuditLogs(undefined)
  const seen = new Set<string>()
  for (const log of opened.logs) {
    for (const { tenantId, userId, reason, placedAt } of await transact(log.db, (tx) =>
      legalHolds.list(tx),
    )) {
      if (seen.has(userId)) continue
      seen.add(userId)
      const at = placedAt.toISOString()
      await printLine(
        json
          ? JSON.stringify({ tenant_id: tenantId, user_id: userId, reason, placed_at: at })
          : `${userId} of ${tenantId} since ${at.slice(0, 10)}: ${reason}`,
      )
    }
  }
  if (!json && seen.size === 0) await printLine('Nobody is held.')
}

/** @throws for nobody's id: a hold that holds nothing would not be noticed */
const tenantOf = async (logs: readonly OpenedLog[], userId: string): Promise<string> => {
  for (const { db, compliance } of logs) {
    if (!compliance?.people || !isUuid(userId)) continue
    const { people } = compliance
    const [person] = await transact(db, (tx) => people.find(tx, [userId]))
    if (person) return person.tenantId
  }
  throw noAccount(userId)
}

const noAccount = (userId: string) => new Error(`There is no account ${userId}.`)
