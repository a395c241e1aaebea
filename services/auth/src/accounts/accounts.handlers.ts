import { EncadrantCreated, StudentCreated, UserCreated } from '@medtrack/contracts'
import { type EventHandler, on } from '@medtrack/kit'
import type { AuthTransaction } from '../tables.ts'
import type { OutsideAccounts, OutsidePerson } from './outside-accounts.ts'

/** Reactions to people whom other systems announce. What the platform itself says of people comes from accounts. */
export const accountHandlers = (outside: OutsideAccounts): readonly EventHandler[] => [
  on(UserCreated, 'auth.admit-user', async (event, tx: AuthTransaction) => {
    if (event.origin === 'outside') await outside.admit(tx, personOf(event, roleOf(event.payload)))
  }),
  on(StudentCreated, 'auth.admit-student', async (event, tx: AuthTransaction) => {
    if (event.origin === 'outside') await outside.admit(tx, personOf(event, 'student'))
  }),
  on(EncadrantCreated, 'auth.admit-encadrant', async (event, tx: AuthTransaction) => {
    if (event.origin === 'outside') await outside.admit(tx, personOf(event, 'encadrant'))
  }),
]

type OutsideEvent = { payload: Record<string, unknown>; service: string; timestamp: string }

const personOf = (
  { payload, service, timestamp }: OutsideEvent,
  role: OutsidePerson['role'],
): OutsidePerson => ({
  externalId: textOf(payload['user_id']),
  email: textOf(payload['email']),
  phone: textOf(payload['phone']) ?? null,
  first_name: textOf(payload['first_name']) ?? '',
  last_name: textOf(payload['last_name']) ?? '',
  language: textOf(payload['language']),
  role,
  profile: recordOf(payload['profile']),
  publisher: service,
  at: new Date(timestamp),
})

// The contract lets through no other role; whatever else came would get the least.
const roleOf = ({ role }: Record<string, unknown>): OutsidePerson['role'] =>
  role === 'encadrant' ? 'encadrant' : 'student'

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const recordOf = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
