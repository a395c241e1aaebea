import { ApplicationSubmitted } from '@medtrack/contracts'
import { type Caller, type Clock, type EventPublisher, type Ids, KitErrors, transact } from '@medtrack/kit'
import { type Standing, type Standings, tenantOf } from '../access/standing.ts'
import type { CoreAudit } from '../audit/audit-actions.ts'
import { peopleRepository } from '../copies/people.repository.ts'
import { CoreErrors } from '../errors.ts'
import { cleanText } from '../given-values.ts'
import { listNames } from '../names.ts'
import type { OfferRow } from '../offers/offer-schema.ts'
import { offersRepository } from '../offers/offers.repository.ts'
import type { CoreDb } from '../tables.ts'
import type { Versioned } from '../versioned.ts'
import { applicationAbout, supervisorOf, toApplicationFacts } from './application-events.ts'
import { type Application, type NewApplication, toApplication } from './application-schema.ts'
import { applicationsRepository } from './applications.repository.ts'
import type { Attachments } from './attachments.ts'

type Needs = {
  db: CoreDb
  audit: CoreAudit
  events: EventPublisher
  clock: Clock
  ids: Ids
  standings: Standings
  attachments: Attachments
}

/** Students apply for offers. */
export type Applying = ReturnType<typeof createApplying>

export const createApplying = ({ db, audit, events, clock, ids, standings, attachments }: Needs) => ({
  /**
   * @throws core.offer-not-found, core.offer-not-open, core.not-eligible, core.already-applied, core.profile-missing,
   * core.documents-not-usable, core.student-gone, request.forbidden, request.unavailable
   */
  apply: async (
    caller: Caller | undefined,
    offerId: string,
    given: NewApplication | null,
  ): Promise<Versioned<Application>> => {
    const student = await standings.of(caller)
    assertStudent(student)
    const documents = await attachments.check(student.userId, given?.documents ?? [])
    return await transact(db, async (tx) => {
      // Held: nobody closes the offer, or changes whose it is, while somebody applies.
      const offer = await offersRepository.hold(tx, offerId)
      if (!offer || offer.status === 'draft') throw CoreErrors.offerNotFound()
      const now = clock.now()
      assertOpen(offer, now)
      assertEligible(offer, student)
      // Held too: whoever is erased meanwhile has this application among theirs, or none.
      if (!(await peopleRepository.hold(tx, [student.id])).has(student.id)) throw CoreErrors.studentGone()
      const id = ids.next()
      const isNew = await applicationsRepository.insertIfNone(tx, {
        ...{ tenant_id: tenantOf(caller), id, offer_id: offer.id },
        ...{ student_id: student.id, student_user_id: student.userId, status: 'submitted' },
        ...{ establishment_id: offer.establishment_id, department_id: offer.department_id },
        encadrant_id: offer.encadrant_id,
        cover_letter: cleanText(given?.cover_letter ?? ''),
        documents,
        ...{ reason: null, decided_at: null, decided_by: null, version: 1, created_at: now, updated_at: now },
      })
      if (!isNew) throw CoreErrors.alreadyApplied()
      const row = await applicationsRepository.find(tx, id)
      if (!row) throw new Error('a new application was lost')
      const facts = toApplicationFacts(row, await supervisorOf(tx, row))
      await events.publish(tx, ApplicationSubmitted, facts, applicationAbout(row))
      await audit.record(tx, {
        action: 'application.submitted',
        subject: `application/${id}`,
        details: { offer: offer.id },
      })
      return toApplication(row, await listNames(tx, [row]))
    })
  },
})

function assertStudent(standing: Standing): asserts standing is Extract<Standing, { kind: 'student' }> {
  if (standing.kind === 'student') return
  if (standing.kind === 'stranger' && standing.role === 'student') throw CoreErrors.profileMissing()
  throw KitErrors.forbidden()
}

const assertOpen = (offer: OfferRow, now: Date): void => {
  const reason = whyClosed(offer, now)
  if (reason !== undefined) throw CoreErrors.offerNotOpen({ facts: { reason } })
}

const whyClosed = ({ status, application_deadline, end_date, taken, capacity }: OfferRow, now: Date) => {
  if (status === 'closed') return 'it was closed'
  if (application_deadline !== null && application_deadline < now) {
    return `the deadline was ${application_deadline.toISOString()}`
  }
  if (end_date < now.toISOString().slice(0, 10)) return `it ended on ${end_date}`
  if (taken >= capacity) return 'all its places are taken'
  return undefined
}

const assertEligible = ({ year_levels }: OfferRow, { yearLevel }: { yearLevel: number | null }): void => {
  // Whose year nobody has said is for the supervisor to judge.
  if (year_levels.length === 0 || yearLevel === null || year_levels.includes(yearLevel)) return
  throw CoreErrors.notEligible({ facts: { years: year_levels.join(', ') } })
}
