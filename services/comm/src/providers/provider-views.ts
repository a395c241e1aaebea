import { Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'

const LeavingChannel = Type.Enum(['email', 'push', 'sms'])
const Count = Type.Integer({ minimum: 0 })

/** One way out of a channel, as administrators see it. */
export const ProviderState = Type.Object({
  channel: LeavingChannel,
  provider: Type.String(),
  position: Type.Integer({ description: '1 is asked first; the next takes over from who fails.' }),
  is_mailbox: Type.Boolean({ description: 'Messages stay on the page /dev/mailbox: no provider is set up.' }),
  per_second: Type.Number({ description: 'Calls that begin in a second at most.' }),
  concurrency: Type.Integer({ description: 'Calls under way at once at most, in each process.' }),
  state: Type.Enum(['closed', 'open', 'half-open'], {
    description: 'closed: it is given messages; open: it is left alone; half-open: one call is made to see.',
  }),
  rests_until: Nullable(Timestamp),
  last_success_at: Nullable(Timestamp),
  last_error: Nullable(Type.Object({ at: Timestamp, reason: Type.String() })),
  last_hour: Type.Object(
    { accepted: Count, failed: Count, rejected: Count, gone: Count, unknown: Count, interrupted: Count },
    { description: 'Calls for your institution, by what came of them.' },
  ),
})
export type ProviderState = Static<typeof ProviderState>

export const ProviderTest = Type.Object({
  channel: Type.Optional(LeavingChannel),
})
export type ProviderTest = Static<typeof ProviderTest>

/** What came of a test, one for each call. */
export const ProviderTestResult = Type.Object({
  channel: LeavingChannel,
  provider: Type.String(),
  results: Type.Array(
    Type.Object({
      outcome: Type.Enum(['accepted', 'failed', 'rejected', 'gone', 'unknown']),
      reason: Type.String(),
      duration_ms: Type.Integer(),
    }),
  ),
})
export type ProviderTestResult = Static<typeof ProviderTestResult>
