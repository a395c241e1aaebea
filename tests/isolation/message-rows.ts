import type { Insert } from './notification-rows.ts'
import type { Person } from './people.ts'

/** A room of the person's own, with something said in it. */
export const seedMessages = async (
  insert: Insert,
  person: Person,
  { tenant_id, now }: { tenant_id: string; now: Date },
): Promise<void> => {
  const { userId, mark } = person
  const [room_id, message_id] = [idOfRoom(person), idOfMessage(person)]
  await insert('comm.room', {
    ...{ id: room_id, tenant_id, kind: 'group', title: mark, last_sequence: 1, last_message_id: message_id },
    ...{ last_message_at: now, created_by: userId, created_at: now },
  })
  await insert('comm.room_member', {
    ...{ tenant_id, room_id, user_id: userId, kind: 'group', role: 'owner', first_sequence: 1 },
    ...{ read_sequence: 0, activity_id: message_id, joined_at: now },
  })
  await insert('comm.room', {
    ...{ id: idOfRoomToLeave(person), tenant_id, kind: 'group', title: mark, created_by: userId },
    created_at: now,
  })
  await insert('comm.room_member', {
    ...{ tenant_id, room_id: idOfRoomToLeave(person), user_id: userId, kind: 'group', role: 'owner' },
    ...{ first_sequence: 1, read_sequence: 0, activity_id: idOfRoomToLeave(person), joined_at: now },
  })
  await insert('comm.message', {
    ...{ id: message_id, tenant_id, room_id, sequence: 1, sender_id: userId, receiver_id: userId },
    ...{ subject: mark, body: mark, metadata: '{}', attachments: [], created_at: now },
  })
  await insert('comm.message_word', { tenant_id, room_id, word: mark, message_id })
  await insert('comm.arrival_head', { tenant_id, user_id: userId, last_number: 1 })
  await insert('comm.arrival', { tenant_id, user_id: userId, number: 1, message_id, arrived_at: now })
  await insert('comm.block', {
    ...{ tenant_id, user_id: userId, blocked_id: person.profileId, created_at: now },
  })
  await insert('comm.message_report', {
    ...{ id: idOfReport(person), tenant_id, message_id, room_id, sender_id: userId, reporter_id: userId },
    ...{ reason: mark, body: mark, created_at: now },
  })
}

export const idOfRoom = ({ deliveryId }: Person): string => `${deliveryId.slice(0, -2)}90`
export const idOfRoomToLeave = ({ deliveryId }: Person): string => `${deliveryId.slice(0, -2)}93`
export const idOfMessage = ({ deliveryId }: Person): string => `${deliveryId.slice(0, -2)}91`
export const idOfReport = ({ deliveryId }: Person): string => `${deliveryId.slice(0, -2)}92`
