import { type JobHandler, work } from '@medtrack/kit'
import type { CommTransaction } from '../tables.ts'
import { deliverJobs } from './deliver-jobs.ts'
import { deliveryRepository } from './deliveries.repository.ts'
import type { createDelivering } from './delivering.ts'
import type { Recording } from './recording.ts'

/**
 * Waits when a person is not known yet, or AUTH cannot be asked: short at first, because an account is mostly a moment
 * behind its announcement. What a provider says has its own schedule (see outcomes.ts).
 */
const WAITS_MILLISECONDS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 120_000, 300_000, 900_000]
/** A provider's call ends within 30 s, and a person has few devices. */
const LIMIT_SECONDS = 150

type Needs = {
  deliver: ReturnType<typeof createDelivering>
  recording: Recording
  concurrency: number
}

/** Work that hands deliveries to providers, a pool of its own for each channel. */
export const deliveryJobs = ({ deliver, recording, concurrency }: Needs): JobHandler[] =>
  Object.values(deliverJobs).map(
    (job) =>
      work(job, async ({ delivery_id }, run) => deliver(delivery_id, run), {
        retryDelaysMilliseconds: WAITS_MILLISECONDS,
        concurrency,
        limitSeconds: LIMIT_SECONDS,
        onDead: async ({ delivery_id }, reason, transaction) => {
          const tx = transaction as CommTransaction
          const delivery = await deliveryRepository.find(tx, delivery_id)
          if (delivery) await recording.end(tx, delivery, { status: 'failed', reason: reason.slice(0, 500) })
        },
      }) as never,
  )
