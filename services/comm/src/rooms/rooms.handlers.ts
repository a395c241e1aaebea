import {
  ApplicationAccepted,
  ApplicationRejected,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  DepartmentCreated,
  DepartmentDeleted,
  DepartmentUpdated,
  EncadrantCreated,
  EncadrantDeleted,
  EncadrantUpdated,
  StageAccepted,
  StageCancelled,
  StageCompleted,
  StageCreated,
  StageStarted,
} from '@medtrack/contracts'
import { type EventContract, type EventHandler, isUuid, on, type Received } from '@medtrack/kit'
import { toLine } from '../plain-text.ts'
import { PersonUnknown, type Recipients } from '../rules/recipients.ts'
import type { CommTransaction } from '../tables.ts'
import { subjectRoomRepository } from './subject-rooms.repository.ts'
import type { SubjectRooms } from './subject-rooms.ts'

const APPLICATIONS = [ApplicationSubmitted, ApplicationAccepted, ApplicationRejected, ApplicationWithdrawn]
const STAGES = [StageCreated, StageAccepted, StageStarted, StageCompleted, StageCancelled]
const DEPARTMENTS = [DepartmentCreated, DepartmentUpdated, DepartmentDeleted]
const ENCADRANTS = [EncadrantCreated, EncadrantUpdated, EncadrantDeleted]

/** What rooms are made, filled and archived by. */
export const roomEvents = [...APPLICATIONS, ...STAGES, ...DEPARTMENTS, ...ENCADRANTS]

/** After these the room of the thing can only be read. */
const ENDINGS = new Set<string>([
  ApplicationRejected.type,
  ApplicationWithdrawn.type,
  StageCompleted.type,
  StageCancelled.type,
  DepartmentDeleted.type,
])

/** From then on, and until its end, the student of a stage is among the people of the department. */
const PRESENCE = new Set<string>([StageAccepted.type, StageStarted.type])

type Payload = Readonly<Record<string, unknown>>
type Needs = { rooms: SubjectRooms; recipients: Recipients }

/** Rooms of stages, applications and departments. */
export const roomHandlers = ({ rooms, recipients }: Needs): EventHandler[] => {
  /** The person whom a field names; null for nobody. @throws PersonUnknown, so that the event comes again */
  const find = async (
    tx: CommTransaction,
    event: Received,
    field: 'student_id' | 'encadrant_id',
  ): Promise<string | null> => {
    const fact = {
      ...{ tenantId: event.tenant_id, eventId: event.event_id, type: event.event_type },
      ...{ origin: event.origin, timestamp: event.timestamp, sequence: event.sequence },
      ...{ correlationId: event.correlation_id, payload: event.payload as Payload },
    }
    const audience = field === 'student_id' ? { field, email_field: 'email' } : { field }
    const found = await recipients.find(tx, fact, audience)
    if (found.kind === 'unknown') throw new PersonUnknown(found.reason)
    return found.kind === 'person' ? found.userId : null
  }

  const keepOfPair =
    (kind: 'stage' | 'application') =>
    async (event: Received, tx: CommTransaction): Promise<void> => {
      const payload = event.payload as Payload
      const id = payload[`${kind}_id`]
      if (!isUuid(id)) return
      const isOver = ENDINGS.has(event.event_type)
      const student = await find(tx, event, 'student_id')
      const encadrant = await find(tx, event, 'encadrant_id')
      const people = [student, encadrant].filter((userId) => userId !== null)
      const offer = payload['offer_title']
      const title = typeof offer === 'string' ? toLine(offer, 120) : undefined
      const subject = { kind, id: id.toLowerCase() }
      const isNews = await rooms.follow(tx, event, { subject, people, title, isOver })
      if (!isNews || kind !== 'stage' || student === null || event.origin !== 'platform') return
      const named = payload['department_id']
      const department = isUuid(named) ? named.toLowerCase() : null
      await rooms.attend(tx, event.tenant_id, {
        ...{ stage: subject, userId: student },
        departmentId: PRESENCE.has(event.event_type) ? department : null,
        from: isOver ? department : null,
      })
    }

  const keepOfDepartment = async (event: Received, tx: CommTransaction): Promise<void> => {
    const { department_id: id, name } = event.payload as { department_id: string; name: string }
    if (event.origin !== 'platform') return
    const subject = { kind: 'department', id: id.toLowerCase() } as const
    const isOver = ENDINGS.has(event.event_type)
    await rooms.follow(tx, event, { subject, title: toLine(name, 120), isOver })
  }

  /** Supervisors are in the room of the department that they work in. */
  const seatEncadrant = async (event: Received, tx: CommTransaction): Promise<void> => {
    if (event.origin !== 'platform') return
    const { tenant_id: tenantId, sequence } = event
    const { encadrant_id, user_id, department_id } = event.payload as Record<string, string | null>
    if (!encadrant_id || !user_id) return
    const known = await subjectRoomRepository.findProfileSequence(tx, tenantId, encadrant_id)
    if (known !== undefined && known > sequence) return
    const department = event.event_type === EncadrantDeleted.type ? null : (department_id ?? null)
    await rooms.leave(tx, tenantId, { userId: user_id, except: department })
    if (department !== null) await rooms.join(tx, tenantId, { departmentId: department, userId: user_id })
  }

  const all = (contracts: readonly EventContract[], keep: typeof seatEncadrant): EventHandler[] =>
    contracts.map((contract) =>
      on(contract, `comm.keep-room-of-${contract.type.replaceAll(/[._]/g, '-')}`, keep),
    )
  return [
    ...all(APPLICATIONS, keepOfPair('application')),
    ...all(STAGES, keepOfPair('stage')),
    ...all(DEPARTMENTS, keepOfDepartment),
    ...all(ENCADRANTS, seatEncadrant),
  ]
}
