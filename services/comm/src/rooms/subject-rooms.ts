import type { Clock, Ids, Received } from '@medtrack/kit'
import { contactRepository } from '../contacts/contacts.repository.ts'
import type { ChatWakes } from '../messages/message-wakes.ts'
import type { CommTransaction, RoomKind } from '../tables.ts'
import { type RoomRow, roomRepository } from './rooms.repository.ts'
import { subjectRoomRepository } from './subject-rooms.repository.ts'

/** What a room is of. */
export type Subject = { kind: Exclude<RoomKind, 'direct' | 'group'>; id: string }

/** What an event says of the room of its subject. */
export type SubjectNews = {
  subject: Subject
  /** Everybody who is in it; undefined where the event does not say. */
  people?: readonly string[]
  /** Undefined where the event does not say. */
  title?: string | undefined
  isOver: boolean
}

/** Where the student of a stage is; `from` is the department they leave when it is not known that they were in one. */
export type Attendance = {
  stage: Subject
  userId: string
  departmentId: string | null
  from: string | null
}

/** Rooms of stages, applications and departments, as the last event about each says, whatever order they come in. */
export type SubjectRooms = ReturnType<typeof createSubjectRooms>

export const createSubjectRooms = ({ clock, ids, wakes }: { clock: Clock; ids: Ids; wakes: ChatWakes }) => {
  const hold = async (tx: CommTransaction, tenantId: string, { kind, id }: Subject): Promise<RoomRow> => {
    const held = () => roomRepository.holdOfSubject(tx, { tenantId, kind, subjectId: id })
    const known = await held()
    if (known) return known
    const made = await roomRepository.insert(tx, {
      ...{ id: ids.next(), tenant_id: tenantId, kind, subject_id: id, name: `${kind}-${id}` },
      ...{ by_platform: false, created_at: clock.now() },
    })
    const room = made ?? (await held())
    if (!room) throw new Error(`the room of ${kind}/${id} is neither there nor can be made`)
    return room
  }

  /** Whoever asked to be forgotten is put nowhere, whatever comes late. */
  const present = async (
    tx: CommTransaction,
    tenantId: string,
    userIds: readonly string[],
  ): Promise<string[]> => {
    const contacts = await contactRepository.findMany(tx, tenantId, userIds)
    return [...new Set(userIds)].filter((id) => contacts.get(id)?.erased_at == null)
  }

  const seat = async (tx: CommTransaction, room: RoomRow, userIds: readonly string[]): Promise<void> => {
    const people = await present(tx, room.tenant_id, userIds)
    await roomRepository.join(
      tx,
      room,
      people.map((userId) => ({ userId, activityId: ids.next() })),
      clock.now(),
    )
  }

  const unseat = async (tx: CommTransaction, room: RoomRow, userIds: readonly string[]): Promise<void> => {
    for (const userId of await roomRepository.leave(tx, room.id, userIds, clock.now())) {
      const wake = { kind: 'left', roomId: room.id, messageId: '', byId: userId } as const
      wakes.happens(room.tenant_id, { userIds: [userId], wake })
    }
  }

  /** Puts somebody into the room of a department. */
  const join = async (
    tx: CommTransaction,
    tenantId: string,
    { departmentId, userId }: { departmentId: string; userId: string },
  ): Promise<void> => {
    const room = await hold(tx, tenantId, { kind: 'department', id: departmentId })
    if (!room.archived_at) await seat(tx, room, [userId])
  }

  /** Takes somebody out of the room of a department, or of all but one. */
  const leave = async (
    tx: CommTransaction,
    tenantId: string,
    { userId, departmentId, except }: { userId: string; departmentId?: string; except?: string | null },
  ): Promise<void> => {
    const rooms = await subjectRoomRepository.listDepartments(tx, tenantId, userId)
    for (const { id, subject_id } of rooms) {
      if (departmentId !== undefined ? subject_id !== departmentId : subject_id === except) continue
      const room = await roomRepository.hold(tx, id)
      if (room) await unseat(tx, room, [userId])
    }
  }

  return {
    /** Makes, fills and archives the room. False when the news are older than what is known of it: they change nothing. */
    follow: async (tx: CommTransaction, event: Received, news: SubjectNews): Promise<boolean> => {
      const room = await hold(tx, event.tenant_id, news.subject)
      const byPlatform = event.origin === 'platform'
      // The platform's word stands above what outside programs say.
      if (room.by_platform && !byPlatform) return false
      const order = byPlatform ? event.sequence : Date.parse(event.timestamp)
      if (room.by_platform === byPlatform && Number(room.fact_order) > order) return false
      const archived_at = news.isOver ? (room.archived_at ?? clock.now()) : null
      await roomRepository.change(tx, room.id, {
        ...{ archived_at, fact_order: String(order), by_platform: byPlatform },
        ...(news.title === undefined ? {} : { title: news.title }),
      })
      const { people } = news
      if (!people) return true
      // Who was there when it ended goes on reading it, also when its end is the first that is heard of it.
      if (!news.isOver) {
        const there = await roomRepository.listPeople(tx, room.id)
        await unseat(
          tx,
          room,
          there.filter((userId) => !people.includes(userId)),
        )
      }
      await seat(tx, room, people)
      return true
    },

    /**
     * Says in which department the student of a stage is from now on: null for none. They leave the one that they were
     * in by that stage, unless they are there by another one.
     */
    attend: async (
      tx: CommTransaction,
      tenantId: string,
      { stage, userId, departmentId, from }: Attendance,
    ): Promise<void> => {
      const room = await hold(tx, tenantId, stage)
      const before = room.present_department_id ?? from
      await roomRepository.change(tx, room.id, { present_department_id: departmentId })
      if (departmentId !== null) await join(tx, tenantId, { departmentId, userId })
      if (before === null || before === departmentId) return
      const elsewhere = { userId, departmentId: before, roomId: room.id }
      if (await subjectRoomRepository.attendsOtherwise(tx, tenantId, elsewhere)) return
      await leave(tx, tenantId, { userId, departmentId: before })
    },

    join,
    leave,
  }
}
