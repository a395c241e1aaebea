import {
  ApplicationAccepted,
  ApplicationRejected,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  StageAccepted,
  StageCancelled,
  StageCompleted,
  StageCreated,
  StageStarted,
} from '@medtrack/contracts'
import { type Clock, type EventContract, type EventHandler, on, type Received } from '@medtrack/kit'
import { peopleRepository } from '../people/people.repository.ts'
import type { CommTransaction } from '../tables.ts'
import { relationRepository } from './relations.repository.ts'

const APPLICATIONS = [ApplicationSubmitted, ApplicationAccepted, ApplicationRejected, ApplicationWithdrawn]
const STAGES = [StageCreated, StageAccepted, StageStarted, StageCompleted, StageCancelled]

/** What the copy of applications and stages is kept from. */
export const relationEvents: readonly EventContract[] = [...APPLICATIONS, ...STAGES] as never

/** After these nobody looks after anybody by it. */
const ENDINGS = new Set(['application.rejected', 'application.withdrawn', 'stage.cancelled'])

type Facts = {
  application_id?: string
  stage_id?: string
  student_id: string
  student_user_id: string | null
  offer_id: string | null
  encadrant_id: string | null
  encadrant_user_id: string | null
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
    const subject =
      facts.stage_id === undefined ? `application/${facts.application_id}` : `stage/${facts.stage_id}`
    // Accounts are named beside profiles; where one is not, COMM may know it from the profile.
    const profiles = [facts.student_id, facts.encadrant_id].filter((id) => id !== null)
    const users = await peopleRepository.findUserIds(tx, tenantId, profiles)
    await relationRepository.put(
      tx,
      { tenantId, sequence, now: clock.now() },
      {
        subject,
        student_id: facts.student_id,
        student_user_id: facts.student_user_id ?? users.get(facts.student_id) ?? null,
        offer_id: facts.offer_id ?? null,
        encadrant_user_id: facts.encadrant_user_id ?? users.get(facts.encadrant_id ?? '') ?? null,
        is_over: ENDINGS.has(type),
      },
    )
  }
  return relationEvents.map((contract) =>
    on(contract, `comm.relate-documents-by-${contract.type.replaceAll(/[._]/g, '-')}`, keep),
  )
}
