import { socketSettings } from '@medtrack/kit'
import Type, { type Static } from 'typebox'

/** COMM's settings. */
export const CommConfig = Type.Object({
  ...socketSettings,
  COMM_DELIVERIES_IN_HAND: Type.Integer({
    default: 200,
    minimum: 1,
    maximum: 2_000,
    description:
      'Most messages of one channel (mail, SMS, push) that this process has in hand at once; how many of them its providers are given at once is theirs to say.',
  }),
  COMM_FREE_RECIPIENTS_PER_DAY: Type.Integer({
    default: 1_000,
    minimum: 0,
    description:
      'Notifications that one person or program may send to addresses of their choosing in a day (UTC).',
  }),
  COMM_SUPERVISOR_SENDS_PER_DAY: Type.Integer({
    default: 200,
    minimum: 0,
    description: 'Notifications that one supervisor may send to people in a day (UTC).',
  }),
  COMM_STREAMS_PER_PERSON: Type.Integer({
    default: 10,
    minimum: 1,
    maximum: 1_000,
    description: 'Most streams of notifications that one person may have open in one process.',
  }),
  COMM_MISSED_MESSAGES_AFTER_SECONDS: Type.Integer({
    default: 300,
    minimum: 0,
    maximum: 86_400,
    description:
      'Seconds after which somebody who is not connected is told that messages wait for them: one notification for all of them.',
  }),
  COMM_MAILBOX_RETENTION_DAYS: Type.Integer({
    default: 30,
    minimum: 1,
    description: 'Days that messages without a provider are kept for the page /dev/mailbox.',
  }),
})
export type CommConfig = Static<typeof CommConfig>
