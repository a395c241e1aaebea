import Type, { type Static } from 'typebox'

/** COMM's settings. */
export const CommConfig = Type.Object({
  COMM_SENDING_CONCURRENCY: Type.Integer({
    default: 8,
    minimum: 1,
    maximum: 200,
    description:
      'Most messages of one channel (mail, SMS, push) that this process hands to its provider at once.',
  }),
  COMM_STREAMS_PER_PERSON: Type.Integer({
    default: 10,
    minimum: 1,
    maximum: 1_000,
    description: 'Most streams of notifications that one person may have open in one process.',
  }),
  COMM_MAILBOX_RETENTION_DAYS: Type.Integer({
    default: 30,
    minimum: 1,
    description: 'Days that messages without a provider are kept for the page /dev/mailbox.',
  }),
})
export type CommConfig = Static<typeof CommConfig>
