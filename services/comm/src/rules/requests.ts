import { createHash } from 'node:crypto'
import type { NotificationCategory } from '@medtrack/contracts'
import type { Contacts } from '../contacts/contacts.ts'
import { allOf } from '../grouped-reads.ts'
import { type Announcement, USUAL, type Words } from '../notifications/announcement.ts'
import type { Announcing } from '../notifications/announcing.ts'
import { toLine } from '../plain-text.ts'
import type { CommTransaction, DeliveryChannel } from '../tables.ts'
import { Unrenderable } from '../templates/render.ts'
import { defaultRules } from './default-rules.ts'

/** What somebody asks COMM to tell a person. */
export type Request = {
  readonly tenantId: string
  readonly eventId: string
  readonly correlationId: string
  readonly origin: 'platform' | 'outside'
  /** Who asks. */
  readonly service: string
  readonly userId: string | null
  readonly email: string | null
  readonly type: DeliveryChannel | 'system'
  readonly title: string | null
  readonly content: string | null
  readonly template: string | null
  readonly data: Readonly<Record<string, unknown>>
  readonly category: NotificationCategory
  readonly idempotencyKey: string | null
}

export type Outcome =
  | { readonly kind: 'taken' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly userId: string | null; readonly reason: string }

/** Templates that protect accounts, most with one-time links: only their own rules use them. */
export const PROTECTING = new Set(
  defaultRules.filter(({ security }) => security).map(({ template }) => template),
)

/** Longest title that is made of a text that came without one, in characters. */
const TITLE_LENGTH = 80

/** The references call in-app notifications `system`. */
export const channelOf = ({ type }: Request): DeliveryChannel => (type === 'system' ? 'in_app' : type)

/** Checks what is asked for, and tells it as any notification: by preferences, devices and data of its person. */
export type Requests = ReturnType<typeof createRequests>

export const createRequests = ({ contacts, announcing }: { contacts: Contacts; announcing: Announcing }) => {
  const personOf = (
    tx: CommTransaction,
    { tenantId, origin, userId, email }: Request,
  ): Promise<string | undefined> =>
    origin === 'platform' && userId !== null
      ? contacts.identify(tx, tenantId, userId)
      : contacts.identifyOutside(tx, tenantId, { user_id: userId, email })

  return {
    /** What becomes of requests of one tenant, at the index of each. */
    takeMany: async (tx: CommTransaction, requests: readonly Request[]): Promise<Outcome[]> => {
      const people = await allOf(requests.map((request) => personOf(tx, request)))
      const asked = requests.flatMap((request, index) => {
        const userId = people[index]
        return userId === undefined || refusalOf(request) !== undefined ? [] : [{ request, userId }]
      })
      const announced = await announcing.announceEach(
        tx,
        asked.map(({ request, userId }) => announcementOf(request, userId)),
      )
      const outcomeOf = new Map(asked.map(({ request }, index) => [request, announced[index]]))
      return requests.map((request, index) => {
        const userId = people[index]
        const reason = refusalOf(request)
        if (reason !== undefined) return { kind: 'refused', userId: userId ?? null, reason }
        if (userId === undefined) return { kind: 'unknown' }
        const outcome = outcomeOf.get(request)
        return outcome instanceof Unrenderable
          ? { kind: 'refused', userId, reason: toLine(outcome.message, 1_000) }
          : { kind: 'taken' }
      })
    },
  }
}

const announcementOf = (request: Request, userId: string): Announcement => ({
  ...USUAL,
  tenantId: request.tenantId,
  userId,
  words: wordsOf(request),
  channels: [channelOf(request)],
  category: request.category,
  dedupeKey: keyOf(request, userId),
  correlationId: request.correlationId,
  requestedBy: toLine(request.service),
})

/** Why it is not told, whoever it is for. */
const refusalOf = ({ origin, category, template, content }: Request): string | undefined => {
  if (origin === 'outside' && category === 'account') {
    return 'The category "account" is MedTrack’s own: outside programs use another one, or none.'
  }
  if (template !== null && PROTECTING.has(template)) {
    return `The template "${toLine(template)}" protects accounts: nobody can ask for it.`
  }
  return template === null && (content ?? '').trim() === '' ? 'There is nothing to tell.' : undefined
}

const wordsOf = ({ template, data, title, content }: Request): Words => {
  if (template !== null) return { template, data: withoutSecrets(data) }
  const text = content ?? ''
  return { template: null, title: toLine(title ?? '') || toLine(text, TITLE_LENGTH), content: text }
}

// A sealed link is opened while a mail is rendered: only AUTH's own events bring one.
const withoutSecrets = ({ sealed_link: _sealed, ...data }: Readonly<Record<string, unknown>>) => data

/** The same request of the same program is told a person once. Hashed: neither part can be made to look like the other. */
const keyOf = ({ service, idempotencyKey, eventId }: Request, userId: string): string => {
  if (idempotencyKey === null) return `request:${eventId}:${userId}`
  const hash = createHash('sha256')
    .update(JSON.stringify([service, idempotencyKey]))
    .digest('base64url')
  return `request:${hash}:${userId}`
}
