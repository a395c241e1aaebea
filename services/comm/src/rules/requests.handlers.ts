import { NotificationRejected, NotificationRequested } from '@medtrack/contracts'
import {
  type Clock,
  defineJob,
  type EventHandler,
  type EventPublisher,
  type Ids,
  type JobHandler,
  type Jobs,
  on,
  type Received,
  transact,
  work,
} from '@medtrack/kit'
import Type from 'typebox'
import type { CommDb, CommTransaction } from '../tables.ts'
import { PersonUnknown } from './recipients.ts'
import { channelOf, type Request, type Requests } from './requests.ts'

/** A request whose person is not known yet: a registration may be under way. */
const SettleRequest = defineJob(
  'comm.settle-request',
  Type.Object({ request: Type.Record(Type.String(), Type.Unknown()) }),
)

type Needs = {
  db: CommDb
  requests: Requests
  events: EventPublisher
  jobs: Jobs
  ids: Ids
  clock: Clock
}

/** What other services and programs ask to be told: delivered, or refused with the reason. */
export const requestParts = (
  needs: Needs,
): { handlers: readonly EventHandler[]; jobs: readonly JobHandler[] } => {
  const { db, requests, events, jobs, ids, clock } = needs

  const reject = async (
    tx: CommTransaction,
    request: Request,
    { userId, reason }: { userId: string | null; reason: string },
  ): Promise<void> => {
    // There is no notification; whoever asked finds the refusal by its correlation id.
    const notification_id = ids.next()
    await events.publish(
      tx,
      NotificationRejected,
      {
        notification_id,
        user_id: userId,
        channel: channelOf(request),
        category: request.category,
        reason,
        occurred_at: clock.now().toISOString(),
      },
      { subject: `notification/${notification_id}`, sequence: 1 },
    )
  }

  const settle = async (tx: CommTransaction, request: Request): Promise<'unknown' | 'settled'> => {
    const outcome = await requests.take(tx, request)
    if (outcome.kind === 'unknown') return 'unknown'
    if (outcome.kind === 'refused') await reject(tx, request, outcome)
    return 'settled'
  }

  return {
    handlers: [
      on(NotificationRequested, 'comm.take-request', async (event, tx: CommTransaction) => {
        const request = requestOf(event)
        if ((await settle(tx, request)) === 'settled') return
        await jobs.enqueue(tx, SettleRequest, { request: { ...request } }, { key: request.eventId })
      }),
    ],
    jobs: [
      work(
        SettleRequest,
        ({ request }, run) =>
          transact(db, async (tx) => {
            if ((await settle(tx, request as Request)) === 'unknown') throw new PersonUnknown(UNKNOWN)
            await run.completeIn(tx)
          }),
        {
          onDead: async ({ request }, reason, tx) =>
            await reject(tx as unknown as CommTransaction, request as Request, { userId: null, reason }),
        },
      ) as never,
    ],
  }
}

const UNKNOWN = 'Nobody in the institution is known under what the request names.'

const requestOf = ({ tenant_id, event_id, correlation_id, origin, service, payload }: Received): Request => {
  const asked = payload as Record<string, never>
  const words = { template: asked['template'] ?? null, data: asked['data'] ?? {} }
  return {
    tenantId: tenant_id,
    eventId: event_id,
    correlationId: correlation_id,
    origin,
    service,
    userId: asked['user_id'] ?? null,
    email: asked['email'] ?? null,
    type: asked['type'] ?? 'in_app',
    title: asked['title'] ?? null,
    content: asked['content'] ?? null,
    ...words,
    category: asked['category'] ?? 'announcements',
    idempotencyKey: asked['idempotency_key'] ?? null,
  }
}
