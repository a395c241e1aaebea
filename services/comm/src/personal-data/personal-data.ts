import { erasureAnnouncement } from '@medtrack/contracts'
import {
  currentScope,
  type EventPublisher,
  isUuid,
  type PersonalData,
  type PersonalSection,
  type PersonalTable,
  tableSection,
} from '@medtrack/kit'
import { deviceRepository } from '../devices/devices.repository.ts'
import { mailboxRepository } from '../mailbox/mailbox.repository.ts'
import { messageErasureRepository } from '../messages/message-erasure.repository.ts'
import { notificationRepository } from '../notifications/notifications.repository.ts'
import { peopleRepository } from '../people/people.repository.ts'
import { ruleSubjectRepository } from '../rules/rule-subjects.repository.ts'
import type { CommDb } from '../tables.ts'
import { personalDataRepository } from './personal-data.repository.ts'

const TABLES: readonly PersonalTable[] = [
  {
    ...{ name: 'contact', table: 'contact', person: 'user_id', key: 'user_id' },
    columns: [
      ...['email', 'phone', 'first_name', 'last_name', 'language', 'role', 'is_active', 'push_token'],
      ...['preferences', 'updated_at'],
    ],
  },
  {
    ...{ name: 'other_ids', table: 'contact_alias', person: 'user_id', key: 'alias' },
    columns: ['alias'],
  },
  {
    ...{ name: 'profiles', table: 'profile', person: 'user_id', key: 'profile_id' },
    columns: [
      ...['profile_id', 'kind', 'external_id', 'establishment_id', 'department_id'],
      ...['university', 'program', 'year_level', 'updated_at'],
    ],
  },
  {
    ...{ name: 'notifications', table: 'notification', person: 'user_id', key: 'id' },
    columns: [
      ...['id', 'title', 'content', 'category', 'related_object_type', 'related_object_id'],
      ...['data', 'metadata', 'language', 'created_at', 'read_at', 'archived_at'],
    ],
  },
  {
    ...{ name: 'sends_to_many', table: 'bulk', person: 'requested_by', key: 'id' },
    columns: ['id', 'telling', 'total', 'status', 'created_at', 'finished_at'],
  },
  {
    ...{ name: 'devices', table: 'device_token', person: 'user_id', key: 'id' },
    columns: ['device_token', 'platform', 'device_info', 'is_active', 'created_at', 'updated_at'],
  },
  {
    ...{ name: 'documents', table: 'document', person: 'owner_user_id', key: 'id' },
    columns: [
      ...['id', 'filename', 'content_type', 'size_bytes', 'sha256', 'student_id', 'offer_id'],
      ...['uploaded_by', 'uploaded_at', 'is_public', 'metadata'],
    ],
  },
  {
    ...{ name: 'documents_put_in', table: 'document', person: 'uploaded_by', key: 'id' },
    columns: ['id', 'owner_user_id', 'filename', 'content_type', 'size_bytes', 'uploaded_at'],
  },
  {
    ...{ name: 'stopped_mails', table: 'unsubscription', person: 'user_id', key: 'category' },
    columns: ['category', 'created_at'],
  },
  {
    ...{ name: 'messages_written', table: 'message', person: 'sender_id', key: 'id' },
    columns: [
      ...['id', 'room_id', 'receiver_id', 'subject', 'body', 'metadata', 'attachments'],
      ...['created_at', 'edited_at', 'deleted_at', 'read_at'],
    ],
  },
  {
    ...{ name: 'messages_received', table: 'message', person: 'receiver_id', key: 'id' },
    columns: [
      ...['id', 'room_id', 'sender_id', 'subject', 'body', 'metadata', 'attachments'],
      ...['created_at', 'edited_at', 'deleted_at', 'read_at'],
    ],
  },
  {
    ...{ name: 'rooms', table: 'room_member', person: 'user_id', key: 'room_id' },
    columns: ['room_id', 'kind', 'role', 'peer_id', 'is_muted', 'joined_at', 'left_at'],
  },
  {
    ...{ name: 'blocked_people', table: 'block', person: 'user_id', key: 'blocked_id' },
    columns: ['blocked_id', 'created_at'],
  },
  {
    ...{ name: 'reported_messages', table: 'message_report', person: 'reporter_id', key: 'id' },
    columns: ['message_id', 'reason', 'created_at', 'resolved_at'],
  },
]

/** What COMM holds about a person. */
export const createPersonalData = ({ db, events }: { db: CommDb; events: EventPublisher }): PersonalData => {
  const joined = (
    name: string,
    table: string,
    list: (db: CommDb, userId: string, slice: Slice) => Promise<readonly { id: string }[]>,
  ): PersonalSection => ({
    name,
    tables: [table],
    read: async (userId, slice) => {
      const records = await list(db, userId, slice)
      return { records, next: records.length < slice.limit ? undefined : records.at(-1)?.id }
    },
  })
  const addressesOf = async (userId: string): Promise<string[]> => {
    const contact = await db
      .selectFrom('contact')
      .select(['email', 'phone'])
      .where('user_id', '=', userId)
      .executeTakeFirst()
    const devices = await deviceRepository.listOf(db, userId)
    return [contact?.email, contact?.phone, ...devices.map(({ device_token }) => device_token)].flatMap(
      (address) => (address ? [address.toLowerCase()] : []),
    )
  }
  return {
    sections: [
      ...TABLES.map((table) => tableSection(db, table)),
      joined('deliveries', 'delivery', personalDataRepository.listDeliveries),
      joined('delivery_attempts', 'delivery_attempt', personalDataRepository.listAttempts),
      joined('delivery_reports', 'receipt', personalDataRepository.listReceipts),
      joined('suppressed_addresses', 'suppression', async (handle, userId, slice) => {
        const addresses = await addressesOf(userId)
        return addresses.length === 0 ? [] : personalDataRepository.listSuppressions(handle, addresses, slice)
      }),
      joined('addressed', 'delivery', async (handle, userId, slice) => {
        const addresses = await addressesOf(userId)
        return addresses.length === 0 ? [] : personalDataRepository.listAddressed(handle, addresses, slice)
      }),
      joined('reminders', 'reminder', personalDataRepository.listReminders),
      joined('mailbox', 'mailbox_message', async (handle, userId, slice) => {
        const addresses = await addressesOf(userId)
        return addresses.length === 0 ? [] : personalDataRepository.listMailbox(handle, addresses, slice)
      }),
    ],
    notExported: {
      rule_subject: 'dates and ids of stages, applications and interviews, whose services hand them out',
      document_upload: 'documents on their way in, for as long as that takes',
      storage_use: 'the sum of the sizes of the documents',
      attached_document: 'ids of applications, whose service hands them out with their documents',
      document_relation: 'ids of stages and applications, whose service hands them out',
      template: 'names who last changed the words of the institution, which the audit log shows as well',
      template_version: 'names who wrote the words of the institution, which the audit log shows as well',
      sending_quota: 'how many notifications somebody has sent today; gone the day after',
      room: 'what a room is of; who is in it is handed out to each of them',
      arrival: 'in what order the messages that are handed out came',
      arrival_head: 'a count of them',
      timeline: 'a count of what the notifications show',
      timeline_change: 'in what order the notifications came to be what they show',
    },
    // What was in hand when the person was erased may have been kept since.
    sweep: async (tx, names) => {
      const tenantId = currentScope().tenantId ?? ''
      await mailboxRepository.removeOf(tx, tenantId, names)
      await personalDataRepository.removeAddressed(tx, tenantId, names)
      await ruleSubjectRepository.removeNaming(tx, tenantId, names)
      const ids = names.filter(isUuid)
      if (ids.length === 0) return
      await notificationRepository.removeOfUsers(tx, tenantId, ids)
      await messageErasureRepository.removeOfUsers(tx, tenantId, ids)
      await peopleRepository.removeOfUsers(tx, tenantId, ids)
    },
    ...erasureAnnouncement('comm-service', events),
  }
}

type Slice = { after: string | undefined; limit: number }
