import type { Compliance } from '@medtrack/kit'
import { outlivedMessages } from './outlived-messages.repository.ts'
import { register } from './register.ts'

/** What COMM owes to people by law. */
export const compliance: Compliance = {
  register,
  subjects: [
    { noun: 'notification', table: 'notification', key: 'id', people: ['user_id'] },
    { noun: 'email', table: 'notification', key: 'id', people: ['user_id'] },
    { noun: 'bulk', table: 'notification', key: 'bulk_id', people: ['user_id'] },
    { noun: 'document', table: 'document', key: 'id', people: ['owner_user_id', 'uploaded_by'] },
    { noun: 'message', table: 'message', key: 'id', people: ['sender_id', 'receiver_id'] },
    { noun: 'report', table: 'message_report', key: 'id', people: ['sender_id', 'reporter_id'] },
    { noun: 'room', table: 'room_member', key: 'room_id', people: ['user_id'] },
    { noun: 'reminder', table: 'reminder', key: 'id', people: ['candidate_id', 'employer_id'] },
    { noun: 'device', table: 'device_token', key: 'id', people: ['user_id'] },
  ],
  retention: outlivedMessages,
}
