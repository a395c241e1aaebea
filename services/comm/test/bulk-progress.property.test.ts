import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { UserErased } from '@medtrack/contracts'
import { randomIds, type SendOutcome } from '@medtrack/kit'
import fc from 'fast-check'
import { eventOf, userCreated } from './comm-events.ts'
import { type CommUnderTest, openComm, personIn } from './comm-under-test.ts'
import type { Answer } from './scripted-senders.ts'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 8)
const PEOPLE = 6
const admin = personIn('0198c0de-0000-7000-8000-0000000000ad', 'admin')

const CLASSES = {
  pending: ['pending', 'scheduled', 'sending'],
  sent: ['sent', 'delivered'],
  failed: ['failed', 'bounced', 'unknown'],
  rejected: ['rejected'],
  cancelled: ['cancelled'],
} as const
type Class = keyof typeof CLASSES
type Counts = Record<Class, number>
const none = (): Counts => ({ pending: 0, sent: 0, failed: 0, rejected: 0, cancelled: 0 })
const classOf = (status: string): Class =>
  (Object.keys(CLASSES) as Class[]).find((name) => CLASSES[name].some((one) => one === status)) ?? 'pending'

type Step =
  | { do: 'send'; channels: readonly string[]; minutes: number }
  | { do: 'work'; answers: readonly (Answer | undefined)[] }
  | { do: 'later' | 'cancel' | 'bounce' | 'resend' | 'erase'; which: number }

const answer = fc.constantFrom<Answer | undefined>(
  undefined,
  ...([
    { kind: 'failed', reason: '503' },
    { kind: 'rejected', reason: '550' },
    { kind: 'unknown', reason: 'time-out' },
  ] satisfies SendOutcome[]),
  'killed',
)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('send' as const),
    channels: fc.subarray(['in_app', 'email', 'push'], { minLength: 1 }),
    minutes: fc.constantFrom(0, 0, 10),
  }),
  fc.record({ do: fc.constant('work' as const), answers: fc.array(answer, { maxLength: 8 }) }),
  fc.record({
    do: fc.constantFrom('later' as const, 'cancel', 'bounce', 'resend', 'erase'),
    which: fc.nat(20),
  }),
)

/** Every way into each of the states, whatever else is tried. */
const EVERYTHING: Step[] = [
  { do: 'send', channels: ['in_app', 'email', 'push'], minutes: 0 },
  {
    do: 'work',
    answers: ['killed', undefined, { kind: 'rejected', reason: '550' }, { kind: 'failed', reason: '503' }],
  },
  { do: 'erase', which: 5 },
  ...[0, 1, 2, 3, 5, 7].map((which) => ({ do: 'bounce' as const, which })),
  ...[0, 4, 8].map((which) => ({ do: 'resend' as const, which })),
  { do: 'send', channels: ['email'], minutes: 10 },
  { do: 'work', answers: [] },
  { do: 'erase', which: 4 },
  { do: 'cancel', which: 1 },
  { do: 'work', answers: [] },
  { do: 'later', which: 20 },
]

describe('the progress of sends to many', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())

  /** What there is, send by send, with what was removed with its person. */
  const counted = async (removed: ReadonlyMap<string, Counts>) => {
    const rows = await comm.tables
      .selectFrom('notification')
      .innerJoin('delivery', 'delivery.notification_id', 'notification.id')
      .select(['notification.bulk_id', 'delivery.status'])
      .where('notification.bulk_id', 'is not', null)
      .execute()
    const counts = new Map([...removed].map(([id, of]) => [id, { ...of }]))
    for (const { bulk_id: id, status } of rows) {
      const of = counts.get(String(id)) ?? none()
      of[classOf(status)] += 1
      counts.set(String(id), of)
    }
    return counts
  }
  const shown = async (): Promise<Map<string, Counts>> => {
    const { body } = await comm.request('GET', '/api/notifications/bulk/', { as: admin })
    return new Map(
      body.map(({ job_id, pending, sent, failed, rejected, cancelled }: Counts & { job_id: string }) => [
        job_id,
        { pending, sent, failed, rejected, cancelled },
      ]),
    )
  }

  test('is what there is, whatever happens to their deliveries, and nothing counts them to say so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        await comm.clear()
        await comm.tables.deleteFrom('bulk').execute()
        await comm.tables.deleteFrom('bulk_progress').execute()
        const people = Array.from({ length: PEOPLE }, () => randomIds.next())
        for (const user_id of people)
          await comm.receive(userCreated({ user_id, email: `${user_id}@example.com` }))
        const removed = new Map<string, Counts>()
        const sends: string[] = []
        const at = <T>(list: readonly T[], which: number): T | undefined => list[which % (list.length || 1)]

        const rowsOf = (userId?: string) =>
          comm.tables
            .selectFrom('notification')
            .innerJoin('delivery', 'delivery.notification_id', 'notification.id')
            .select(['notification.id', 'notification.bulk_id', 'delivery.status', 'delivery.channel'])
            .where('notification.bulk_id', 'is not', null)
            .$if(userId !== undefined, (query) => query.where('notification.user_id', '=', userId ?? ''))
            .orderBy('notification.id')
            .execute()
        const actions: { [K in Exclude<Step['do'], 'send' | 'work'>]: (which: number) => Promise<unknown> } =
          {
            later: (which) => comm.later(which * 60_000),
            cancel: async (which) => {
              const id = at(sends, which)
              if (id) await comm.request('POST', `/api/notifications/bulk/${id}/cancel/`, { as: admin })
            },
            bounce: async (which) => {
              const mail = at(
                (await rowsOf()).filter(({ channel }) => channel === 'email'),
                which,
              )
              await comm.request('POST', '/api/webhooks/scripted-email/', {
                headers: { 'content-type': 'application/json', 'x-signature': 'genuine' },
                body: [
                  {
                    ...{
                      kind: which % 2 ? 'bounced' : 'delivered',
                      isPermanent: false,
                      providerMessageId: null,
                    },
                    ...{
                      messageId: `<${mail?.id}.mail@x>`,
                      address: null,
                      reason: '',
                      eventId: randomIds.next(),
                    },
                    at: comm.clock.now().toISOString(),
                  },
                ],
              })
            },
            resend: async (which) => {
              const row = at(await rowsOf(), which)
              if (row)
                await comm.request('POST', `/api/notifications/${row.id}/resend/`, { as: admin, body: {} })
            },
            erase: async (which) => {
              const user = at(people, which)
              for (const { bulk_id: id, status } of await rowsOf(user)) {
                const of = removed.get(String(id)) ?? none()
                const name = classOf(status)
                of[name === 'pending' ? 'cancelled' : name] += 1
                removed.set(String(id), of)
              }
              await comm.receive(
                eventOf(UserErased as never, { user_id: user, aliases: [] }, { sequence: 9 }),
              )
            },
          }
        for (const one of steps) {
          if (one.do === 'send') {
            const scheduled = new Date(comm.clock.now().getTime() + one.minutes * 60_000).toISOString()
            const { status, body } = await comm.request('POST', '/api/notifications/bulk/', {
              as: admin,
              body: {
                ...{ channels: one.channels, title: 'Exams', content: 'On Monday.', user_ids: people },
                ...(one.minutes > 0 ? { scheduled_at: scheduled } : {}),
              },
            })
            assert.equal(status, 202, JSON.stringify(body))
            sends.push(body.job_id)
          } else if (one.do === 'work') {
            comm.senders.answers = [...one.answers.map((given) => given ?? ({ kind: 'accepted' } as const))]
            await comm.work()
            comm.senders.isKilled = false
          } else await actions[one.do](one.which)

          const expected = await counted(removed)
          for (const [id, of] of await shown())
            assert.deepEqual(of, expected.get(id) ?? none(), `${id} after ${one.do}`)
        }
      }),
      { numRuns: RUNS, examples: [[EVERYTHING]] },
    )
  })
})
