import { InterviewCancelled, InterviewRescheduled, InterviewScheduled } from '@medtrack/contracts'
import {
  type Caller,
  type Clock,
  createTotals,
  type EventPublisher,
  type Ids,
  offsetOf,
  type PageOf,
  parseOrdering,
  transact,
} from '@medtrack/kit'
import { looksAfter, maySee, type Standing, type Standings, tenantOf } from '../access/standing.ts'
import { supervisorOf } from '../applications/application-events.ts'
import type { ApplicationRow } from '../applications/application-schema.ts'
import { APPLICATION_STATES } from '../applications/application-states.ts'
import { applicationsRepository } from '../applications/applications.repository.ts'
import type { CoreAudit } from '../audit/audit-actions.ts'
import { CoreErrors } from '../errors.ts'
import { cleanLine } from '../given-values.ts'
import { listNames } from '../names.ts'
import { invalid } from '../offers/offer-values.ts'
import { advance, type StateMachine } from '../states.ts'
import type { CoreDb, CoreTransaction } from '../tables.ts'
import { assertOwnVersion, type Versioned, type Writing } from '../versioned.ts'
import {
  type Interview,
  type InterviewChange,
  type InterviewRow,
  type NewInterview,
  toInterview,
  toInterviewFacts,
} from './interview-schema.ts'
import { defaultReminder, movedReminder } from './interview-times.ts'
import { interviewsRepository } from './interviews.repository.ts'

/** The life of an interview. */
const INTERVIEW_STATES: StateMachine<InterviewRow['status'], 'reschedule' | 'cancel'> = {
  reschedule: { from: ['scheduled'], to: 'scheduled' },
  cancel: { from: ['scheduled'], to: 'cancelled' },
}

type Needs = {
  db: CoreDb
  audit: CoreAudit
  events: EventPublisher
  clock: Clock
  ids: Ids
  standings: Standings
  /** Hours before an interview at which people are reminded. */
  reminderHours: number
}

/** Which interviews, and which page of them. */
export type InterviewQuery = {
  page: number
  page_size: number
  ordering: 'interview_time' | '-interview_time'
  from?: string
  until?: string
  student_id?: string
  encadrant_id?: string
  status?: InterviewRow['status']
}

/** Interviews of candidates; COMM's reminders follow their events. */
export type Interviews = ReturnType<typeof createInterviews>

export const createInterviews = (needs: Needs) => {
  const { db, audit, events, clock, ids, standings, reminderHours } = needs

  const totals = createTotals(clock)

  const show = async (handle: CoreDb, rows: readonly InterviewRow[]): Promise<Versioned<Interview>[]> => {
    if (rows.length === 0) return []
    const labels = {
      titles: await interviewsRepository.listTitles(
        handle,
        rows.map((row) => row.application_id),
      ),
      names: await listNames(handle, rows),
    }
    return rows.map((row) => toInterview(row, labels))
  }

  const showOne = async (handle: CoreDb, row: InterviewRow): Promise<Versioned<Interview>> => {
    const [shown] = await show(handle, [row])
    if (!shown) throw new Error(`interview/${row.id} was lost`)
    return shown
  }

  /** An application that the caller may see. @throws core.application-not-found */
  const seen = (standing: Standing, row: ApplicationRow | undefined): ApplicationRow => {
    if (!row || !maySee(standing, row)) throw CoreErrors.applicationNotFound()
    return row
  }

  const tell = async (
    tx: CoreTransaction,
    contract: typeof InterviewScheduled,
    row: InterviewRow,
    action: 'interview.scheduled' | 'interview.rescheduled' | 'interview.cancelled',
  ): Promise<Versioned<Interview>> => {
    const about = { subject: `interview/${row.id}`, sequence: row.version }
    await events.publish(tx, contract, toInterviewFacts(row), about)
    await audit.record(tx, {
      ...{ action, subject: about.subject },
      details: { application: row.application_id },
    })
    return await showOne(tx, row)
  }

  /** Holds an interview that the caller may change. */
  const begin = async (tx: CoreTransaction, standing: Standing, id: string, expected: string | undefined) => {
    const row = await interviewsRepository.hold(tx, id)
    const application = row && (await applicationsRepository.find(tx, row.application_id))
    if (!row || !application || !looksAfter(standing, application)) throw CoreErrors.interviewNotFound()
    assertOwnVersion(expected, row.version)
    return row
  }

  return {
    /** @throws core.application-not-found, core.wrong-state, request.invalid */
    schedule: async (
      applicationId: string,
      { caller }: Pick<Writing, 'caller'>,
      given: NewInterview,
    ): Promise<Versioned<Interview>> => {
      const standing = await standings.of(caller)
      return await transact(db, async (tx) => {
        const [application] = await applicationsRepository.hold(tx, [applicationId])
        if (!application || !looksAfter(standing, application)) throw CoreErrors.applicationNotFound()
        // Whoever is decided about is not interviewed any more: the same states as those of a decision.
        advance({ schedule: APPLICATION_STATES.reject }, 'application', application.status, 'schedule')
        const now = clock.now()
        const interviewTime = new Date(given.interview_time)
        const times = {
          interview_time: interviewTime,
          reminder_time:
            given.reminder_time == null
              ? defaultReminder(interviewTime, reminderHours, now)
              : new Date(given.reminder_time),
        }
        assertTimes(times, now, given.reminder_time != null)
        const supervisor = await supervisorOf(tx, application)
        const employer = supervisor?.user_id ?? (caller?.kind === 'user' ? caller.userId : undefined)
        if (employer === undefined)
          throw invalid('/employer_id', 'the offer names no supervisor who leads it')
        const row = await interviewsRepository.insert(tx, {
          ...{ tenant_id: tenantOf(caller), id: ids.next(), application_id: application.id },
          ...{ candidate_id: application.student_user_id, employer_id: employer, ...times },
          ...{ place: given.place ? cleanLine(given.place) : null, link: given.link ?? null },
          ...{ status: 'scheduled', reason: null, version: 1, created_at: now, updated_at: now },
        })
        return await tell(tx, InterviewScheduled, row, 'interview.scheduled')
      })
    },

    /** Of every application that the caller may see. */
    list: async (caller: Caller | undefined, query: InterviewQuery): Promise<PageOf<Interview>> => {
      const filter = {
        standing: await standings.of(caller),
        from: query.from === undefined ? undefined : new Date(query.from),
        until: query.until === undefined ? undefined : new Date(query.until),
        student: query.student_id?.toLowerCase(),
        encadrant: query.encadrant_id?.toLowerCase(),
        status: query.status,
      }
      const { direction } = parseOrdering(query.ordering)
      const page = { direction, limit: query.page_size, offset: offsetOf(query) }
      return {
        items: await show(db, await interviewsRepository.list(db, filter, page)),
        total: await totals.count('interview', filter, () => interviewsRepository.count(db, filter)),
      }
    },

    listOf: async (caller: Caller | undefined, applicationId: string): Promise<Interview[]> => {
      const standing = await standings.of(caller)
      seen(standing, await applicationsRepository.find(db, applicationId))
      return await show(db, await interviewsRepository.listOf(db, applicationId))
    },

    /** @throws core.interview-not-found */
    get: async (caller: Caller | undefined, id: string): Promise<Versioned<Interview>> => {
      const standing = await standings.of(caller)
      const row = await interviewsRepository.find(db, id)
      if (!row) throw CoreErrors.interviewNotFound()
      const application = await applicationsRepository.find(db, row.application_id)
      if (!application || !maySee(standing, application)) throw CoreErrors.interviewNotFound()
      return await showOne(db, row)
    },

    /** @throws core.interview-not-found, core.wrong-state, request.invalid */
    reschedule: async (
      id: string,
      { caller, expected }: Writing,
      given: InterviewChange,
    ): Promise<Versioned<Interview>> => {
      const standing = await standings.of(caller)
      return await transact(db, async (tx) => {
        const row = await begin(tx, standing, id, expected)
        advance(INTERVIEW_STATES, 'interview', row.status, 'reschedule')
        const now = clock.now()
        const interviewTime =
          given.interview_time === undefined ? row.interview_time : new Date(given.interview_time)
        const before = { interview: row.interview_time, reminder: row.reminder_time }
        const times = {
          interview_time: interviewTime,
          reminder_time:
            given.reminder_time == null
              ? movedReminder(before, interviewTime, now)
              : new Date(given.reminder_time),
        }
        assertTimes(times, now, given.reminder_time != null)
        const changed = await interviewsRepository.change(tx, id, {
          ...times,
          ...(given.place === undefined ? {} : { place: given.place ? cleanLine(given.place) : null }),
          ...(given.link === undefined ? {} : { link: given.link }),
          updated_at: now,
        })
        return await tell(tx, InterviewRescheduled, changed, 'interview.rescheduled')
      })
    },

    /** @throws core.interview-not-found, core.wrong-state */
    cancel: async (id: string, { caller, expected }: Writing, reason: string | null) => {
      const standing = await standings.of(caller)
      return await transact(db, async (tx) => {
        const row = await begin(tx, standing, id, expected)
        const status = advance(INTERVIEW_STATES, 'interview', row.status, 'cancel')
        const changed = await interviewsRepository.change(tx, id, { status, reason, updated_at: clock.now() })
        return await tell(tx, InterviewCancelled, changed, 'interview.cancelled')
      })
    },
  }
}

const assertTimes = (
  { interview_time, reminder_time }: { interview_time: Date; reminder_time: Date },
  now: Date,
  isReminderSaid: boolean,
): void => {
  if (interview_time <= now) throw invalid('/interview_time', 'must be in the future')
  if (!isReminderSaid) return
  if (reminder_time <= now) throw invalid('/reminder_time', 'must be in the future')
  if (reminder_time > interview_time) throw invalid('/reminder_time', 'must not be after interview_time')
}
