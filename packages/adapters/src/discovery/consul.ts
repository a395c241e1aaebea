import type { Clock, Discovery, Logger } from '@medtrack/kit'
import { createConsulAgent } from './consul-agent.ts'
import { createConsulCatalog } from './consul-catalog.ts'
import { type Instance, keepRegistered } from './consul-registration.ts'

export type ConsulOptions = {
  /** Base URL of the agent's HTTP API, e.g. `http://127.0.0.1:8500`. */
  url: string
  /** ACL token; it needs `service:write` for our names and `service:read`, `node:read`. */
  token?: string | undefined
  clock: Clock
  logger: Logger
  /** Who is asked as long as the agent has never answered; disposed with this one. */
  fallback: Discovery
  /** Seconds between two checks of an instance by the agent, and between two looks at whether it still knows ours. */
  checkSeconds?: number
}

/** Finds services by a Consul agent, and tells it of ours. */
export type Consul = Discovery & {
  /** Keeps the instances registered until it is disposed, also across a loss of the agent's memory; never throws. */
  register(instances: readonly Instance[]): AsyncDisposable
  /** Milliseconds that the agent takes to answer. @throws ConsulError */
  ping(): Promise<number>
}

const CHECK_SECONDS = 10

/** Speaks to a Consul agent; nothing is asked before somebody wants to know something. */
export const createConsul = (options: ConsulOptions): Consul => {
  const { clock, logger, checkSeconds = CHECK_SECONDS } = options
  const ask = createConsulAgent(options)
  const catalog = createConsulCatalog({ ask, clock, logger, fallback: options.fallback })
  return {
    resolve: catalog.resolve,
    register: (instances) => keepRegistered({ ask, clock, logger, checkSeconds }, instances),
    ping: async () => {
      const begun = performance.now()
      await ask('GET', '/v1/status/leader')
      return performance.now() - begun
    },
    [Symbol.asyncDispose]: () => catalog[Symbol.asyncDispose](),
  }
}
