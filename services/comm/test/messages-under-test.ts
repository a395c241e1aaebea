import { type Caller, DEFAULT_TENANT_ID, type Role } from '@medtrack/kit'
import { createContacts } from '../src/contacts/contacts.ts'
import { createDevices } from '../src/devices/devices.ts'
import { createKeeping } from '../src/documents/keeping.ts'
import { createWakes } from '../src/live/wakes.ts'
import { createMessageParts } from '../src/messages/message-parts.ts'
import type { ChatCaller, Messaging } from '../src/messages/messaging.ts'
import { createAnnouncing } from '../src/notifications/announcing.ts'
import { createReleasing } from '../src/notifications/releasing.ts'
import { createTemplates } from '../src/templates/templates.ts'
import { type Answer, type CommUnderTest, personIn } from './comm-under-test.ts'

const idOf = (number: number) => `0198c0de-0000-7000-8000-0000000000${number}`
export const AMINA = idOf(11)
export const YOUSSEF = idOf(12)
export const SALMA = idOf(13)
export const STAFF = idOf(14)
export const ADMIN = idOf(15)
export const STRANGER = idOf(16)

const ROLES: Readonly<Record<string, Role>> = {
  [AMINA]: 'student',
  [YOUSSEF]: 'encadrant',
  [SALMA]: 'student',
  [STAFF]: 'staff',
  [ADMIN]: 'admin',
  [STRANGER]: 'student',
}
const NAMES: Readonly<Record<string, string>> = {
  [AMINA]: 'Amina',
  [YOUSSEF]: 'Youssef',
  [SALMA]: 'Salma',
  [STAFF]: 'Karim',
  [ADMIN]: 'Nadia',
  [STRANGER]: 'Omar',
}

/** One of the people of these tests as a request carries them. */
export const as = (userId: string): Caller => personIn(userId, ROLES[userId] ?? 'student')
export const caller = (userId: string): ChatCaller => ({
  ...{ userId, role: ROLES[userId] ?? 'student', tenantId: DEFAULT_TENANT_ID },
})

/** Everybody has an account; Amina and Youssef have a stage in common. */
export const seedPeople = async ({ tables, clock }: CommUnderTest): Promise<void> => {
  for (const [userId, role] of Object.entries(ROLES)) {
    await tables
      .insertInto('contact')
      .values({
        ...{ tenant_id: DEFAULT_TENANT_ID, user_id: userId, role, updated_at: clock.now() },
        ...{ email: `${userId}@example.com`, first_name: NAMES[userId] ?? '', is_active: true },
      })
      .execute()
  }
}

/** Messages as another process of COMM has them: the same database and cache, nothing else in common. */
export const messagingOf = ({ kit }: CommUnderTest): Messaging => {
  const templates = createTemplates()
  const releasing = createReleasing({ ...kit, wakes: createWakes(kit) })
  const announcing = createAnnouncing({ ...kit, templates, releasing })
  const contacts = createContacts({ ...kit, devices: createDevices(kit), documents: createKeeping(kit) })
  return createMessageParts({ ...kit, contacts, announcing, attachable: async () => [] }).messaging
}

/** What the person gets when they write to the other one. */
export const write = (
  comm: CommUnderTest,
  from: string,
  to: string,
  more: Record<string, unknown> = {},
): Promise<Answer> =>
  comm.request('POST', '/api/messages/send/', {
    as: as(from),
    body: { receiver_id: to, content: 'Hello', ...more },
  })

/** Makes a room of these people; the first owns it. */
export const makeRoom = async (
  comm: CommUnderTest,
  ...[owner = AMINA, ...others]: string[]
): Promise<string> => {
  const body = { title: 'Night shifts', member_ids: others }
  const answer = await comm.request('POST', '/api/rooms/', { as: as(owner), body })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body.id
}
