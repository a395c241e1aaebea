import type { EventContract } from '@medtrack/kit'
import { accountEvents } from './auth/events.ts'
import { accountMailEvents } from './auth/mail-events.ts'
import { commEvents } from './comm/events.ts'
import { coreEvents } from './core/events.ts'
import { evalEvents } from './eval/events.ts'
import { UserErasureCompleted } from './personal-data.ts'
import { profileEvents } from './profile/events.ts'

/** Everything AUTH announces. */
export const authEvents = [...accountEvents, ...accountMailEvents] as const

/** Announced by every service that holds something about people. */
export const personalDataEvents = [UserErasureCompleted] as const

/** Every event there is: the catalogue. */
export const allEvents: readonly EventContract[] = [
  ...authEvents,
  ...personalDataEvents,
  ...profileEvents,
  ...coreEvents,
  ...evalEvents,
  ...commEvents,
]

/** What each service announces, by its full name. */
const EVENTS_BY_SERVICE: Readonly<Record<string, readonly EventContract[]>> = {
  'auth-service': [...authEvents, ...personalDataEvents],
  'profile-service': [...profileEvents, ...personalDataEvents],
  'core-service': [...coreEvents, ...personalDataEvents],
  'comm-service': [...commEvents, ...personalDataEvents],
  'eval-service': [...evalEvents, ...personalDataEvents],
}

/** Full names of the services that announce an event. */
export const publishersOf = ({ type }: Pick<EventContract, 'type'>): string[] =>
  Object.entries(EVENTS_BY_SERVICE)
    .filter(([, contracts]) => contracts.some((contract) => contract.type === type))
    .map(([service]) => service)
