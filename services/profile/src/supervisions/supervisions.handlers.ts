import {
  type ApplicationSubmitted,
  endsSupervision,
  type StageCreated,
  supervisionEvents,
  supervisionSubject,
} from '@medtrack/contracts'
import { type EventHandler, on, type PayloadOf, type Received } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import type { Erasures } from '../people/erasures.ts'
import { peopleRepository } from '../people/people.repository.ts'
import type { ProfileTables } from '../tables.ts'
import { supervisionsRepository } from './supervisions.repository.ts'

type Facts = PayloadOf<typeof StageCreated> | PayloadOf<typeof ApplicationSubmitted>

/**
 * PROFILE's copy of who supervises whom, for who may read which students. Only the platform's own word opens a profile:
 * what an outside program says of a stage does not.
 */
export const supervisionHandlers = ({ erasures }: { erasures: Erasures }): EventHandler[] => {
  const keep = async (event: Received, tx: Transaction<ProfileTables>): Promise<void> => {
    if (event.origin !== 'platform') return
    const facts = event.payload as Facts
    const { student_id, student_user_id, encadrant_user_id } = facts
    await peopleRepository.lockTenant(tx, event.tenant_id)
    const people = [student_user_id, ...(encadrant_user_id === null ? [] : [encadrant_user_id])]
    if ((await erasures.findTimeOfUsers(tx, people)) !== undefined) return
    await supervisionsRepository.keep(tx, {
      ...{ tenant_id: event.tenant_id, student_id, student_user_id, encadrant_user_id },
      subject: supervisionSubject(facts),
      ...{ is_over: endsSupervision(event.event_type), sequence: event.sequence },
    })
  }
  return supervisionEvents.map((contract) => on(contract, `profile.relate-by-${contract.type}`, keep))
}
