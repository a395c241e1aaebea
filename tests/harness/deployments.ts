import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fillDataDirectory, freePort, openTestServer, openTestVhost, type TestVhost } from '@medtrack/testkit'
import { type Client, createClient } from './client.ts'
import { type MedtrackProcess, runToEnd, startProcess } from './processes.ts'

/** The platform, running in one of its ways, in processes of its own. */
export type Deployment = AsyncDisposable & {
  readonly name: string
  /** Talks to the gateway. */
  readonly client: Client
  readonly gateway: string
  /** The processes by what runs in them. */
  readonly processes: Map<string, MedtrackProcess>
  /** Settings that a command on the same deployment needs. */
  readonly env: Readonly<Record<string, string>>
  /** Its own part of RabbitMQ, where there is one, and the address of that. */
  readonly vhost: TestVhost | undefined
  readonly amqpUrl: string | undefined
  /** Starts a process again after it was ended, at the same address, with further settings for this life. */
  restart(name: string, more?: Record<string, string>): Promise<void>
  /** Starts a process again with settings that end it, before or after it is ready, and waits for that. */
  runToEnd(name: string, more: Record<string, string>): ReturnType<typeof runToEnd>
}

export type DeploymentKind = 'embedded' | 'together' | 'apart'

export const DEPLOYMENT_KINDS: readonly DeploymentKind[] = ['embedded', 'together', 'apart']

/** Why a way of running cannot be tried here, or false. */
export const skipDeployment = (kind: DeploymentKind): string | false => {
  if (kind === 'embedded') return process.env['TEST_SERVERS_ONLY'] ? '`npm test` runs it' : false
  const missing = ['TEST_DATABASE_URL', 'TEST_AMQP_URL', 'TEST_REDIS_URL'].filter(
    (name) => !process.env[name],
  )
  return missing.length > 0 ? `${missing.join(', ')} not set` : false
}

export type DeploymentOptions = {
  /** Begin on an empty folder. */
  withNothing?: boolean
  /** Tell no process where the others are: something else has to. */
  withoutAddresses?: boolean
  /** How many processes each service and the gateway have, apart; those after the first are called `auth-2` and so on. */
  replicas?: number
  /** What a shell does before it becomes each process: `ulimit -n 256`. */
  shell?: string
}

/**
 * Starts the platform in that way, with everything it needs to itself; disposing removes it without a trace. Embedded,
 * its schemas are there already, unless it is to begin with nothing: a first start migrates for two seconds of CPU.
 */
export const deploy = async (
  kind: DeploymentKind,
  more: Record<string, string> = {},
  { withNothing = false, withoutAddresses = false, replicas = 1, shell }: DeploymentOptions = {},
): Promise<Deployment> => {
  await using opening = new AsyncDisposableStack()
  const dataDirectory = await mkdtemp(join(tmpdir(), 'medtrack-journey-'))
  opening.defer(async () => await rm(dataDirectory, { recursive: true, force: true }))
  const env: Record<string, string> = { DATA_DIR: dataDirectory, ...more }
  let vhost: TestVhost | undefined
  if (kind === 'embedded') {
    if (!withNothing) await fillDataDirectory(dataDirectory, MIGRATIONS, findSchemas)
  } else {
    env['DATABASE_URL'] = opening.use(await openTestServer()).url
    vhost = opening.use(await openTestVhost())
    env['AMQP_URL'] = vhost.url
    env['REDIS_URL'] = process.env['TEST_REDIS_URL'] ?? ''
    env['REDIS_PREFIX'] = `test-${randomBytes(6).toString('hex')}:`
  }
  const plan =
    kind === 'apart'
      ? await planApart(env, withoutAddresses, replicas)
      : new Map([['all', { services: [] as string[], env: await withPort(env) }]])
  const processes = new Map<string, MedtrackProcess>()
  opening.defer(async () => {
    for (const process of processes.values()) await process.stop('SIGTERM')
  })
  const start = async (name: string, extra: Record<string, string> = {}) => {
    const { services, env: own } = plan.get(name) ?? { services: [], env }
    processes.set(name, await startProcess(services, { ...own, ...extra }, shell))
  }
  for (const names of Map.groupBy(plan.keys(), (name) => plan.get(name)?.services[0]).values()) {
    // All of them have ended or are known before anything is tidied up.
    const started = await Promise.allSettled(names.map((name) => start(name)))
    for (const one of started) if (one.status === 'rejected') throw one.reason
  }
  const gateway = processes.get(kind === 'apart' ? 'gateway' : 'all')?.address ?? ''
  const resources = opening.move()
  return {
    name: kind,
    gateway,
    client: createClient(gateway),
    processes,
    env,
    vhost,
    amqpUrl: vhost?.url,
    restart: start,
    runToEnd: (name, extra) => {
      const { services, env: own } = plan.get(name) ?? { services: [], env }
      return runToEnd(services, { ...own, ...extra })
    },
    [Symbol.asyncDispose]: async () => await resources.disposeAsync(),
  }
}

const SERVICES = fileURLToPath(new URL('../../services/', import.meta.url))
const MIGRATIONS = readdirSync(SERVICES)
  .map((name) => join(SERVICES, name, 'src/migrations'))
  .filter((folder) => existsSync(folder))

/** The services are a thousand modules, which a test that only talks to the platform does not need. */
const findSchemas = async () => (await import('@medtrack/platform')).allServices

const withPort = async (env: Record<string, string>) => ({ ...env, PORT: String(await freePort()) })

/** "discard", which nobody here listens on. */
const NOBODYS_PORT = 9

const APART = ['auth', 'profile', 'core', 'comm', 'eval', 'gateway'] as const

const planApart = async (env: Record<string, string>, withoutAddresses: boolean, replicas: number) => {
  const ports = new Map<string, number[]>()
  for (const name of APART) {
    const own: number[] = []
    while (own.length < replicas) own.push(await freePort())
    ports.set(name, own)
  }
  const addresses = Object.fromEntries(
    [...ports].map(([name, own]) => [
      `${name.toUpperCase()}_URL`,
      own.map((port) => `http://127.0.0.1:${withoutAddresses ? NOBODYS_PORT : port}`).join(','),
    ]),
  )
  const shared = { ...env, ...addresses, PUBLIC_URL: `http://localhost:${ports.get('gateway')?.[0]}` }
  return new Map(
    [...ports].flatMap(([name, own]) =>
      own.map(
        (port, index) =>
          [
            index === 0 ? name : `${name}-${index + 1}`,
            { services: [name], env: { ...shared, PORT: String(port) } },
          ] as const,
      ),
    ),
  )
}
