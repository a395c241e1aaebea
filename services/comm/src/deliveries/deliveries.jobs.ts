import { type BatchHandler, type Senders, workMany } from '@medtrack/kit'
import type { CommTransaction } from '../tables.ts'
import { deliverJobs, urgentDeliverJobs } from './deliver-jobs.ts'
import { deliveryRepository } from './deliveries.repository.ts'
import type { createDelivering } from './delivering.ts'
import type { Recording } from './recording.ts'

/**
 * Waits when a person is not known yet, or AUTH cannot be asked: short at first, because an account is mostly a moment
 * behind its announcement. What a provider says has its own schedule (see outcomes.ts).
 */
const WAITS_MILLISECONDS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 120_000, 300_000, 900_000]
/** A call ends within 30 s; what is in hand goes out within a few seconds, and a person has few devices. */
const LIMIT_SECONDS = 150
/** Deliveries in hand for each second of what the providers take: whoever comes next waits no longer than that. */
const SECONDS_IN_HAND = 2
const FEWEST_IN_HAND = 10
/** A statement about so many deliveries costs little more than one about ten. */
const BATCH_SIZE = 100

type Needs = {
  deliver: ReturnType<typeof createDelivering>
  recording: Recording
  senders: Senders
  /** Most deliveries of one channel in hand, whatever the providers take. */
  most: number
}

/** Work that hands deliveries to providers: places of its own for each channel, and for what protects accounts. */
export const deliveryJobs = ({ deliver, recording, senders, most }: Needs): BatchHandler[] => {
  const channels = { email: senders.mail, push: senders.push, sms: senders.sms }
  return [deliverJobs, urgentDeliverJobs].flatMap((kinds) =>
    Object.entries(channels).map(([channel, list]) => {
      const perSecond = list.reduce((sum, { limits }) => sum + limits.perSecond, 0)
      const concurrency = Math.min(most, Math.max(FEWEST_IN_HAND, Math.ceil(perSecond * SECONDS_IN_HAND)))
      return workMany(kinds[channel as keyof typeof channels], deliver, {
        retryDelaysMilliseconds: WAITS_MILLISECONDS,
        concurrency,
        batchSize: BATCH_SIZE,
        limitSeconds: LIMIT_SECONDS,
        onDead: async ({ delivery_id }, reason, transaction) => {
          const tx = transaction as CommTransaction
          const [delivery] = await deliveryRepository.listOpen(tx, [delivery_id])
          if (delivery) await recording.giveUp(tx, delivery, reason)
        },
      }) as never
    }),
  )
}
