import type { NotificationCategory } from '@medtrack/contracts'
import type { DeliveryChannel } from '../tables.ts'

/** How soon something is told: what protects an account before everything else, what goes to many after it. */
export const PRIORITIES = { urgent: 0, usual: 100, bulk: 200 } as const

/** What is said: a template with what it needs to know, or words as somebody wrote them. */
export type Words =
  | { readonly template: string; readonly data: Readonly<Record<string, unknown>> }
  | { readonly template: null; readonly title: string; readonly content: string }

/** One thing that one person, or one address, is told, by one or several channels. */
export type Announcement = {
  readonly tenantId: string
  /** Null for an address that need not be anybody's. */
  readonly userId: string | null
  readonly words: Words
  readonly channels: readonly DeliveryChannel[]
  readonly category: NotificationCategory
  /** Protects the person's account: preferences do not stop it, and it goes before everything else. */
  readonly security: boolean
  /** The same occasion told again changes nothing; null when each call is an occasion of its own. */
  readonly dedupeKey: string | null
  /** Language of the person as the cause of the notification knows it. */
  readonly language: string | null
  /** Where to write to instead of the contact card's address or number. */
  readonly recipients: Readonly<Partial<Record<DeliveryChannel, string>>>
  readonly correlationId: string
  /** Not before then; null for at once. */
  readonly scheduledAt: Date | null
  readonly priority: number
  /** User id or client id; null for what a rule decided. */
  readonly requestedBy: string | null
  readonly bulkId: string | null
  readonly related: { readonly type: string; readonly id: string | null }
  readonly metadata: Readonly<Record<string, unknown>>
}

/** What most announcements leave as it is. */
export const USUAL = {
  security: false,
  dedupeKey: null,
  language: null,
  recipients: {},
  scheduledAt: null,
  priority: PRIORITIES.usual,
  requestedBy: null,
  bulkId: null,
  related: { type: '', id: null },
  metadata: {},
} as const satisfies Partial<Announcement>

/** What became of an announcement: the notification's id, and whether this call made it. */
export type Announced = { readonly id: string; readonly isNew: boolean }
