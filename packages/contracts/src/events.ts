import type { EventContract } from '@medtrack/kit'
import { accountEvents } from './auth/events.ts'
import { accountMailEvents } from './auth/mail-events.ts'
import { commEvents } from './comm/events.ts'
import { coreEvents } from './core/events.ts'
import { evalEvents } from './eval/events.ts'
import { profileEvents } from './profile/events.ts'

/** Everything AUTH announces. */
export const authEvents = [...accountEvents, ...accountMailEvents] as const

/** Every event there is: the catalogue. */
export const allEvents: readonly EventContract[] = [
  ...authEvents,
  ...profileEvents,
  ...coreEvents,
  ...evalEvents,
  ...commEvents,
]
