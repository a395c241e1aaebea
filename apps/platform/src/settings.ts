import { type Environment, LOG_LEVELS, readSettings, type Settings } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import { FileSettings } from './files/file-settings.ts'
import { ProviderSettings } from './providers/provider-settings.ts'
import { allServices } from './services.ts'
import { SheddingSettings } from './shedding.ts'
import { TracingSettings } from './tracing.ts'

const Url = (description: string) => Type.Optional(Type.String({ description, format: 'uri' }))

/** Settings of the program itself; each service adds its own. */
export const PlatformSettings = Type.Object({
  PORT: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 65_535,
      description:
        'Port of the one address for everything (8000), or of the one service that is started apart (its own). 0 takes a free one.',
    }),
  ),
  HOST: Type.String({
    default: '127.0.0.1',
    description: 'Address to listen on. The default is reachable from this machine only.',
  }),
  DATA_DIR: Type.String({
    default: './data',
    description: 'Folder of everything that is embedded: the database, the files and the secret.',
  }),
  PUBLIC_URL: Type.Optional(
    Type.String({
      format: 'uri',
      description:
        'Address that people reach the platform under; links in mails start with it. Default: the address it listens on.',
    }),
  ),
  MEDTRACK_SECRET: Type.Optional(
    Type.String({
      minLength: 32,
      secret: true,
      description:
        'Root of all keys, 32 characters or more, the same in every process. Default: made once and kept in DATA_DIR/secret.',
    }),
  ),
  MEDTRACK_SECRET_PREVIOUS: Type.Optional(
    Type.Array(Type.String({ minLength: 32 }), {
      secret: true,
      description: 'Earlier roots, comma-separated: still opened and verified, no longer used.',
    }),
  ),
  DATABASE_URL: Url(
    'PostgreSQL 15 or newer, one database for all services; its user owns it and has CREATEROLE. Default: embedded, in DATA_DIR.',
  ),
  ...Object.fromEntries(
    allServices
      .filter(({ migrations }) => migrations.length > 0)
      .map(({ name, fullName }) => [
        `${name.toUpperCase()}_DATABASE_URL`,
        Url(`A database of its own for ${fullName}.`),
      ]),
  ),
  DATABASE_POOL_SIZE: Type.Integer({
    default: 6,
    minimum: 1,
    maximum: 50,
    description: 'Connections of each service for requests; 4 to 8 saturate two cores.',
  }),
  AMQP_URL: Url('RabbitMQ 3.10 or newer. Default: events go from outbox to inbox inside the process.'),
  RABBITMQ_MANAGEMENT_URL: Url(
    'Management API of RabbitMQ with an administrator, http://user:password@host:15672: `medtrack partners` sets broker users there. Default: it prints lines of rabbitmqctl.',
  ),
  REDIS_URL: Url('Redis 7 or Valkey. Default: caches and counters inside the process.'),
  REDIS_PREFIX: Type.String({
    default: 'medtrack:',
    description: 'Begins the name of every key, so that a Redis can be shared.',
  }),
  CONSUL_URL: Url(
    'HTTP API of a Consul agent: services register there and find each other. Default: the addresses below.',
  ),
  CONSUL_TOKEN: Type.Optional(
    Type.String({ minLength: 1, secret: true, description: 'ACL token for the Consul agent.' }),
  ),
  ADVERTISE_HOST: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 253,
      description:
        'Name or address under which other machines reach this process, told to Consul. Default: HOST, or the first address of this machine where HOST means all of them.',
    }),
  ),
  ...FileSettings.properties,
  ...ProviderSettings.properties,
  TRUSTED_PROXIES: Type.Array(Type.String(), {
    default: [],
    description:
      'Proxies in front of the platform (addresses or CIDR, comma-separated) that may say who the caller is by X-Forwarded-For.',
  }),
  ...SheddingSettings.properties,
  PHONE_REGION: Type.String({
    default: 'MA',
    pattern: '^[A-Z]{2}$',
    description: 'Country of phone numbers that are given without one (ISO 3166-1).',
  }),
  EVENT_LOG_RETENTION: Type.Integer({
    default: 30,
    minimum: 1,
    description: 'Days that published events are kept, to search and to replay.',
  }),
  AUDIT_RETENTION_DAYS: Type.Integer({
    default: 1_826,
    minimum: 30,
    description:
      'Days that the audit log is kept; `medtrack retention run` removes what is older and leaves a signed mark.',
  }),
  LOG_LEVEL: Type.Enum(LOG_LEVELS, {
    default: 'info',
    description: 'Least important lines that are logged.',
  }),
  LOG_FORMAT: Type.Optional(
    Type.Enum(['json', 'pretty'], {
      description: 'json for machines; pretty, the default on a terminal, for people.',
    }),
  ),
  ...TracingSettings.properties,
  ALLOW_TZ_MISMATCH: Type.Boolean({
    default: false,
    description:
      'Start although Node and the database disagree about time zones. Update their tzdata instead: reminders could be an hour off.',
  }),
  MEDTRACK_FAILPOINTS: Type.Optional(
    Type.String({
      description: 'For tests: ends the process at named places. Refused unless NODE_ENV is test.',
    }),
  ),
  ...Object.fromEntries(
    allServices.map(({ name, fullName, port }) => [
      `${name.toUpperCase()}_URL`,
      Type.Optional(
        Type.Array(Type.String({ format: 'uri' }), {
          description: `Where ${fullName} is when it runs in another process, comma-separated; with Consul, until Consul has said. Default: http://127.0.0.1:${port}.`,
        }),
      ),
    ]),
  ),
})
export type PlatformSettings = Static<typeof PlatformSettings>

/** Every schema whose settings a process may have: the program's and all services'. */
export const allSettings = [PlatformSettings, ...allServices.map(({ config }) => config)] as const

/** Reads and checks all settings. @throws SettingsError with every problem at once. */
export const readPlatformSettings = (env: Environment): Settings => readSettings(allSettings, env)
