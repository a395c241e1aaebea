import { allEvents, type JsonSchema, plain, publishersOf } from '@medtrack/contracts'
import { ALIAS_EXCHANGES, EVENT_EXCHANGE, type EventContract, type Upstream } from '@medtrack/kit'
import { envelopeSchema, outsideEnvelopeSchema } from './envelope-schema.ts'

/** An AsyncAPI 3.0 document as plain data. */
export type AsyncApiDocument = {
  asyncapi: '3.0.0'
  info: Readonly<Record<string, unknown>>
  channels: Readonly<Record<string, unknown>>
  operations: Readonly<Record<string, unknown>>
} & Readonly<Record<string, unknown>>

const DESCRIPTION = `Facts that the services of MedTrack tell each other and everybody else, on the topic exchange \`${EVENT_EXCHANGE}\`.
${ALIAS_EXCHANGES.map((name) => `\`${name}\``).join(' and ')} lead to and from it. Operations are MedTrack's own: what it
sends you may listen to, what it receives you may publish, over AMQP or by POST to \`/events\`.`

/** Services that react to an event, by their full names. */
export const consumersOf = (upstreams: readonly Upstream[], { type }: EventContract): string[] =>
  upstreams.filter(({ consumes }) => consumes.includes(type)).map(({ service }) => service)

/** Every event of the catalogue as AsyncAPI 3.0: channels by type, what MedTrack sends, what it receives from outside. */
export const describeEvents = (upstreams: readonly Upstream[], publicUrl: string): AsyncApiDocument => {
  const { host, protocol } = new URL(publicUrl)
  return {
    asyncapi: '3.0.0',
    id: 'urn:medtrack:events',
    info: {
      title: 'MedTrack events',
      version: '1.0.0',
      description: DESCRIPTION,
      license: { name: 'MIT' },
      externalDocs: { url: `${publicUrl}/docs/events`, description: 'The same to read.' },
    },
    defaultContentType: 'application/json',
    servers: {
      amqp: {
        host: '{broker}:{port}',
        protocol: 'amqp',
        protocolVersion: '0.9.1',
        description: 'RabbitMQ, where the platform runs with it. Your institution names it.',
        variables: { broker: { default: 'localhost' }, port: { default: '5672' } },
      },
      http: {
        host,
        protocol: protocol.replace(':', ''),
        pathname: '/events',
        description: 'For programs without AMQP: POST one event or several.',
      },
    },
    channels: Object.fromEntries(allEvents.map((contract) => [contract.type, channelOf(contract)])),
    operations: Object.fromEntries(allEvents.flatMap((contract) => operationsOf(contract, upstreams))),
    components: {
      messages: Object.fromEntries(allEvents.flatMap(messagesOf)),
      messageTraits: { event: { headers: HEADERS, contentType: 'application/json' } },
    },
  }
}

/** What RabbitMQ carries beside the body. */
const HEADERS: JsonSchema = {
  type: 'object',
  properties: {
    tenant_id: { type: 'string', format: 'uuid' },
    traceparent: { type: 'string', description: 'W3C trace context.' },
    'cloudEvents:id': { type: 'string' },
    'cloudEvents:type': { type: 'string' },
    'cloudEvents:source': { type: 'string' },
    'cloudEvents:time': { type: 'string', format: 'date-time' },
    'cloudEvents:specversion': { type: 'string', const: '1.0' },
    'cloudEvents:subject': { type: 'string' },
  },
}

const outsideName = ({ type }: EventContract) => `${type}.outside`

const channelOf = (contract: EventContract) => {
  const { type, aliases, summary, outside } = contract
  return {
    address: type,
    title: summary,
    messages: Object.fromEntries(
      [type, ...(outside ? [outsideName(contract)] : [])].map((name) => [
        name,
        { $ref: `#/components/messages/${name}` },
      ]),
    ),
    servers: [{ $ref: '#/servers/amqp' }, ...(outside ? [{ $ref: '#/servers/http' }] : [])],
    bindings: {
      amqp: {
        is: 'routingKey',
        exchange: { name: EVENT_EXCHANGE, type: 'topic', durable: true, autoDelete: false, vhost: '/' },
      },
    },
    ...(aliases.length > 0 ? { 'x-also-known-as': aliases } : {}),
  }
}

const operationsOf = (contract: EventContract, upstreams: readonly Upstream[]): [string, object][] => {
  const { type, summary, aliases, mandatory, outside } = contract
  const channel = { $ref: `#/channels/${type}` }
  const messages = (name: string) => [{ $ref: `#/channels/${type}/messages/${name}` }]
  const consumers = { 'x-consumers': consumersOf(upstreams, contract) }
  const sent = {
    action: 'send',
    channel,
    summary,
    messages: messages(type),
    bindings: {
      amqp: { deliveryMode: 2, mandatory, timestamp: true, ...(aliases.length > 0 ? { cc: aliases } : {}) },
    },
    'x-publishers': publishersOf(contract),
    ...consumers,
  }
  if (!outside) return [[`send.${type}`, sent]]
  const received = {
    action: 'receive',
    channel,
    summary: `${summary}, says a program from outside`,
    messages: messages(outsideName(contract)),
    ...consumers,
  }
  return [
    [`send.${type}`, sent],
    [`receive.${type}`, received],
  ]
}

const messagesOf = (contract: EventContract): [string, object][] => {
  const { type, summary, payload, outside, example } = contract
  const [service = ''] = publishersOf(contract)
  const shared = {
    name: type,
    title: summary,
    correlationId: { location: '$message.payload#/correlation_id' },
  }
  const own = {
    ...shared,
    payload: envelopeSchema(plain(payload)),
    traits: [{ $ref: '#/components/messageTraits/event' }],
    examples: [{ name: type, payload: exampleOf(type, service, example) }],
  }
  if (!outside) return [[type, own]]
  return [
    [type, own],
    [
      outsideName(contract),
      {
        ...shared,
        contentType: 'application/json',
        payload: outsideEnvelopeSchema(plain(outside.payload)),
        examples: [{ name: type, payload: outsideExampleOf(type, example) }],
      },
    ],
  ]
}

/** An event as it is on the wire. */
export const exampleOf = (type: string, service: string, payload: unknown) => ({
  event_id: '0198c0de-0000-7000-8000-000000000e01',
  event_type: type,
  version: '1.0',
  service,
  timestamp: '2026-01-31T09:00:00.000Z',
  tenant_id: '0198c0de-0000-7000-8000-00000000000a',
  correlation_id: '0198c0de-0000-7000-8000-0000000000cc',
  subject: `${type.split('.')[0]}/0198c0de-0000-7000-8000-000000000001`,
  sequence: 1,
  payload,
})

const outsideExampleOf = (type: string, payload: unknown) => ({
  event_type: type,
  payload,
  service: 'registration-office',
  timestamp: '2026-01-31T09:00:00Z',
  version: '1.0',
})
