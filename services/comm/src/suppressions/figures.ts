import { Id, Nullable, Timestamp } from '@medtrack/contracts'
import { type Clock, createTotals, currentScope, type TimelineOf } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import type { CommDb, DeliveryStatus } from '../tables.ts'
import { type FailureRow, type FigureRow, figuresRepository } from './figures.repository.ts'

const DAY_MILLISECONDS = 86_400_000
const LeavingChannel = Type.Enum(['email', 'push', 'sms'])
const Count = (description: string) => Type.Integer({ minimum: 0, description })

/** What became of the messages of one day in one channel. */
export const DeliveryFigures = Type.Object({
  day: Type.String({ format: 'date', description: 'On which they were asked for, in UTC.' }),
  channel: LeavingChannel,
  total: Count('All, also those that wait.'),
  accepted: Count('A provider took them, whatever came of it.'),
  delivered: Count('Of these, reported as arrived. Not every provider reports.'),
  bounced: Count('Of these, reported as come back.'),
  failed: Count('No provider took them, or nobody knows whether one did.'),
  suppressed: Count('Not sent: the address is suppressed, the person does not want it, or there is no way.'),
})
export type DeliveryFigures = Static<typeof DeliveryFigures>

/** A message that did not arrive; whom it was for is told with its notification. */
export const DeliveryFailure = Type.Object({
  id: Id,
  notification_id: Id,
  channel: LeavingChannel,
  status: Type.Enum(['bounced', 'failed', 'unknown']),
  reason: Type.String({ description: 'What the provider said.' }),
  provider: Nullable(Type.String()),
  created_at: Timestamp,
})
export type DeliveryFailure = Static<typeof DeliveryFailure>

type Needs = { db: CommDb; clock: Clock }

/** What became of everything that left, for administrators. */
export type Figures = ReturnType<typeof createFigures>

export const createFigures = ({ db, clock }: Needs) => {
  const totals = createTotals(clock)

  const count = async (days: number): Promise<DeliveryFigures[]> => {
    const today = Math.floor(clock.now().getTime() / DAY_MILLISECONDS)
    const since = new Date((today - days + 1) * DAY_MILLISECONDS)
    const rows = await figuresRepository.summarise(db, currentScope().tenantId ?? '', since)
    const keys = [...new Set(rows.map(({ day, channel }) => `${day} ${channel}`))].sort()
    return keys.map((key) => figuresOf(rows.filter(({ day, channel }) => `${day} ${channel}` === key)))
  }

  return {
    /** The last days, today with them, oldest first, as they were at most a second ago. */
    list: (days: number): Promise<DeliveryFigures[]> =>
      totals.count('deliverability', { days }, () => count(days)),

    /** What did not arrive, newest first. */
    listFailures: async (page: {
      before?: string | undefined
      limit: number
    }): Promise<TimelineOf<DeliveryFailure>> => {
      const rows = await figuresRepository.listFailures(db, currentScope().tenantId ?? '', {
        ...page,
        // One more than asked for tells whether there is more.
        limit: page.limit + 1,
      })
      const shown = rows.slice(0, page.limit)
      return { items: shown.map(toFailure), next: rows.length > shown.length ? shown.at(-1)?.id : undefined }
    },
  }
}

const figuresOf = (rows: readonly FigureRow[]): DeliveryFigures => {
  const [first] = rows
  const sum = (...statuses: DeliveryStatus[]) =>
    rows
      .filter(({ status }) => statuses.length === 0 || statuses.includes(status))
      .reduce((total, { count }) => total + count, 0)
  return {
    day: first?.day ?? '',
    channel: first?.channel as DeliveryFigures['channel'],
    total: sum(),
    accepted: sum('sent', 'delivered', 'bounced'),
    delivered: sum('delivered'),
    bounced: sum('bounced'),
    failed: sum('failed', 'unknown'),
    suppressed: sum('rejected'),
  }
}

const toFailure = ({ last_error, created_at, ...row }: FailureRow): DeliveryFailure => ({
  ...{ id: row.id, notification_id: row.notification_id, provider: row.provider },
  channel: row.channel as DeliveryFailure['channel'],
  status: row.status as DeliveryFailure['status'],
  reason: last_error,
  created_at: created_at.toISOString(),
})
