import type { Static, TObject } from 'typebox'
import type { Audit } from '../audit/audit.ts'
import type { Cache } from '../cache/cache.ts'
import type { OpenSenders } from '../channels/senders.ts'
import type { Clock } from '../clock.ts'
import type { Compliance } from '../compliance/compliance.ts'
import type { Db } from '../database/handles.ts'
import type { Migration } from '../database/migrations.ts'
import type { ServiceApi, ServiceClient } from '../discovery/client.ts'
import type { Errors, ErrorTable } from '../errors.ts'
import type { EventContract } from '../events/define.ts'
import type { EventHandler } from '../events/handler.ts'
import type { OutsideEvents } from '../events/intake.ts'
import type { EventPublisher } from '../events/publisher.ts'
import type { OpenFiles } from '../files/open-files.ts'
import type { HealthCheck } from '../http/health.ts'
import type { Routes } from '../http/routes.ts'
import type { Ids } from '../ids.ts'
import type { AnyJobHandler, Jobs, Schedule } from '../jobs/define.ts'
import type { Erasure } from '../personal-data/erasing.ts'
import type { PersonalData } from '../personal-data/personal-data.ts'
import type { RenderPdf } from '../printing/printed-document.ts'
import type { Admission } from '../security/admission.ts'
import type { DeriveKey } from '../security/key-derivation.ts'
import type { Vault } from '../security/vault.ts'
import type { SocketRoute } from '../sockets/define.ts'
import type { SocketSettings } from '../sockets/socket-settings.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { Upstreams } from './runtime.ts'

/** What the platform is to the outside: facts that several services print or link. */
export type PlatformFacts = {
  /** Address that people reach the platform under, without a trailing slash. */
  publicUrl: string
  /** Default region for phone numbers without a country code (ISO 3166-1 alpha-2). */
  phoneRegion: string
  /** True when only this machine can reach the process (a loopback HOST). */
  loopbackOnly: boolean
  /** Directory into which the portal was built; undefined where it was not. */
  portal: string | undefined
}

/** Everything a service may ask for, by name. What it does not ask for it does not get. */
export type Needable<T> = {
  /** Rows of the present tenant, in this service's own schema. */
  db: Db<T>
  /** Rows of all tenants, in this service's own schema: only for look-ups that come before a tenant is known, and workers. */
  crossTenantDb: Db<T>
  /** Who did what, written with what was done. */
  audit: Audit
  /** Ends the service's part of erasing a person. */
  erasure: Erasure
  events: EventPublisher
  /** Takes what programs from outside say otherwise than over the bus. */
  outsideEvents: OutsideEvents
  jobs: Jobs
  cache: Cache
  /** Whether whoever was let in may still stay: for connections that outlive their request. */
  admission: Admission
  vault: Vault
  openSenders: OpenSenders
  openFiles: OpenFiles
  /** Prints documents. */
  renderPdf: RenderPdf
  /** Derives keys from passwords. */
  deriveKey: DeriveKey
  platform: PlatformFacts
  /** This process's own clock, for what it vouches for itself: tokens. Rules and rows go by `clock`, the database's. */
  ownClock: Clock
  /** Only the gateway asks for these. */
  upstreams: Upstreams
}

/** A means with effects on others, which a service gets only when it asks for it. */
export type Need = keyof Needable<unknown>

/** What every service gets: the means that have no side effects on others. */
type Means<C extends TObject> = {
  config: Static<C>
  clock: Clock
  ids: Ids
  logger: Logger
  metrics: Metrics
}

/** Typed clients of the services it calls, under the names it gave them. */
type Clients<A extends Record<string, ServiceApi>> = { clients: { [K in keyof A]: ServiceClient<A[K]> } }

/** What a service's `setup` receives. */
export type ServiceKit<
  C extends TObject,
  T,
  N extends Need,
  A extends Record<string, ServiceApi>,
> = Means<C> & Pick<Needable<T>, N> & Clients<A>

/** What a service consists of once it is set up. */
export type ServiceParts = {
  routes: readonly Routes[]
  /** Paths under which it takes WebSocket connections. */
  sockets?: { readonly routes: readonly SocketRoute[]; readonly settings: SocketSettings }
  handlers?: readonly EventHandler[]
  jobs?: readonly AnyJobHandler[]
  schedules?: readonly Schedule[]
  /** What it holds about people: every service with a database says so. */
  personalData?: PersonalData
  /** Runs after the migrations and before the process reports ready: rows that must exist. */
  prepare?: () => Promise<void>
  /** Further dependencies of the health report. */
  checks?: Readonly<Record<string, HealthCheck>>
  /** Lines that the program prints once everything is ready: what the person who started it should do next. */
  announce?: () => Promise<readonly string[]>
  /** What the command line can ask of this service (`medtrack users create-admin`); resolves to lines to print. */
  commands?: Readonly<
    Record<string, (options: Readonly<Record<string, string>>) => Promise<readonly string[]>>
  >
}

/** The table of contents of a service. */
export type ServiceDefinition<
  C extends TObject = TObject,
  T = unknown,
  N extends Need = Need,
  A extends Record<string, ServiceApi> = Record<string, ServiceApi>,
> = {
  /** Short name: schema, settings prefix, command line. */
  readonly name: string
  /** Name on the wire and in discovery: `<name>-service`. */
  readonly fullName: string
  /** Title and purpose in its OpenAPI document. */
  readonly title: string
  readonly description: string
  /** Port it listens on when it runs apart. */
  readonly port: number
  /** Prefix that the gateway serves it under. */
  readonly prefix: string
  /** Its callers are the outside: whatever they say of themselves in identity headers is dropped unread. */
  readonly facesOutside?: boolean
  /** Further paths of its health report, as the references name them. */
  readonly healthPaths?: readonly string[]
  readonly config: C
  readonly errors: Pick<Errors<ErrorTable>, 'table'>
  /**
   * Events that its handlers react to. Said here, before anything is set up, so that every process can declare the queue
   * of every service: what is published before a consumer's first start waits for it.
   */
  readonly consumes: readonly EventContract[]
  /** Empty for a service without a database. */
  readonly migrations: readonly Migration[]
  /** What it owes to people by law; every service with a database says so. */
  readonly compliance?: Compliance
  readonly needs: readonly N[]
  readonly clients: A
  // A method, so that a list of services may hold them all: their kits differ.
  setup(kit: ServiceKit<C, T, N, A>): ServiceParts
}

/** A service, whatever it is made of. */
// biome-ignore lint/suspicious/noExplicitAny: a list of services mixes their type parameters, and setup is contravariant in them
export type AnyService = ServiceDefinition<any, any, any, any>

/** Declares a service. */
export const defineService = <C extends TObject, T, N extends Need, A extends Record<string, ServiceApi>>(
  definition: Omit<ServiceDefinition<C, T, N, A>, 'fullName' | 'prefix'>,
): ServiceDefinition<C, T, N, A> => ({
  ...definition,
  fullName: `${definition.name}-service`,
  prefix: `/${definition.name}`,
})
