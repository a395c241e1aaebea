import { type Institution, idSql, madeAt, type Range, series } from './naming.ts'
import { PEOPLE, PLACES, ROLE, SHARE } from './people-rows.ts'

const PREFERENCES = '{"email":true,"push":true,"sms":true,"in_app":true}'

/** Rows of every list of COMM. Account 7 has a hundredth of all that is told and written. */
export const commRows = (institution: Institution, range: Range): string[] => [
  ...peopleRows(institution, range),
  ...toldRows(institution, range),
  ...writtenRows(institution, range),
  ...keptRows(institution, range),
]

const peopleRows = ({ tag, tenantId }: Institution, range: Range): string[] => {
  const id = (kind: string, n = 'n') => idSql(tag, kind, n)
  const tenant = `'${tenantId}'::uuid`
  const place = (kind: string) => id(kind, `1 + n % ${PLACES}`)
  return [
    `insert into comm.contact (tenant_id, user_id, email, first_name, last_name, role, language, is_active, preferences, updated_at)
     select ${tenant}, ${id('account')}, '${tag}' || n || '@example.com', 'First' || n % 300, 'Last' || n, ${ROLE}, 'fr', true, '${PREFERENCES}', ${madeAt()} from ${series(range, PEOPLE)}`,
    `insert into comm.profile (tenant_id, profile_id, user_id, kind, establishment_id, department_id, updated_at)
     select ${tenant}, case when n % 100 < 80 then ${id('student')} when n % 100 < 90 then ${id('encadrant')} else ${id('staff')} end, ${id('account')}, ${ROLE}, ${place('establishment')}, ${place('department')}, ${madeAt()} from ${series(range, PEOPLE)}`,
    `insert into comm.device_token (id, tenant_id, user_id, device_token, platform, created_at, updated_at)
     select ${id('device')}, ${tenant}, ${id('account')}, 'token ${tag}' || n, 'android', ${madeAt()}, ${madeAt()} from ${series(range, PEOPLE)}`,
    `insert into comm.block (tenant_id, user_id, blocked_id, created_at)
     select ${tenant}, ${id('account', '7')}, ${id('account', '10000 + n')}, ${madeAt()} from ${series(range, SHARE)}`,
    `insert into comm.suppression (id, tenant_id, channel, address, reason, created_at)
     select ${id('suppression')}, ${tenant}, 'email', 'gone${tag}' || n || '@example.com', 'bounced', ${madeAt()} from ${series(range)}`,
  ]
}

const toldRows = ({ tag, tenantId }: Institution, range: Range): string[] => {
  const id = (kind: string, n = 'n') => idSql(tag, kind, n)
  const tenant = `'${tenantId}'::uuid`
  const account = `case when n % ${SHARE} = 0 then ${id('account', '7')} else ${id('account', '1 + n / 30')} end`
  const category =
    "(array['account', 'applications', 'stages', 'evaluations', 'messages', 'reminders', 'announcements'])[1 + n % 7]"
  const ended = "case when n % 50 = 0 then 'failed' when n % 97 = 0 then 'bounced' else 'sent' end"
  return [
    `insert into comm.bulk (id, tenant_id, requested_by, status, audience, telling, total, correlation_id, created_at)
     select ${id('bulk')}, ${tenant}, 'user:' || ${id('account', '99')}, 'finished', '{}', '{"words":{"template":null,"title":"A notice","content":"Words"}}', 10, '', ${madeAt()} from ${series(range, SHARE)}`,
    `insert into comm.bulk_progress (bulk_id, tenant_id, sent)
     select ${id('bulk')}, ${tenant}, 10 from ${series(range, SHARE)} on conflict do nothing`,
    `insert into comm.notification (id, tenant_id, user_id, title, content, category, correlation_id, created_at, released_at, read_at, in_app, bulk_id)
     select ${id('notification')}, ${tenant}, ${account}, 'A notice', repeat(md5(n::text), 5), ${category}, '', ${madeAt()}, ${madeAt()}, case when n % 200 <> 0 and n % 2 = 0 then ${madeAt()} end, true,
            case when n % 3 = 0 then ${id('bulk', '7')} end from ${series(range)}`,
    `insert into comm.timeline (tenant_id, user_id, last_sequence, unread_count)
     select tenant_id, user_id, count(*), count(*) filter (where read_at is null) from comm.notification where tenant_id = ${tenant} group by tenant_id, user_id
     on conflict (tenant_id, user_id) do update set last_sequence = excluded.last_sequence, unread_count = excluded.unread_count`,
    `insert into comm.timeline_change (tenant_id, user_id, sequence, kind, notification_ids, unread_count, created_at)
     select ${tenant}, ${id('account', '7')}, n, 'new', array[${id('notification', `n * ${SHARE}`)}], 1, ${madeAt(`n * ${SHARE}`)} from ${series(range, SHARE)}`,
    `insert into comm.delivery (id, tenant_id, notification_id, channel, position, status, recipient, provider, provider_message_id, sent_at, created_at)
     select ${id('delivery')}, ${tenant}, ${id('notification')}, 'email', 0, ${ended}, '${tag}' || n || '@example.com', 'smtp', '${tag}' || n, ${madeAt()}, ${madeAt()} from ${series(range)}`,
    `insert into comm.delivery_attempt (id, tenant_id, delivery_id, number, channel, provider, outcome, at)
     select ${id('attempt')}, ${tenant}, ${id('delivery')}, 1, 'email', 'mailbox', case when n % 50 = 0 then 'failed' else 'accepted' end, ${madeAt()} from ${series(range)}`,
    `insert into comm.reminder (id, tenant_id, interview_key, candidate_id, employer_id, interview_time, reminder_time, status, created_by, created_at, updated_at)
     select ${id('reminder')}, ${tenant}, 'interview' || n, ${account}, ${id('account', '85 + 100 * (n % 50)')}, ${madeAt()} + interval '20 days', ${madeAt()} + interval '19 days', (array['scheduled', 'sent', 'missed', 'cancelled'])[1 + n % 4], 'user:' || ${id('account', '99')}, ${madeAt()}, ${madeAt()} from ${series(range)}`,
    `insert into comm.mailbox_message (id, tenant_id, channel, recipient, subject, text, html, created_at)
     select ${id('mail')}, ${tenant}, 'email', case when n % ${SHARE} = 0 then '${tag}7@example.com' else '${tag}' || n || '@example.com' end, 'Subject', 'Words', '', ${madeAt()} from ${series(range, 10)}`,
  ]
}

/** Of the rooms every tenth is one of account 7 with another; the first has a tenth of all messages. */
const writtenRows = ({ tag, tenantId }: Institution, range: Range): string[] => {
  const id = (kind: string, n = 'n') => idSql(tag, kind, n)
  const tenant = `'${tenantId}'::uuid`
  const room = `case when n % 10 = 0 then ${id('room', '1')} else ${id('room', '1 + n / 10')} end`
  const rooms = series(range, 10)
  const member = (who: string, peer: string, role: string) =>
    `insert into comm.room_member (tenant_id, room_id, user_id, kind, role, peer_id, first_sequence, read_sequence, unread_count, activity_id, joined_at)
     select ${tenant}, ${id('room')}, ${who}, case when n % 10 = 0 then 'direct' else 'group' end, '${role}', case when n % 10 = 0 then ${peer} end, 1, 1, n % 2, ${id('message', 'n * 10')}, ${madeAt('n * 10')} from ${rooms}`
  const first = `case when n = 1 or n % 10 = 0 then ${id('account', '7')} else ${id('account', '1 + 2 * n')} end`
  const second = id('account', '3000000 + n')
  return [
    `insert into comm.room (id, tenant_id, kind, title, direct_key, last_sequence, last_message_id, last_message_at, created_at)
     select ${id('room')}, ${tenant}, case when n % 10 = 0 then 'direct' else 'group' end, 'Room ' || n, case when n % 10 = 0 then '${tag}' || n end, 10, ${id('message', 'n * 10')}, ${madeAt('n * 10')}, ${madeAt('n * 10')} from ${rooms}`,
    member(first, second, 'owner'),
    member(second, first, 'member'),
    `insert into comm.room_member (tenant_id, room_id, user_id, kind, first_sequence, read_sequence, activity_id, joined_at)
     select ${tenant}, ${id('room', '1')}, ${id('account', '2000000 + n')}, 'group', 1, 1, ${id('message', '1')}, ${madeAt()} from ${series(range, SHARE)}`,
    `insert into comm.message (id, tenant_id, room_id, sequence, sender_id, receiver_id, subject, body, metadata, attachments, created_at)
     select ${id('message')}, ${tenant}, ${room}, 100000000 - n, case when n % 7 = 0 then ${id('account', '7')} else ${id('account', '3000000 + n / 10')} end, case when n % 100 > 0 and n / 10 % 10 = 9 then ${id('account', '7')} end, '', 'Round ' || n || ' begins at eight', '{}', '{}', ${madeAt()} from ${series(range)}`,
    `insert into comm.message_word (tenant_id, room_id, word, message_id)
     select ${tenant}, ${room}, word, ${id('message')} from ${series(range)}, unnest(array['round', n::text, 'begins', 'at', 'eight']) word`,
    `insert into comm.message_report (id, tenant_id, message_id, room_id, sender_id, reporter_id, reason, body, created_at, resolved_at)
     select ${id('report')}, ${tenant}, ${id('message')}, ${room}, ${id('account', '3000000 + n / 10')}, ${id('account', '7')}, 'rude', 'Words', ${madeAt()}, case when n % 3 > 0 then ${madeAt()} end from ${series(range, 10)}`,
  ]
}

const keptRows = ({ tag, tenantId }: Institution, range: Range): string[] => {
  const id = (kind: string, n = 'n') => idSql(tag, kind, n)
  const tenant = `'${tenantId}'::uuid`
  const owner = `case when n % ${SHARE} = 0 then ${id('account', '7')} else ${id('account', '1 + n / 30')} end`
  const hash = `encode(sha256(('${tag}' || n)::bytea), 'hex')`
  return [
    `insert into comm.stored_file (tenant_id, sha256, size_bytes, state, scan_result, created_at, updated_at)
     select ${tenant}, ${hash}, 1000, 'stored', 'clean', ${madeAt()}, ${madeAt()} from ${series(range)}`,
    `insert into comm.document (id, tenant_id, owner_user_id, student_id, offer_id, sha256, filename, content_type, size_bytes, has_active_content, uploaded_by, uploaded_at, is_public)
     select ${id('document')}, ${tenant}, ${owner}, case when n % 2 = 0 then ${id('student', '1 + n / 3')} end, case when n % 20 = 0 then ${id('offer', '7')} end, ${hash}, 'letter.pdf', 'application/pdf', 1000, false, ${owner}, ${madeAt()}, n % 50 = 0 from ${series(range)}`,
    `insert into comm.attached_document (tenant_id, document_id, subject, owner_user_id, encadrant_user_id, establishment_id, department_id, is_over)
     select ${tenant}, ${id('document')}, 'application/' || n, ${owner}, ${id('account', '85 + 100 * (n % 50)')}, ${id('establishment', `1 + n % ${PLACES}`)}, ${id('department', `1 + n % ${PLACES}`)}, n % 3 > 0 from ${series(range)}`,
    `insert into comm.document_relation (tenant_id, subject, student_id, student_user_id, offer_id, encadrant_user_id, is_over, sequence, updated_at)
     select ${tenant}, 'application/' || n, ${id('student')}, ${id('account')}, ${id('offer', '1 + n / 3')}, ${id('account', '85 + 100 * (n % 50)')}, n % 3 > 0, 1, ${madeAt()} from ${series(range)}`,
    `insert into comm.template (tenant_id, name, last_version, revision, updated_at)
     select ${tenant}, 'template-' || n, 1, 1, ${madeAt()} from ${series(range, 1000)}`,
    `insert into comm.template_version (id, tenant_id, name, version, variables, wordings, created_at)
     select ${id('wording')}, ${tenant}, 'template-' || n, 1, '{}', '{}', ${madeAt()} from ${series(range, 1000)}`,
    `insert into comm.template_version (id, tenant_id, name, version, variables, wordings, created_at)
     select ${id('further wording')}, ${tenant}, 'template-7', 1 + n, '{}', '{}', ${madeAt()} from ${series(range, SHARE)}`,
  ]
}
