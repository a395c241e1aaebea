import type { Caller, Role } from '@medtrack/kit'
import type { Kysely } from 'kysely'
import { seedDocuments } from './document-rows.ts'
import { seedEvaluations } from './evaluation-rows.ts'
import { seedMessages } from './message-rows.ts'
import { seedNotifications } from './notification-rows.ts'
import { seedPlacements } from './placement-rows.ts'

/** A person with one row of everything that a person can have, and the credential they come with. */
export type Person = {
  readonly role: Role
  readonly tenantId: string
  readonly userId: string
  readonly sessionId: string
  readonly profileId: string
  readonly notificationId: string
  readonly deliveryId: string
  readonly deviceId: string
  readonly ruleId: string
  readonly importId: string
  readonly reminderId: string
  readonly suppressionId: string
  readonly documentId: string
  /** Nobody’s in particular, but each of these people finds one that bears their mark. */
  readonly serviceAccountId: string
  readonly establishmentId: string
  readonly departmentId: string
  readonly evaluationId: string
  readonly templateId: string
  readonly stageId: string
  readonly offerId: string
  readonly applicationId: string
  /** Of their stage, interview and programme in CORE. */
  readonly placementId: string
  /** Stands in everything of theirs that people read: answers that hold it tell of them. */
  readonly mark: string
}

/** Ids that tell at a glance whose they are: tenant, person, kind of row. */
const idOf = (tenant: number, person: number, kind: number): string =>
  `0198c0de-00${tenant.toString(16).padStart(2, '0')}-7000-8${person.toString(16).padStart(3, '0')}-0000000000${kind.toString(16).padStart(2, '0')}`

export const definePerson = (role: Role, tenantId: string, tenant: number, person: number): Person => ({
  role,
  tenantId,
  userId: idOf(tenant, person, 1),
  sessionId: idOf(tenant, person, 2),
  profileId: idOf(tenant, person, 3),
  notificationId: idOf(tenant, person, 4),
  deliveryId: idOf(tenant, person, 5),
  deviceId: idOf(tenant, person, 6),
  ruleId: idOf(tenant, person, 0x0a),
  importId: idOf(tenant, person, 0x50),
  reminderId: idOf(tenant, person, 0x80),
  suppressionId: idOf(tenant, person, 0x81),
  documentId: idOf(tenant, person, 0x82),
  serviceAccountId: idOf(tenant, person, 8),
  establishmentId: idOf(tenant, person, 0x70),
  departmentId: idOf(tenant, person, 0x71),
  evaluationId: idOf(tenant, person, 0x90),
  templateId: idOf(tenant, person, 0x91),
  stageId: idOf(tenant, person, 0x92),
  offerId: idOf(tenant, person, 0xa0),
  applicationId: idOf(tenant, person, 0xa1),
  placementId: idOf(tenant, person, 0xa2),
  mark: `${role.replace('_', '-')}-${tenant}-${person}`,
})

export const callerOf = ({ role, tenantId, userId, sessionId }: Person): Caller => ({
  kind: 'user',
  role,
  tenantId,
  userId,
  sessionId,
})

/** Texts that only an answer about this person holds. */
export const tracesOf = (person: Person): readonly string[] => [
  person.userId,
  person.profileId,
  person.notificationId,
  person.deliveryId,
  person.deviceId,
  person.ruleId,
  person.importId,
  person.reminderId,
  person.suppressionId,
  person.documentId,
  person.serviceAccountId,
  person.establishmentId,
  person.departmentId,
  person.evaluationId,
  person.templateId,
  person.stageId,
  person.offerId,
  person.applicationId,
  person.placementId,
  person.mark,
]

const NOW = new Date('2026-11-21T09:00:00Z')
const PREFERENCES = {
  ...{ email: true, push: true, sms: true, in_app: true, categories: {} },
  ...{ quiet_hours: null, digest: 'instant', language: 'en' },
}
const FAR = new Date('2099-01-01T09:00:00Z')
const LATER = new Date('2027-11-21T09:00:00Z')

const RULE = JSON.stringify({
  ...{ event: 'stage.created', from: 'anyone', audience: { field: 'student_id' }, channels: ['in_app'] },
  ...{ template: 'stage-created', data: {}, category: 'stages', condition: null, delay: null },
  dedupe: '{rule}:{event_id}:{person}',
})

const SOURCES = JSON.stringify({ account: {}, role_data: {}, outside: {} })

/** Gives a person one row in every table that holds rows of people, past every wall. */
export const seedPerson = async (
  owner: Kysely<Record<string, Record<string, unknown>>>,
  person: Person,
): Promise<void> => {
  const { role, tenantId: tenant_id, userId, sessionId, mark } = person
  const email = `${mark}@example.com`
  const insert = async (table: string, row: Record<string, unknown>) =>
    void (await owner.insertInto(table).values(row).execute())
  const made = { created_at: NOW, updated_at: NOW }
  const kept = { tenant_id, account_id: userId, created_at: NOW }

  await insert('auth.account', {
    ...{ id: userId, tenant_id, email, email_key: email, role, language: 'en' },
    preferences: JSON.stringify(PREFERENCES),
    ...{ first_name: mark, last_name: mark, ...made },
  })
  await insert('auth.account_alias', { ...kept, external_id: `outside-${mark}` })
  await insert('auth.session', { ...kept, id: sessionId, last_seen_at: NOW, expires_at: LATER })
  await insert('auth.consent', {
    ...{ ...kept, id: sessionId, purpose: 'terms', granted: true, version: mark, language: 'en' },
    ip_hash: mark,
  })
  await insert('auth.known_device', {
    ...{ tenant_id, account_id: userId, device: `device ${mark}`, last_attempt_at: NOW },
    ...{ first_seen_at: NOW, last_seen_at: NOW },
  })
  await insert('auth.refresh_token', {
    ...{ token_hash: Buffer.from(`refresh ${mark}`), tenant_id, session_id: sessionId },
    ...{ created_at: NOW, expires_at: LATER },
  })
  await insert('auth.account_link', {
    ...{ ...kept, token_hash: Buffer.from(`link ${mark}`), purpose: 'verify-email', email_key: email },
    expires_at: LATER,
  })

  await insert('auth.service_account', {
    ...{ id: person.serviceAccountId, tenant_id, name: mark, scopes: ['users:read'] },
    ...{ secret_hash: Buffer.from(`secret ${mark}`), token_series: person.serviceAccountId, ...made },
  })
  await insert('auth.taken_event', {
    ...{ event_id: person.serviceAccountId, tenant_id, digest: Buffer.from(mark), taken_at: NOW },
  })
  await insert('auth.ended_token_series', { id: idOfSeries(person), tenant_id, ended_at: NOW })

  await insert('auth.erasure', {
    ...{ id: idOfErasure(person), tenant_id, user_id: idOfErasure(person), aliases: [], expected: [mark] },
    ...{ sequence: 2, requested_at: NOW, announced_at: NOW },
  })
  await insert('auth.erasure_receipt', {
    ...{ erasure_id: idOfErasure(person), service: mark, tenant_id, counts: '{}', kept: '[]' },
    received_at: NOW,
  })
  await insert('auth.erased_name', { tenant_id, known_as: `erased-${mark}`, erased_at: NOW })
  await insert('auth.data_export', {
    ...{ id: idOfErasure(person), tenant_id, account_id: userId, requested_at: NOW },
  })
  await insert('auth.enrollment', {
    ...{ tenant_id, account_id: userId, state: 'confirmed', reason: mark, since: NOW, decided_at: NOW },
  })
  await insert('auth.import', {
    ...{ id: person.importId, tenant_id, state: 'finished', subject: 'people', file_name: mark },
    options: '{"role":null,"language":"en","invite":true}',
    ...{ file_format: '{"format":"xlsx"}', columns: ['email'], ignored_columns: [], imported_by: userId },
    ...{ rows: 1, taken: 1, created_at: NOW, started_at: NOW, finished_at: NOW },
  })
  await insert('auth.import_row', {
    ...{ import_id: person.importId, tenant_id, number: 2, state: 'taken' },
    faults: JSON.stringify([{ column: 'email', reason: mark }]),
  })

  await insert('profile.import', {
    ...{ id: person.importId, tenant_id, state: 'finished', subject: 'students', file_name: mark },
    ...{ file_format: '{"format":"xlsx"}', columns: ['email'], ignored_columns: [], imported_by: userId },
    ...{ rows: 1, invalid: 1, created_at: NOW, started_at: NOW, finished_at: NOW },
  })
  await insert('profile.import_row', {
    ...{ import_id: person.importId, tenant_id, number: 2, state: 'invalid', made_id: person.profileId },
    faults: JSON.stringify([{ column: 'email', reason: mark }]),
  })
  await insert('profile.establishment', {
    ...{ id: person.establishmentId, tenant_id, name: mark, city: mark, ...made },
  })
  await insert('profile.department', {
    ...{ id: person.departmentId, tenant_id, establishment_id: person.establishmentId, name: mark, ...made },
  })
  if (role === 'student' || role === 'encadrant' || role === 'staff') {
    await insert(`profile.${role}`, {
      ...{ tenant_id, id: person.profileId, user_id: userId, email, email_key: email },
      ...{ cin: `CIN-${mark}`, cin_key: `cin-${mark}`, first_name: mark, sources: SOURCES, ...made },
      ...(role === 'encadrant'
        ? { establishment_id: person.establishmentId, department_id: person.departmentId }
        : {}),
    })
    await insert('profile.alias', {
      ...{ tenant_id, kind: role, meaning: 'profile', name: `outside-${mark}` },
      ...{ profile_id: person.profileId, created_at: NOW },
    })
  }
  if (role === 'student') {
    await insert('profile.score', {
      ...{
        tenant_id,
        evaluation_id: idOfScore(person),
        student_id: person.profileId,
        score: 85,
        sequence: 1,
      },
      ...made,
    })
  }
  if (role === 'admin') {
    await insert('profile.admin_hod', {
      ...{ tenant_id, id: person.profileId, user_id: userId, email, email_key: email },
      ...{ cin: `CIN-${mark}`, cin_key: `cin-${mark}`, first_name: mark, sources: SOURCES, ...made },
    })
  }
  await insert('profile.known_account', { tenant_id, user_id: userId, role, email_key: email, sequence: 1 })
  await insert('profile.erased', { tenant_id, known_as: `erased-${mark}`, erased_at: NOW })

  await insert('comm.contact', { tenant_id, user_id: userId, email, first_name: mark, role, updated_at: NOW })
  await insert('comm.contact_alias', { tenant_id, alias: person.profileId, user_id: userId })
  await insert('comm.profile', {
    ...{ tenant_id, profile_id: person.profileId, user_id: userId, kind: role, university: mark },
    updated_at: NOW,
  })
  await seedNotifications(insert, person, { tenant_id, now: NOW })
  await seedPlacements(insert, person, { tenant_id, now: NOW })
  await seedEvaluations(insert, person, { tenant_id, now: NOW })
  await seedMessages(insert, person, { tenant_id, now: NOW })
  await seedDocuments(insert, person, { tenant_id, now: NOW })
  await insert('comm.rule', {
    ...{ tenant_id, id: person.ruleId, is_own: true, name: mark, is_active: false, ...made },
    definition: RULE,
  })
  await insert('comm.rule_subject', {
    ...{ tenant_id, subject: `stage/${person.deliveryId}`, by_platform: true, fact_order: 1 },
    ...{ latest_type: 'stage.created', seen: '{}', state: JSON.stringify({ student_user_id: userId }) },
    ...{ names: [userId], keep_until: LATER, updated_at: NOW },
  })
  await insert('comm.device_token', {
    ...{ id: person.deviceId, tenant_id, user_id: userId, device_token: `device-${mark}`, platform: 'ios' },
    ...made,
  })
  await insert('comm.reminder', {
    ...{ id: person.reminderId, tenant_id, candidate_id: userId, employer_id: userId, created_by: userId },
    ...{ interview_time: FAR, reminder_time: FAR, place: mark, status: 'scheduled' },
    ...made,
  })
  await insert('comm.suppression', {
    ...{ id: person.suppressionId, tenant_id, channel: 'email', address: email, reason: 'manual' },
    created_at: NOW,
  })
  await insert('comm.receipt', {
    ...{ tenant_id, provider: 'sendgrid', event_id: mark, delivery_id: person.deliveryId, kind: 'delivered' },
    ...{ at: NOW, received_at: NOW },
  })
  await insert('comm.unsubscription', {
    ...{ tenant_id, user_id: userId, category: 'announcements', created_at: NOW },
  })
  await insert('comm.template', {
    ...{ tenant_id, name: mark, active_version: 1, last_version: 1, revision: 1 },
    ...{ updated_at: NOW, updated_by: userId },
  })
  await insert('comm.template_version', {
    ...{ id: person.deliveryId, tenant_id, name: mark, version: 1, created_at: NOW, created_by: userId },
    ...{ variables: { type: 'object', properties: {} }, wordings: { en: { title: mark, content: mark } } },
  })
  await insert('comm.mailbox_message', {
    ...{ id: person.deliveryId, tenant_id, channel: 'email', recipient: email, subject: mark },
    ...{ text: mark, html: mark, created_at: NOW },
  })
}

const idOfSeries = ({ serviceAccountId }: Person): string => `${serviceAccountId.slice(0, -2)}09`

const idOfScore = ({ deliveryId }: Person): string => `${deliveryId.slice(0, -2)}72`

const idOfErasure = ({ deliveryId }: Person): string => `${deliveryId.slice(0, -2)}60`
