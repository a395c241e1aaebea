import {
  EncadrantCreated,
  EncadrantDeleted,
  EncadrantUpdated,
  ProfileCreated,
  StudentCreated,
  StudentDeleted,
  StudentUpdated,
} from '@medtrack/contracts'
import { type Clock, type EventHandler, on, type PayloadOf, type Received } from '@medtrack/kit'
import type { CommTransaction } from '../tables.ts'
import { type ProfileState, peopleRepository } from './people.repository.ts'

/** What the copy of profiles is kept from. */
export const peopleEvents = [
  StudentCreated,
  StudentUpdated,
  StudentDeleted,
  EncadrantCreated,
  EncadrantUpdated,
  EncadrantDeleted,
  ProfileCreated,
]

/**
 * COMM's copy of profiles. Only PROFILE's word counts: a person whom an outside system announces is announced again by
 * PROFILE once they have an account.
 */
export const peopleHandlers = ({ clock }: { clock: Clock }): EventHandler[] => {
  const writeOf = ({ tenant_id: tenantId, sequence }: Received) => ({
    tenantId,
    sequence,
    now: clock.now(),
  })
  const keepStudent = async (event: Received, tx: CommTransaction): Promise<void> => {
    if (event.origin !== 'platform') return
    await peopleRepository.put(tx, writeOf(event), studentOf(event.payload as StudentPayload))
  }
  const keepEncadrant = async (event: Received, tx: CommTransaction): Promise<void> => {
    if (event.origin !== 'platform') return
    await peopleRepository.put(tx, writeOf(event), encadrantOf(event.payload as EncadrantPayload))
  }
  return [
    on(StudentCreated, 'comm.keep-student', keepStudent),
    on(StudentUpdated, 'comm.update-student', keepStudent),
    on(StudentDeleted, 'comm.drop-student', async (event, tx: CommTransaction) => {
      if (event.origin !== 'platform') return
      const { student_id: profile_id, user_id } = event.payload
      await peopleRepository.markGone(tx, writeOf(event), { profile_id, user_id, kind: 'student' })
    }),
    on(EncadrantCreated, 'comm.keep-encadrant', keepEncadrant),
    on(EncadrantUpdated, 'comm.update-encadrant', keepEncadrant),
    on(EncadrantDeleted, 'comm.drop-encadrant', async (event, tx: CommTransaction) => {
      if (event.origin !== 'platform') return
      const { encadrant_id: profile_id, user_id } = event.payload
      await peopleRepository.markGone(tx, writeOf(event), { profile_id, user_id, kind: 'encadrant' })
    }),
    on(ProfileCreated, 'comm.keep-profile', async (event, tx: CommTransaction) => {
      if (event.origin !== 'platform') return
      const { profile_id, user_id, role: kind } = event.payload
      await peopleRepository.putKind(tx, writeOf(event), { profile_id, user_id, kind })
    }),
  ]
}

type StudentPayload = PayloadOf<typeof StudentCreated>
type EncadrantPayload = PayloadOf<typeof EncadrantCreated>

const studentOf = (payload: StudentPayload): ProfileState => ({
  profile_id: payload.student_id,
  user_id: payload.user_id,
  kind: 'student',
  external_id: payload.external_id ?? null,
  establishment_id: null,
  department_id: null,
  university: payload.university ?? null,
  program: payload.program ?? null,
  year_level: payload.year_level ?? null,
})

const encadrantOf = (payload: EncadrantPayload): ProfileState => ({
  profile_id: payload.encadrant_id,
  user_id: payload.user_id,
  kind: 'encadrant',
  external_id: payload.external_id ?? null,
  establishment_id: payload.establishment_id,
  department_id: payload.department_id,
  university: null,
  program: null,
  year_level: null,
})
