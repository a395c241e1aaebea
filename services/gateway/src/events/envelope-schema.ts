import type { JsonSchema } from '@medtrack/contracts'

/** The fields around every payload, with the payload's own schema in its place. */
export const envelopeSchema = (payload: JsonSchema): JsonSchema => ({
  type: 'object',
  required: [
    'event_id',
    'event_type',
    'version',
    'service',
    'timestamp',
    'tenant_id',
    'correlation_id',
    'subject',
    'sequence',
    'payload',
  ],
  properties: {
    event_id: { type: 'string', format: 'uuid', description: 'The same in every copy of the event.' },
    event_type: { type: 'string', description: 'The routing key.' },
    version: { type: 'string', description: 'Version of the payload’s schema, major.minor.' },
    service: { type: 'string', description: 'Full name of who says it.' },
    timestamp: { type: 'string', format: 'date-time', description: 'When it happened, in UTC.' },
    tenant_id: { type: 'string', format: 'uuid' },
    correlation_id: { type: 'string', description: 'The same in everything that one request caused.' },
    subject: {
      type: 'string',
      description: 'What it is about, noun/id. Events of a subject keep their order.',
    },
    sequence: {
      type: 'integer',
      minimum: 0,
      description:
        'Counts the changes of the subject: ignore a lower one than you have seen. 0 when unknown.',
    },
    payload,
  },
})

/** The same for what comes from outside: the type and the payload are enough. */
export const outsideEnvelopeSchema = (payload: JsonSchema): JsonSchema => ({
  type: 'object',
  required: ['event_type', 'payload'],
  properties: {
    event_type: { type: 'string' },
    payload,
    service: { type: 'string', description: 'Name of your program.' },
    timestamp: {
      type: 'string',
      description: 'RFC 3339; UTC without a zone. The time of receipt when it is missing.',
    },
    version: { type: 'string', default: '1.0' },
    event_id: {
      type: 'string',
      description: 'Makes a repetition the same event. Without it, what the message says is hashed.',
    },
    correlation_id: { type: 'string' },
    tenant_id: { type: 'string', description: 'Only your own institution. May be left out.' },
  },
})
