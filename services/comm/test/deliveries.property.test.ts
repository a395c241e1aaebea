import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { NotificationRequested } from '@medtrack/contracts'
import type { SendOutcome } from '@medtrack/kit'
import fc from 'fast-check'
import { AMINA, eventOf, userCreated } from './comm-events.ts'
import { type CommUnderTest, openComm, personIn } from './comm-under-test.ts'
import type { Answer } from './scripted-senders.ts'

const MINUTE = 60_000
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 10)

let comm: CommUnderTest
before(async () => {
  comm = await openComm({
    providers: {
      email: [{ provider: 'mail-a' }, { provider: 'mail-b' }],
      push: [{ provider: 'push-a' }, { provider: 'push-b' }],
      sms: [{ provider: 'sms-a' }, { provider: 'sms-b' }],
    },
  })
})
after(() => comm[Symbol.asyncDispose]())

const answer: fc.Arbitrary<Answer | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<SendOutcome>(
    { kind: 'failed', reason: '503' },
    { kind: 'failed', reason: '429', retryAfterSeconds: 30 },
    { kind: 'rejected', reason: '550' },
    { kind: 'unknown', reason: 'time-out' },
  ),
  fc.constant('killed' as const),
  fc.constant(new Error('a bug')),
)
const message = (type: string) =>
  eventOf(NotificationRequested as never, {
    ...{ type, title: 'Title', content: 'Text.', idempotency_key: undefined, category: 'stages' },
  })

describe('I-4: whatever providers answer, and whenever the process is killed', () => {
  test('each message is taken at most once by each device, number and address, unless it is marked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { maxLength: 25 }), async (answers) => {
        await comm.clear()
        comm.clock.advance(48 * 60 * MINUTE)
        await comm.receive(userCreated({ phone: '+212612345678' }))
        for (const device_token of ['one', 'two']) {
          await comm.request('POST', '/api/device-tokens/', {
            as: personIn(AMINA),
            body: { device_token, platform: 'android' },
          })
        }
        await comm.work()
        await comm.receive(message('email'), message('push'), message('sms'), message('email'))
        const taken = new Map<string, number>()
        const script = [...answers]
        comm.senders.answer = ({ channel, message }) => {
          const given = script.shift()
          // Who is killed had the message taken, and an answer that never came may have been a yes.
          const isTaken = given === undefined || given === 'killed'
          const key = `${channel} ${message.messageId ?? message.id}`
          if (isTaken) taken.set(key, (taken.get(key) ?? 0) + 1)
          return given ?? { kind: 'accepted' }
        }
        for (let i = 0; i < 30; i++) await comm.later(3 * MINUTE)
        const rows = await comm.tables
          .selectFrom('delivery')
          .select(['id', 'notification_id', 'channel', 'status', 'maybe_duplicate'])
          .execute()
        for (const [key, times] of taken) {
          const [channel, id = ''] = key.split(' ')
          const row = rows.find((one) => id.includes(channel === 'email' ? one.notification_id : one.id))
          if (times > 1)
            assert.ok(channel === 'email' && row?.maybe_duplicate, `${key} was taken ${times} times`)
          if (row?.status === 'failed' && channel !== 'push')
            assert.fail(`${key} was taken and is called failed`)
        }
        for (const { channel, status } of rows) {
          assert.ok(['sent', 'failed', 'unknown'].includes(status), `${channel} ended as ${status}`)
        }
        assert.deepEqual(await comm.tables.selectFrom('job').select(['kind', 'last_error']).execute(), [])
      }),
      { numRuns: RUNS },
    )
  })
})
