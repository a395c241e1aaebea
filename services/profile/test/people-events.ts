import { randomUUID } from 'node:crypto'
import type { UserState, UserSummary } from '@medtrack/contracts'
import { DEFAULT_TENANT_ID, type Received } from '@medtrack/kit'

/** Amina, whom AUTH and other systems tell of in many ways. */
export const AMINA = '0198c0de-0000-7000-8000-000000000001'
export const AMINA_STUDENT = '0198c0de-0000-7000-8000-000000000101'

export const aminaState: UserState = {
  user_id: AMINA,
  email: 'amina@example.com',
  phone: null,
  role: 'student',
  is_active: true,
  first_name: 'Amina',
  last_name: 'Idrissi',
  language: 'fr',
  aliases: [],
}

export const aminaAccount: UserSummary = {
  id: AMINA,
  email: 'amina@example.com',
  phone: null,
  role: 'student',
  is_active: true,
  first_name: 'Amina',
  last_name: 'Idrissi',
  name: 'Amina Idrissi',
  language: 'fr',
  tenant_id: DEFAULT_TENANT_ID,
  preferences: {
    email: true,
    push: true,
    sms: true,
    in_app: true,
    categories: {},
    quiet_hours: null,
    digest: 'instant',
    language: 'fr',
  },
}

const envelope = (type: string, more: Partial<Received>) => ({
  event_id: randomUUID(),
  event_type: type,
  version: '1.0',
  service: 'auth-service',
  timestamp: '2026-11-21T08:00:00.000Z',
  tenant_id: DEFAULT_TENANT_ID,
  correlation_id: randomUUID(),
  subject: type,
  sequence: 0,
  ...more,
})

/** An event that AUTH published. */
export const fromAuth = (
  type: string,
  payload: object,
  sequence = 1,
  more: Partial<Received> = {},
): Received => ({ ...envelope(type, { sequence, ...more }), origin: 'platform', payload }) as Received

/** An event that another system published. */
export const fromOutside = (type: string, payload: object, more: Partial<Received> = {}): Received =>
  ({
    ...envelope(type, { service: 'external-registration-service', ...more }),
    origin: 'outside',
    payload,
  }) as Received

export const userCreated = (change: object = {}, sequence = 1): Received =>
  fromAuth('user.created', { ...aminaState, ...change }, sequence)

export const userUpdated = (change: object, sequence: number): Received =>
  fromAuth('user.updated', { ...aminaState, ...change, updated_fields: Object.keys(change) }, sequence)

export const userErased = (aliases: readonly string[] = []): Received =>
  fromAuth('user.erased', { user_id: AMINA, aliases }, 9, { timestamp: '2026-11-21T08:30:00.000Z' })

/** The references' `student.created`, with its placeholders filled in. */
export const outsideStudent = (change: object = {}, more: Partial<Received> = {}): Received =>
  fromOutside(
    'student.created',
    {
      student_id: AMINA_STUDENT,
      user_id: AMINA,
      cin: 'AB123456',
      email: 'amina@example.com',
      phone: '+212 6 12 34 56 78',
      first_name: 'Amina',
      last_name: 'Idrissi',
      ...change,
    },
    more,
  )
