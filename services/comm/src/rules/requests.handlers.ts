import { NotificationRejected, NotificationRequested } from '@medtrack/contracts'
import {
  type Clock,
  defineJob,
  type EventHandler,
  type EventPublisher,
  type Ids,
  type JobHandler,
  type Jobs,
  onMany,
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

  const reject = (tx: CommTransaction, refused: readonly Refusal[]): Promise<void> =>
    events.publishMany(
      tx,
      NotificationRejected,
      refused.map(({ request, userId, reason }) => {
        // There is no notification; whoever asked finds the refusal by its correlation id.
        const notification_id = ids.next()
        const payload = {
          ...{ notification_id, user_id: userId, channel: channelOf(request), category: request.category },
          ...{ reason, occurred_at: clock.now().toISOString() },
        }
        const about = { subject: `notification/${notification_id}`, sequence: 1 }
        return { payload, about, correlationId: request.correlationId }
      }),
    )

  /** Gives those whose person nobody knows yet. */
  const settle = async (tx: CommTransaction, asked: readonly Request[]): Promise<Request[]> => {
    const outcomes = await requests.takeMany(tx, asked)
    await reject(
      tx,
      asked.flatMap((request, index) => {
        const outcome = outcomes[index]
        return outcome?.kind === 'refused' ? [{ request, ...outcome }] : []
      }),
    )
    return asked.filter((_request, index) => outcomes[index]?.kind === 'unknown')
  }

  return {
    handlers: [
      onMany(NotificationRequested, 'comm.take-request', async (received, tx: CommTransaction) => {
        const unknown = await settle(tx, received.map(requestOf))
        await jobs.enqueueMany(
          tx,
          SettleRequest,
          unknown.map((request) => ({
            payload: { request: { ...request } },
            options: { key: request.eventId, correlationId: request.correlationId },
          })),
        )
        return new Map()
      }),
    ],
    jobs: [
      work(
        SettleRequest,
        ({ request }, run) =>
          transact(db, async (tx) => {
            if ((await settle(tx, [request as Request])).length > 0) throw new PersonUnknown(UNKNOWN)
            await run.completeIn(tx)
          }),
        {
          onDead: async ({ request }, reason, tx) =>
            await reject(tx as unknown as CommTransaction, [
              { request: request as Request, userId: null, reason },
            ]),
        },
      ) as never,
    ],
  }
}

type Refusal = { readonly request: Request; readonly userId: string | null; readonly reason: string }

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
