import {
  StageAccepted,
  StageCancelled,
  StageCompleted,
  StageCreated,
  StageStarted,
} from '@medtrack/contracts'
import { type Clock, type EventHandler, type Logger, on, type Received } from '@medtrack/kit'
import type { Erased } from '../copies/erased.ts'
import { type Person, type PersonKind, peopleRepository } from '../copies/people.repository.ts'
import type { CoreTransaction } from '../tables.ts'
import { externalStagesRepository } from './external-stages.repository.ts'
import { type OutsideStage, STATE_OF, uuidOf, withNews } from './outside-stage.ts'

/** What stages of other systems are kept from. */
export const outsideStageEvents = [
  StageCreated,
  StageAccepted,
  StageStarted,
  StageCompleted,
  StageCancelled,
] as const

/** Keeps stages of other systems, marked as such; whoever made one of ours cannot be spoken for. */
export const outsideStageHandlers = ({
  clock,
  erased,
  logger,
}: {
  clock: Clock
  erased: Erased
  logger: Logger
}): EventHandler[] => {
  const follow = async (event: Received, tx: CoreTransaction): Promise<void> => {
    if (event.origin !== 'outside') return
    const { tenant_id: tenantId, service } = event
    const told = event.payload as OutsideStage
    const id = told.stage_id.toLowerCase()
    const at = new Date(event.timestamp)
    await erased.hold(tx, tenantId)
    if (await erased.covers(tx, told, at)) {
      logger.info({ stage: id }, 'late news of the stage of somebody who was erased')
      return
    }
    // The stage is somebody else's: it is kept, without whoever supervised it.
    const isGone = await erased.covers(tx, { student_id: told.encadrant_id ?? null }, at)
    const said = isGone ? { ...told, encadrant_id: null } : told
    // Held before the stage, as whoever erases them does.
    const named = await findPerson(
      tx,
      'student',
      said.student_id ?? said.student_user_id,
      said.student_user_id,
    )
    const held = named && (await peopleRepository.hold(tx, [named.id], { orGone: true }))
    const student = held?.has(named?.id ?? '') ? named : undefined
    const before = await externalStagesRepository.hold(tx, id)
    if (before && !before.is_external) {
      logger.warn({ stage: id, service }, 'another system spoke of a stage that is ours: nothing was changed')
      return
    }
    const state = STATE_OF[event.event_type as keyof typeof STATE_OF]
    const facts = withNews(before, state, said, at)
    const encadrant = await findPerson(tx, 'encadrant', facts.external_encadrant_id)
    const now = clock.now()
    await externalStagesRepository.put(tx, {
      ...{ ...facts, tenant_id: tenantId, id, is_external: true, said_at: JSON.stringify(facts.said_at) },
      // A stage does not end before it begins, whoever says so.
      end_date: (facts.end_date ?? '9') < (facts.start_date ?? '') ? null : facts.end_date,
      student_id: student?.id ?? before?.student_id ?? null,
      student_user_id: student?.user_id ?? before?.student_user_id ?? null,
      encadrant_id: encadrant?.id ?? before?.encadrant_id ?? null,
      encadrant_user_id: encadrant?.user_id ?? before?.encadrant_user_id ?? null,
      establishment_id: encadrant?.establishment_id ?? before?.establishment_id ?? null,
      department_id: encadrant?.department_id ?? before?.department_id ?? null,
      made_by: before?.made_by ?? service,
      ...{ created_at: before?.created_at ?? now, updated_at: now },
    })
  }
  return outsideStageEvents.map((contract) => on(contract, `core.follow-${contract.type}`, follow))
}

const findPerson = async (
  tx: CoreTransaction,
  kind: PersonKind,
  profileId: string | null | undefined,
  // The references' programs also put an account's id where a profile's is asked for.
  userId: string | null | undefined = profileId,
): Promise<Person | undefined> => {
  const [profile, user] = [uuidOf(profileId), uuidOf(userId)]
  return (
    (profile ? await peopleRepository.find(tx, kind, profile, { orGone: true }) : undefined) ??
    (profileId ? await peopleRepository.findByExternalId(tx, kind, profileId) : undefined) ??
    (user ? await peopleRepository.findByUser(tx, kind, user) : undefined)
  )
}
