import { endsSupervision, supervisionEvents, supervisionSubject } from '@medtrack/contracts'
import { type Clock, type EventHandler, on, type Received } from '@medtrack/kit'
import { contactRepository } from '../contacts/contacts.repository.ts'
import { peopleRepository } from '../people/people.repository.ts'
import type { CommTransaction } from '../tables.ts'
import { relationRepository } from './relations.repository.ts'

type Facts = {
  application_id?: string
  stage_id?: string
  student_id: string
  student_user_id: string | null
  offer_id: string | null
  encadrant_id: string | null
  encadrant_user_id: string | null
  establishment_id?: string | null
  department_id?: string | null
  documents?: readonly string[]
}

/**
 * COMM's copy of who supervises whom, for who may read which documents. Only the platform's own word opens documents:
 * what an outside program says of a stage does not.
 */
export const relationHandlers = ({ clock }: { clock: Clock }): EventHandler[] => {
  const keep = async (event: Received, tx: CommTransaction): Promise<void> => {
    if (event.origin !== 'platform') return
    const { tenant_id: tenantId, event_type: type, sequence } = event
    const facts = event.payload as Facts
    const subject = supervisionSubject(facts)
    // Accounts are named beside profiles; where one is not, COMM may know it from the profile.
    const profiles = [facts.student_id, facts.encadrant_id].filter((id) => id !== null)
    const users = await peopleRepository.findUserIds(tx, tenantId, profiles)
    const studentUserId = facts.student_user_id ?? users.get(facts.student_id) ?? null
    const encadrantUserId = facts.encadrant_user_id ?? users.get(facts.encadrant_id ?? '') ?? null
    const contacts = await contactRepository.findMany(
      tx,
      tenantId,
      [studentUserId, encadrantUserId].filter((id) => id !== null),
    )
    const isErased = (userId: string | null) => contacts.get(userId ?? '')?.erased_at != null
    // Late news of somebody who asked to be forgotten.
    if (isErased(studentUserId)) return
    const isOver = endsSupervision(type)
    const encadrant_user_id = isErased(encadrantUserId) ? null : encadrantUserId
    const isNews = await relationRepository.put(
      tx,
      { tenantId, sequence, now: clock.now() },
      {
        subject,
        student_id: facts.student_id,
        student_user_id: studentUserId,
        offer_id: facts.offer_id ?? null,
        encadrant_user_id,
        is_over: isOver,
      },
    )
    if (!isNews || facts.documents === undefined || studentUserId === null) return
    await relationRepository.attach(tx, { tenantId, subject }, facts.documents, {
      owner_user_id: studentUserId,
      encadrant_user_id,
      establishment_id: facts.establishment_id ?? null,
      department_id: facts.department_id ?? null,
      is_over: isOver,
    })
  }
  return supervisionEvents.map((contract) =>
    on(contract, `comm.relate-documents-by-${contract.type.replaceAll(/[._]/g, '-')}`, keep),
  )
}
