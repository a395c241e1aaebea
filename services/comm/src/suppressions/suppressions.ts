import { Email, Id, Nullable, Phone, Timestamp } from '@medtrack/contracts'
import { type Clock, type Ids, KitErrors, type PlatformFacts, type TimelineOf, transact } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import type { CommAudit } from '../audit/audit-actions.ts'
import { CommErrors } from '../errors.ts'
import { cleanLine } from '../plain-text.ts'
import type { CommDb } from '../tables.ts'
import { addressKeys } from './address-keys.ts'
import { type SuppressionRow, suppressionRepository } from './suppressions.repository.ts'

const SuppressedChannel = Type.Enum(['email', 'sms'])

/** An address or number that nothing is sent to any more. */
export const Suppression = Type.Object({
  id: Id,
  channel: SuppressedChannel,
  address: Type.String({
    description: 'In lower case; numbers in their international form, or without blanks and signs.',
  }),
  reason: Type.Enum(['bounced', 'complained', 'manual']),
  detail: Type.String({ description: 'What the provider said, or the administrator.' }),
  provider: Nullable(Type.String()),
  created_at: Timestamp,
})
export type Suppression = Static<typeof Suppression>

export const NewSuppression = Type.Object({
  channel: SuppressedChannel,
  address: Type.String({ minLength: 3, maxLength: 254 }),
  detail: Type.Optional(Type.String({ maxLength: 255 })),
})
export type NewSuppression = Static<typeof NewSuppression>

export const SuppressionFilter = {
  channel: SuppressedChannel,
  address: Type.String({ minLength: 3, maxLength: 254 }),
}

type Filter = {
  before?: string | undefined
  limit: number
  channel?: 'email' | 'sms' | undefined
  address?: string | undefined
}
type Needs = {
  db: CommDb
  clock: Clock
  ids: Ids
  audit: CommAudit
  platform: Pick<PlatformFacts, 'phoneRegion'>
}

/** What administrators do with suppressed addresses. */
export type Suppressions = ReturnType<typeof createSuppressions>

export const createSuppressions = ({ db, clock, ids, audit, platform }: Needs) => ({
  /** Newest first. */
  list: async (filter: Filter): Promise<TimelineOf<Suppression>> => {
    const addresses =
      filter.address === undefined
        ? undefined
        : addressKeys(filter.channel ?? channelOf(filter.address), filter.address, platform.phoneRegion)
    const rows = await suppressionRepository.list(db, { ...filter, addresses, limit: filter.limit + 1 })
    const page = rows.slice(0, filter.limit)
    return { items: page.map(toSuppression), next: rows.length > page.length ? page.at(-1)?.id : undefined }
  },

  /** An address that is suppressed already stays as it is. @throws request.invalid for what is no address or number */
  add: (tenantId: string, by: string, given: NewSuppression): Promise<Suppression> => {
    const { channel } = given
    if (!Value.Check(channel === 'email' ? Email : Phone, given.address)) {
      const message = channel === 'email' ? 'must be an e-mail address' : 'must be a phone number'
      throw KitErrors.invalid({ errors: [{ path: '/address', message }] })
    }
    const [address] = addressKeys(channel, given.address, platform.phoneRegion)
    return transact(db, async (tx) => {
      const row = {
        ...{ id: ids.next(), tenant_id: tenantId, channel, address, reason: 'manual' as const },
        ...{ detail: cleanLine(given.detail) ?? '', provider: null, created_by: by, created_at: clock.now() },
      }
      if (await suppressionRepository.insert(tx, row)) {
        await audit.record(tx, {
          action: 'suppression.added',
          subject: `suppression/${row.id}`,
          details: { channel },
        })
        return toSuppression(row)
      }
      const before = await suppressionRepository.findByAddress(tx, channel, address)
      return toSuppression(before ?? row)
    })
  },

  /** It is written to again. @throws comm.suppression-not-found */
  remove: (id: string): Promise<void> =>
    transact(db, async (tx) => {
      const row = await suppressionRepository.remove(tx, id)
      if (!row) throw CommErrors.suppressionNotFound()
      const { channel, reason } = row
      await audit.record(tx, {
        action: 'suppression.removed',
        subject: `suppression/${id}`,
        details: { channel, reason },
      })
    }),
})

const channelOf = (address: string): 'email' | 'sms' => (address.includes('@') ? 'email' : 'sms')

const toSuppression = ({ created_at, ...row }: SuppressionRow): Suppression => ({
  ...{ id: row.id, channel: row.channel, address: row.address, reason: row.reason },
  ...{ detail: row.detail, provider: row.provider, created_at: created_at.toISOString() },
})
