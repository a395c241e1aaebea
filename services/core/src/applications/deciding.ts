import {
  ApplicationAccepted,
  ApplicationRejected,
  ApplicationWithdrawn,
  InterviewCancelled,
} from '@medtrack/contracts'
import { assertVersion, type Clock, type EventPublisher, KitErrors, Problem, transact } from '@medtrack/kit'
import { isOwn, maySee, type Standing, type Standings } from '../access/standing.ts'
import type { CoreAudit } from '../audit/audit-actions.ts'
import { peopleRepository } from '../copies/people.repository.ts'
import { CoreErrors } from '../errors.ts'
import { toInterviewFacts } from '../interviews/interview-schema.ts'
import { interviewsRepository } from '../interviews/interviews.repository.ts'
import { listNames } from '../names.ts'
import type { OfferRow } from '../offers/offer-schema.ts'
import { offersRepository } from '../offers/offers.repository.ts'
import type { StageMaking } from '../stages/stage-making.ts'
import { advance } from '../states.ts'
import type { CoreDb, CoreTransaction } from '../tables.ts'
import type { Versioned, Writing } from '../versioned.ts'
import { applicationAbout, supervisorOf, toApplicationFacts } from './application-events.ts'
import {
  type Application,
  type ApplicationRow,
  type DecisionResults,
  type Decisions,
  toApplication,
} from './application-schema.ts'
import { APPLICATION_STATES, type ApplicationAction } from './application-states.ts'
import { applicationsRepository } from './applications.repository.ts'

type Needs = {
  db: CoreDb
  audit: CoreAudit
  events: EventPublisher
  clock: Clock
  standings: Standings
  stageMaking: StageMaking
}

/** What is done, by whom, and why. */
type Deed = { action: ApplicationAction; standing: Standing; reason: string | null }

/** Decides about applications; accepting makes the stage in the same transaction. */
export type Deciding = ReturnType<typeof createDeciding>

const AUDITED = {
  shortlist: 'application.shortlisted',
  accept: 'application.accepted',
  reject: 'application.rejected',
  withdraw: 'application.withdrawn',
} as const
const ANNOUNCED = { accept: ApplicationAccepted, reject: ApplicationRejected, withdraw: ApplicationWithdrawn }

export const createDeciding = ({ db, audit, events, clock, standings, stageMaking }: Needs) => {
  /** Gives a place away. @throws core.offer-full, core.stage-overlap, core.student-gone */
  const place = async (tx: CoreTransaction, row: ApplicationRow, offer: OfferRow): Promise<string> => {
    if (offer.taken >= offer.capacity) throw CoreErrors.offerFull({ facts: { capacity: offer.capacity } })
    const supervisor = await supervisorOf(tx, offer)
    const stage = await stageMaking.make(tx, {
      ...{ tenant_id: row.tenant_id, application_id: row.id, offer_id: offer.id },
      ...{ student_id: row.student_id, student_user_id: row.student_user_id },
      ...{ encadrant_id: offer.encadrant_id, encadrant_user_id: supervisor?.user_id ?? null },
      ...{ establishment_id: offer.establishment_id, department_id: offer.department_id },
      ...{ speciality: offer.speciality, start_date: offer.start_date, end_date: offer.end_date },
    })
    await offersRepository.take(tx, offer.id, 1)
    offer.taken += 1
    return stage.id
  }

  /** Does it to an application that is held, with its offer. */
  const decide = async (
    tx: CoreTransaction,
    row: ApplicationRow,
    offer: OfferRow,
    { action, standing, reason }: Deed,
  ): Promise<ApplicationRow> => {
    const status = advance(APPLICATION_STATES, 'application', row.status, action)
    const stage = action === 'accept' ? await place(tx, row, offer) : undefined
    const now = clock.now()
    await applicationsRepository.change(tx, row.id, {
      ...{ status, updated_at: now },
      ...(action === 'shortlist'
        ? {}
        : { reason, decided_at: now, decided_by: 'userId' in standing ? standing.userId : null }),
      ...(action === 'reject' || action === 'withdraw' ? { is_live: false } : {}),
    })
    if (action === 'reject' || action === 'withdraw') {
      // Nobody is reminded of an interview that is of no use any more.
      const interviews = await interviewsRepository.cancelOf(tx, row.id, { reason, now })
      await events.publishMany(
        tx,
        InterviewCancelled,
        interviews.map((interview) => ({
          payload: toInterviewFacts(interview),
          about: { subject: `interview/${interview.id}`, sequence: interview.version },
        })),
      )
    }
    const changed = await applicationsRepository.find(tx, row.id)
    if (!changed) throw new Error('an application was lost')
    if (action !== 'shortlist') {
      const facts = { ...toApplicationFacts(changed, await supervisorOf(tx, changed)), reason }
      await events.publish(tx, ANNOUNCED[action], facts, applicationAbout(changed))
    }
    await audit.record(tx, {
      action: AUDITED[action],
      subject: `application/${row.id}`,
      details: { offer: row.offer_id, ...(stage === undefined ? {} : { stage }) },
    })
    return changed
  }

  /**
   * Holds applications with their offers and students, always in the same order: two who decide about many never block
   * each other, nor whoever is erasing a student.
   */
  const hold = async (tx: CoreTransaction, ids: readonly string[]) => {
    const parties = await applicationsRepository.listParties(tx, ids)
    const unique = (all: readonly string[]) => [...new Set(all)]
    const offers = await offersRepository.holdMany(tx, unique(parties.map(({ offer_id }) => offer_id)))
    await peopleRepository.hold(tx, unique(parties.map(({ student_id }) => student_id)))
    const rows = await applicationsRepository.hold(tx, ids)
    const offerOf = (row: ApplicationRow): OfferRow => {
      const offer = offers.find(({ id }) => id === row.offer_id)
      if (!offer) throw new Error(`application/${row.id} has no offer`)
      return offer
    }
    return { rows, offerOf }
  }

  const assertMay = ({ action, standing }: Deed, row: ApplicationRow | undefined): ApplicationRow => {
    if (!row || !maySee(standing, row)) throw CoreErrors.applicationNotFound()
    // Only the student takes an application back, and nobody decides about their own.
    if ((action === 'withdraw') !== isOwn(standing, row)) throw KitErrors.forbidden()
    return row
  }

  const one = async (
    id: string,
    action: ApplicationAction,
    { caller, expected }: Writing,
    reason: string | null,
  ): Promise<Versioned<Application>> => {
    const deed = { action, standing: await standings.of(caller), reason }
    return await transact(db, async (tx) => {
      const { rows, offerOf } = await hold(tx, [id])
      const row = assertMay(deed, rows[0])
      assertVersion(expected, row.version)
      const changed = await decide(tx, row, offerOf(row), deed)
      return toApplication(changed, await listNames(tx, [changed]))
    })
  }

  return {
    /**
     * @throws core.application-not-found, core.wrong-state, core.offer-full, core.stage-overlap, core.student-gone,
     * request.forbidden
     */
    shortlist: (id: string, writing: Writing) => one(id, 'shortlist', writing, null),
    accept: (id: string, writing: Writing, reason: string | null) => one(id, 'accept', writing, reason),
    reject: (id: string, writing: Writing, reason: string | null) => one(id, 'reject', writing, reason),
    withdraw: (id: string, writing: Writing, reason: string | null) => one(id, 'withdraw', writing, reason),

    /** Does the same to many, in the order given; what cannot be done to one says why and leaves the others alone. */
    decideMany: async (
      { caller }: Pick<Writing, 'caller'>,
      { action, application_ids, reason }: Decisions,
    ): Promise<DecisionResults> => {
      const deed = { action, standing: await standings.of(caller), reason: reason?.trim() || null }
      return await transact(db, async (tx) => {
        const ids = application_ids.map((id) => id.toLowerCase())
        const { rows, offerOf } = await hold(tx, ids)
        const results: DecisionResults['results'] = []
        for (const id of ids) {
          const row = rows.find((one) => one.id === id)
          try {
            const seen = assertMay(deed, row)
            const changed = await decide(tx, seen, offerOf(seen), deed)
            results.push({ id, status: changed.status, stage_id: changed.stage_id, code: null, detail: null })
          } catch (error) {
            // Rules refuse before anything is written for this one.
            if (!(error instanceof Problem)) throw error
            results.push({ id, status: null, stage_id: null, code: error.code, detail: error.message })
          }
        }
        return { results }
      })
    },
  }
}
