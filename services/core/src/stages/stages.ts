import { StageAccepted, StageCancelled, StageCompleted, StageStarted } from '@medtrack/contracts'
import {
  assertVersion,
  type Caller,
  type Clock,
  createTotals,
  type EventPublisher,
  offsetOf,
  type PageOf,
  parseOrdering,
  toLocal,
  transact,
} from '@medtrack/kit'
import { looksAfter, maySee, type Standing, type Standings, tenantOf } from '../access/standing.ts'
import { applicationsRepository } from '../applications/applications.repository.ts'
import type { CoreAudit } from '../audit/audit-actions.ts'
import type { Known } from '../copies/known.ts'
import { CoreErrors } from '../errors.ts'
import { cleanLine } from '../given-values.ts'
import { listNames } from '../names.ts'
import { fitted, invalid, valuesOf } from '../offers/offer-values.ts'
import { offersRepository } from '../offers/offers.repository.ts'
import { advance } from '../states.ts'
import type { CoreDb, CoreTransaction } from '../tables.ts'
import type { Versioned, Writing } from '../versioned.ts'
import { stageAbout, toStageFacts } from './stage-events.ts'
import type { StageMaking } from './stage-making.ts'
import { type NewStage, type Stage, type StageRow, toStage } from './stage-schema.ts'
import { STAGE_STATES, type StageAction, type StageStatus } from './stage-states.ts'
import { stagesRepository } from './stages.repository.ts'

/** Which stages, and which page of them. */
export type StageQuery = {
  page: number
  page_size: number
  ordering: 'start_date' | '-start_date'
  offer_id?: string
  student_id?: string
  encadrant_id?: string
  status?: StageStatus
}

type Needs = {
  db: CoreDb
  audit: CoreAudit
  events: EventPublisher
  clock: Clock
  known: Known
  standings: Standings
  stageMaking: StageMaking
  /** By whose calendar stages begin and end. */
  timeZone: string
}

/** Internships from their making to their end. */
export type Stages = ReturnType<typeof createStages>

const AUDITED = {
  accept: 'stage.accepted',
  start: 'stage.started',
  complete: 'stage.completed',
  cancel: 'stage.cancelled',
} as const

export const createStages = (needs: Needs) => {
  const { db, audit, events, clock, known, standings, stageMaking, timeZone } = needs
  const totals = createTotals(clock)
  const today = () => toLocal(clock.now(), timeZone).slice(0, 'YYYY-MM-DD'.length)

  const announce = async (tx: CoreTransaction, row: StageRow, action: StageAction): Promise<void> => {
    const facts = toStageFacts(row)
    const about = stageAbout(row)
    if (action === 'accept') await events.publish(tx, StageAccepted, facts, about)
    if (action === 'start') await events.publish(tx, StageStarted, facts, about)
    if (action === 'complete') {
      const done = { completion_date: row.completion_date ?? today(), hours: Number(row.hours) }
      await events.publish(tx, StageCompleted, { ...facts, ...done }, about)
    }
    if (action === 'cancel') await events.publish(tx, StageCancelled, { ...facts, reason: row.reason }, about)
  }

  /** Takes a step in the life of a stage that is held. */
  const step = async (
    tx: CoreTransaction,
    row: StageRow,
    action: StageAction,
    more: Partial<Pick<StageRow, 'completion_date' | 'reason' | 'encadrant_id' | 'encadrant_user_id'>> = {},
  ): Promise<StageRow> => {
    const status = advance(STAGE_STATES, 'stage', row.status, action)
    const changed = await stagesRepository.change(tx, row.id, { ...more, status, updated_at: clock.now() })
    if (action === 'cancel' && row.application_id !== null && row.offer_id !== null) {
      // The place is free again, and the student may apply for another stage of the same offer.
      await offersRepository.take(tx, row.offer_id, -1)
      await applicationsRepository.change(tx, row.application_id, { is_live: false, updated_at: clock.now() })
    }
    await announce(tx, changed, action)
    return changed
  }

  /** Holds a stage that the caller may change; the offer before it, as whoever gives places away does. */
  const begin = async (
    tx: CoreTransaction,
    standing: Standing,
    id: string,
    { expected, withOffer }: { expected: string | undefined; withOffer: boolean },
  ): Promise<StageRow> => {
    const seen = await stagesRepository.find(tx, id)
    if (!seen || !maySee(standing, seen)) throw CoreErrors.stageNotFound()
    if (!looksAfter(standing, seen)) throw CoreErrors.outOfReach()
    if (seen.is_external) throw CoreErrors.externalStage()
    if (withOffer && seen.offer_id !== null) await offersRepository.hold(tx, seen.offer_id)
    const row = await stagesRepository.hold(tx, id)
    if (!row) throw CoreErrors.stageNotFound()
    assertVersion(expected, row.version)
    return row
  }

  const act = async (
    id: string,
    action: StageAction,
    { caller, expected }: Writing,
    reason: string | null,
  ): Promise<Versioned<Stage>> => {
    const standing = await standings.of(caller)
    return await transact(db, async (tx) => {
      const row = await begin(tx, standing, id, { expected, withOffer: action === 'cancel' })
      // What the state refuses comes before what the day refuses.
      advance(STAGE_STATES, 'stage', row.status, action)
      if (standing.kind !== 'all') assertTime(row, action, today())
      const changed = await step(tx, row, action, {
        ...(action === 'accept' ? takenOnBy(row, standing) : {}),
        ...(action === 'complete' ? { completion_date: today() } : {}),
        ...(action === 'cancel' ? { reason } : {}),
      })
      await audit.record(tx, { action: AUDITED[action], subject: `stage/${id}` })
      return toStage(changed, await listNames(tx, [changed]))
    })
  }

  return {
    list: async (caller: Caller | undefined, query: StageQuery): Promise<PageOf<Stage>> => {
      const filter = {
        standing: await standings.of(caller),
        offer: query.offer_id?.toLowerCase(),
        student: query.student_id?.toLowerCase(),
        encadrant: query.encadrant_id?.toLowerCase(),
        status: query.status,
      }
      const { direction } = parseOrdering(query.ordering)
      const page = { direction, limit: query.page_size, offset: offsetOf(query) }
      const rows = await stagesRepository.list(db, filter, page)
      const names = await listNames(db, rows)
      return {
        items: rows.map((row) => toStage(row, names)),
        total: await totals.count('stage', filter, () => stagesRepository.count(db, filter)),
      }
    },

    /** @throws core.stage-not-found */
    get: async (caller: Caller | undefined, id: string): Promise<Versioned<Stage>> => {
      const standing = await standings.of(caller)
      const row = await stagesRepository.find(db, id)
      if (!row || !maySee(standing, row)) throw CoreErrors.stageNotFound()
      return toStage(row, await listNames(db, [row]))
    },

    /** A stage that no application leads to. @throws request.invalid, core.out-of-reach, core.stage-overlap, core.student-gone */
    create: async (caller: Caller | undefined, given: NewStage): Promise<Versioned<Stage>> => {
      const standing = await standings.of(caller)
      const { student_id, speciality, ...places } = given
      const student = await known.person('student', student_id.toLowerCase())
      if (!student) throw invalid('/student_id', 'must be the id of the profile of a student that there is')
      const fit = await fitted(known, valuesOf(places))
      const supervisor = fit.encadrant_id ? await known.person('encadrant', fit.encadrant_id) : undefined
      const placed = {
        establishment_id: fit.establishment_id ?? null,
        department_id: fit.department_id ?? null,
        encadrant_id: fit.encadrant_id ?? null,
      }
      if (!looksAfter(standing, placed)) throw CoreErrors.outOfReach()
      return await transact(db, async (tx) => {
        const row = await stageMaking.make(tx, {
          ...{ tenant_id: tenantOf(caller), application_id: null, offer_id: null, ...placed },
          ...{ student_id: student.id, student_user_id: student.user_id },
          encadrant_user_id: supervisor?.user_id ?? null,
          speciality: speciality ? cleanLine(speciality) : null,
          ...{ start_date: given.start_date, end_date: given.end_date },
        })
        await audit.record(tx, { action: 'stage.created', subject: `stage/${row.id}` })
        return toStage(row, await listNames(tx, [row]))
      })
    },

    /** @throws core.stage-not-found, core.out-of-reach, core.external-stage, core.wrong-state */
    accept: (id: string, writing: Writing) => act(id, 'accept', writing, null),
    /** The same, and core.too-early before its first day. */
    start: (id: string, writing: Writing) => act(id, 'start', writing, null),
    /** The same, and core.too-early before its last day. */
    complete: (id: string, writing: Writing) => act(id, 'complete', writing, null),
    cancel: (id: string, writing: Writing, reason: string | null) => act(id, 'cancel', writing, reason),

    /** Takes the step that a day brings, unless it was taken meanwhile; in the tenant of the scope. */
    stepByDate: (id: string, action: 'start' | 'complete', day: string): Promise<boolean> =>
      transact(db, async (tx) => {
        const row = await stagesRepository.hold(tx, id)
        if (!row || !STAGE_STATES[action].from.includes(row.status)) return false
        const isDue = action === 'start' ? (row.start_date ?? day) <= day : (row.end_date ?? day) < day
        if (!isDue) return false
        await step(tx, row, action, action === 'complete' ? { completion_date: row.end_date } : {})
        return true
      }),

    /** The present day by the calendar of stages. */
    today,
  }
}

/** A supervisor who takes on a stage of their department that has none yet becomes its supervisor. */
const takenOnBy = (row: StageRow, standing: Standing) =>
  row.encadrant_id === null && standing.kind === 'encadrant'
    ? { encadrant_id: standing.id, encadrant_user_id: standing.userId }
    : {}

const assertTime = (row: StageRow, action: StageAction, today: string): void => {
  const from = action === 'start' ? row.start_date : action === 'complete' ? row.end_date : null
  if (from !== null && from !== undefined && today < from)
    throw CoreErrors.tooEarly({ facts: { date: from } })
}
