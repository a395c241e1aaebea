import {
  assertVersion,
  type Caller,
  type Clock,
  type Ids,
  KitErrors,
  type TimelineOf,
  transact,
} from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import type { KnownPeople } from '../contacts/known-people.ts'
import { CommErrors } from '../errors.ts'
import { cleanLine } from '../plain-text.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import type { ReminderPlan } from './reminder-jobs.ts'
import { readTimes, type Zones } from './reminder-times.ts'
import {
  type NewReminder,
  type Reminder,
  type ReminderChange,
  type ReminderRow,
  toReminder,
} from './reminder-view.ts'
import { type ReminderFilter, type ReminderReader, reminderRepository } from './reminders.repository.ts'

type Needs = {
  db: CommDb
  clock: Clock
  ids: Ids
  audit: CommAudit
  people: KnownPeople
  plan: ReminderPlan
  zones: Zones
}
type Write = { caller: Caller | undefined; expected: string | undefined }

/** Reminders as people and programs make, move and cancel them. */
export type Reminders = ReturnType<typeof createReminders>

export const createReminders = ({ db, clock, ids, audit, people, plan, zones }: Needs) => {
  /** @throws comm.reminder-not-found, comm.not-your-interview, comm.reminder-over, request.precondition-failed */
  const holdOpen = async (tx: CommTransaction, id: string, { caller, expected }: Write) => {
    const visible = await reminderRepository.find(tx, readerOf(caller), id)
    const row = visible && (await reminderRepository.hold(tx, id))
    if (!row || row.status === 'cancelled') throw CommErrors.reminderNotFound()
    assertMayWrite(caller, row.employer_id)
    assertVersion(expected, row.version)
    if (row.status !== 'scheduled') throw CommErrors.reminderOver()
    return row
  }

  /** Whoever sees those of everybody is recorded where they look at what is not theirs. */
  const recordReading = async (
    reader: ReminderReader,
    caller: Caller | undefined,
    rows: readonly ReminderRow[],
  ) => {
    const own = caller?.kind === 'user' ? caller.userId : undefined
    const foreign = rows.filter((row) => row.candidate_id !== own && row.employer_id !== own)
    if (reader.kind !== 'all' || foreign.length === 0) return
    const subject = rows.length === 1 ? `reminder/${foreign[0]?.id}` : `tenant/${foreign[0]?.tenant_id}`
    const details = { count: foreign.length }
    await transact(db, (tx) => audit.record(tx, { action: 'reminder.read', subject, details }))
  }

  return {
    list: async (caller: Caller | undefined, filter: ReminderFilter): Promise<TimelineOf<Reminder>> => {
      const reader = readerOf(caller)
      const rows = await reminderRepository.list(db, reader, { ...filter, limit: filter.limit + 1 })
      const page = rows.slice(0, filter.limit)
      await recordReading(reader, caller, page)
      return { items: page.map(toReminder), next: rows.length > page.length ? page.at(-1)?.id : undefined }
    },

    /** @throws comm.reminder-not-found */
    get: async (caller: Caller | undefined, id: string): Promise<ReminderRow> => {
      const reader = readerOf(caller)
      const row = await reminderRepository.find(db, reader, id)
      if (!row) throw CommErrors.reminderNotFound()
      await recordReading(reader, caller, [row])
      return row
    },

    /** @throws request.invalid for times that cannot be kept, comm.person-unknown, comm.not-your-interview */
    create: async (
      caller: Caller | undefined,
      given: NewReminder,
    ): Promise<Reminder & { reminder_id: string }> => {
      const { tenantId, id: createdBy } = makerOf(caller)
      assertMayWrite(caller, given.employer_id)
      const now = clock.now()
      const times = readTimes(given, now, zones)
      const missing = await people.missing(tenantId, [given.candidate_id, given.employer_id])
      if (missing.length > 0) throw CommErrors.personUnknown({ errors: faultsOf(given, missing) })
      return transact(db, async (tx) => {
        const row = await reminderRepository.insert(tx, {
          ...{ id: ids.next(), tenant_id: tenantId, interview_key: null, fact_order: 0 },
          application_id: given.application_id.toLowerCase(),
          candidate_id: given.candidate_id.toLowerCase(),
          employer_id: given.employer_id.toLowerCase(),
          ...times,
          place: cleanLine(given.place),
          link: given.link ?? null,
          ...{ status: 'scheduled', sent_at: null, created_by: createdBy, created_at: now, updated_at: now },
        })
        await plan(tx, row)
        await audit.record(tx, { action: 'reminder.created', subject: `reminder/${row.id}` })
        return { reminder_id: row.id, ...toReminder(row) }
      })
    },

    /** @throws as `create`, and comm.reminder-not-found, comm.reminder-over, request.precondition-failed */
    change: (id: string, change: ReminderChange, write: Write): Promise<ReminderRow> =>
      transact(db, async (tx) => {
        const before = await holdOpen(tx, id, write)
        const now = clock.now()
        const zone = change.time_zone === undefined ? before.time_zone : change.time_zone
        const times = readTimes(
          {
            interview_time: change.interview_time ?? timeOf(before, 'interview', zone),
            reminder_time: change.reminder_time ?? timeOf(before, 'reminder', zone),
            time_zone: zone,
          },
          now,
          zones,
        )
        const row = await reminderRepository.change(tx, id, {
          ...times,
          ...(change.place === undefined ? {} : { place: cleanLine(change.place) }),
          ...(change.link === undefined ? {} : { link: change.link }),
          updated_at: now,
        })
        await plan(tx, row)
        await audit.record(tx, {
          action: 'reminder.changed',
          subject: `reminder/${id}`,
          details: { fields: Object.keys(change) },
        })
        return row
      }),

    /** @throws comm.reminder-not-found, comm.not-your-interview, comm.reminder-over, request.precondition-failed */
    cancel: (id: string, write: Write): Promise<void> =>
      transact(db, async (tx) => {
        await holdOpen(tx, id, write)
        await reminderRepository.change(tx, id, { status: 'cancelled', updated_at: clock.now() })
        await audit.record(tx, { action: 'reminder.cancelled', subject: `reminder/${id}` })
      }),
  }
}

/** A time as it was given: what the wall shows where a zone is meant, so that another zone keeps the hour. */
const timeOf = (row: ReminderRow, which: 'interview' | 'reminder', zone: string | null): string => {
  const local = row[`${which}_local`]
  return zone !== null && local !== null ? local : row[`${which}_time`].toISOString()
}

const readerOf = (caller: Caller | undefined): ReminderReader => {
  if (caller?.kind === 'client') return { kind: 'maker', id: caller.clientId }
  if (caller?.kind !== 'user') throw KitErrors.forbidden()
  const seesAll = caller.role !== 'student' && caller.role !== 'encadrant'
  return seesAll ? { kind: 'all' } : { kind: 'person', id: caller.userId }
}

const makerOf = (caller: Caller | undefined): { tenantId: string; id: string } => {
  if (caller?.kind === 'user') return { tenantId: caller.tenantId, id: caller.userId }
  if (caller?.kind === 'client') return { tenantId: caller.tenantId, id: caller.clientId }
  throw KitErrors.forbidden()
}

/** Supervisors answer for the interviews that they lead; staff, administrators and programs for all. */
const assertMayWrite = (caller: Caller | undefined, employerId: string | null): void => {
  if (caller?.kind !== 'user' || caller.role !== 'encadrant') return
  if (caller.userId !== employerId?.toLowerCase()) throw CommErrors.notYourInterview()
}

const faultsOf = (given: NewReminder, missing: readonly string[]) =>
  (['candidate_id', 'employer_id'] as const)
    .filter((field) => missing.includes(given[field]))
    .map((field) => ({ path: `/${field}`, message: 'is nobody’s id here' }))
