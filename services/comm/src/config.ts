import { socketSettings } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import { USUAL_TYPES } from './documents/file-types.ts'

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
  DOCUMENT_MAX_BYTES: Type.Integer({
    default: 26_214_400,
    minimum: 1,
    // More does not fit into one call of S3.
    maximum: 5_368_709_120,
    description: 'Bytes of the largest document.',
  }),
  DOCUMENT_TYPES: Type.Array(Type.String({ pattern: '^[a-z]+/[a-z0-9.+-]+$' }), {
    default: [...USUAL_TYPES],
    description: 'What documents may be, by their bytes (media types, comma-separated).',
  }),
  DOCUMENT_IMAGE_MAX_BYTES: Type.Integer({
    default: 26_214_400,
    minimum: 1,
    maximum: 268_435_456,
    description: 'Bytes of the largest picture: each is written anew, in memory.',
  }),
  DOCUMENT_IMAGE_MAX_PIXELS: Type.Integer({
    default: 25_165_824,
    minimum: 1,
    maximum: 268_402_689,
    description: 'Most pixels of a picture.',
  }),
  DOCUMENT_QUOTA_BYTES_PER_PERSON: Type.Integer({
    default: 1_073_741_824,
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Bytes that the documents of one person may have together.',
  }),
  DOCUMENT_QUOTA_BYTES: Type.Integer({
    default: 107_374_182_400,
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Bytes that the documents of an institution may have together.',
  }),
  DOWNLOAD_UNSCANNED: Type.Boolean({
    default: true,
    description: 'Whether documents can be downloaded that no scanner has looked at, because there is none.',
  }),
  SIGNED_URL_TTL_SECONDS: Type.Integer({
    default: 3_600,
    minimum: 10,
    maximum: 604_800,
    description: 'Seconds for which a link to a document can be used.',
  }),
  FILES_URL: Type.Optional(
    Type.String({
      format: 'uri',
      description:
        'Address that links to documents begin with: another host than PUBLIC_URL that leads to the platform, for which browsers keep no cookies. Default: PUBLIC_URL.',
    }),
  ),
  COMM_MESSAGE_RETENTION_DAYS: Type.Integer({
    default: 1_095,
    minimum: 30,
    description:
      'Days that messages between people, and what people were told, are kept; `medtrack retention run` removes them then.',
  }),
  COMM_MAILBOX_RETENTION_DAYS: Type.Integer({
    default: 30,
    minimum: 1,
    description: 'Days that messages without a provider are kept for the page /dev/mailbox.',
  }),
})
export type CommConfig = Static<typeof CommConfig>
