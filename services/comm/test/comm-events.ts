import {
  EncadrantCreated,
  ProfileCreated,
  StudentCreated,
  UserCreated,
  UserErased,
  UserInvited,
  UserPasswordResetRequested,
  UserPreferencesUpdated,
  type UserSummary,
  UserUpdated,
} from '@medtrack/contracts'
import { DEFAULT_TENANT_ID, type EventContract, type Received, randomIds } from '@medtrack/kit'

export const AMINA = '0198c0de-0000-7000-8000-000000000001'
export const YOUSSEF = '0198c0de-0000-7000-8000-000000000002'
/** An id under which another system knows Amina. */
export const AMINA_ELSEWHERE = '0198c0de-0000-7000-8000-0000000000aa'

type More = { tenantId?: string; sequence?: number; eventId?: string; origin?: 'platform' | 'outside' }

/** An event of that type as a handler receives it; the contract's example with changes. */
export const eventOf = (
  contract: EventContract,
  change: Record<string, unknown> = {},
  { tenantId = DEFAULT_TENANT_ID, sequence = 1, eventId = randomIds.next(), origin = 'platform' }: More = {},
): Received =>
  ({
    event_id: eventId,
    event_type: contract.type,
    version: '1.0',
    service: origin === 'platform' ? 'auth-service' : 'partner',
    timestamp: '2026-11-21T09:00:00Z',
    tenant_id: tenantId,
    correlation_id: `correlation-of-${contract.type}`,
    subject: 'user/x',
    sequence: origin === 'platform' ? sequence : 0,
    origin,
    payload: { ...(contract.example as object), ...change },
  }) as unknown as Received

export const userCreated = (change: object = {}, more: More = {}) =>
  eventOf(UserCreated as never, { language: 'en', ...change }, more)
export const userUpdated = (change: object = {}, more: More = {}) =>
  eventOf(UserUpdated as never, { language: 'en', ...change }, { sequence: 2, ...more })
export const studentCreated = (change: object = {}, more: More = {}) =>
  eventOf(StudentCreated as never, { ...change }, more)
export const encadrantCreated = (change: object = {}, more: More = {}) =>
  eventOf(EncadrantCreated as never, { ...change }, more)
export const profileCreated = (change: object = {}, more: More = {}) =>
  eventOf(ProfileCreated as never, { ...change }, more)
export const preferencesUpdated = (change: object = {}, more: More = {}) =>
  eventOf(
    UserPreferencesUpdated as never,
    {
      preferences: {
        ...UserPreferencesUpdated.example.preferences,
        categories: {},
        language: 'en',
        ...change,
      },
    },
    more,
  )
export const userErased = (more: More = {}) => eventOf(UserErased as never, {}, { sequence: 9, ...more })
export const resetRequested = (change: object = {}, more: More = {}) =>
  eventOf(
    UserPasswordResetRequested as never,
    { language: 'en', expires_at: '2027-01-31T10:00:00Z', ...change },
    more,
  )
export const invited = (change: object = {}, more: More = {}) =>
  eventOf(UserInvited as never, { language: 'en', expires_at: '2027-01-31T10:00:00Z', ...change }, more)

/** What AUTH answers about Amina. */
export const aminaSummary = (change: Partial<UserSummary> = {}): UserSummary => ({
  id: AMINA,
  email: 'amina@example.com',
  phone: null,
  role: 'student',
  is_active: true,
  first_name: 'Amina',
  last_name: 'Idrissi',
  name: 'Amina Idrissi',
  language: 'en',
  tenant_id: DEFAULT_TENANT_ID,
  preferences: { ...UserPreferencesUpdated.example.preferences, categories: {}, language: 'en' },
  ...change,
})
