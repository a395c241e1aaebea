import type { Clock, Discovery, Logger } from '@medtrack/kit'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { type AskConsul, ConsulError } from './consul-agent.ts'

/** Seconds that the agent may keep a question open until something changes. */
const WAIT_SECONDS = 55
/** A changing catalogue is read at most this often. */
const SHORTEST_MILLISECONDS = 100
const FIRST_PAUSE_MILLISECONDS = 500
const LONGEST_PAUSE_MILLISECONDS = 10_000
/** An agent that comes back may have forgotten everybody: until they have had time to tell it, nobody counts as gone. */
const MISTRUST_MILLISECONDS = 30_000
/** Whoever asks for a service first waits this long for what the agent says. */
const FIRST_ANSWER_MILLISECONDS = 2_000

const Instances = Compile(
  Type.Array(
    Type.Object({
      Node: Type.Object({ Address: Type.String() }),
      Service: Type.Object({
        Address: Type.String(),
        Port: Type.Integer({ minimum: 1, maximum: 65_535 }),
        Meta: Type.Optional(Type.Union([Type.Record(Type.String(), Type.String()), Type.Null()])),
      }),
    }),
  ),
)

type CatalogNeeds = {
  ask: AskConsul
  clock: Clock
  logger: Logger
  /** Who is asked as long as the agent has never said anything. */
  fallback: Discovery
}

type Watch = {
  /** What the agent said last; undefined before it has said anything. */
  instances: readonly string[] | undefined
  /** Resolves when the agent has been asked once, whatever came of it. */
  asked: Promise<void>
  ended: Promise<void>
}

/**
 * Discovery by Consul's health API: each service that is asked for is followed by blocking queries, so that an instance
 * that fails its check or leaves is gone as soon as the agent knows. When the agent is away its last answer counts.
 */
export const createConsulCatalog = ({ ask, clock, logger, fallback }: CatalogNeeds): Discovery => {
  const watches = new Map<string, Watch>()
  const stopping = new AbortController()

  const follow = async (service: string, watch: Watch, asked: () => void): Promise<void> => {
    let index: string | undefined
    let pause = FIRST_PAUSE_MILLISECONDS
    let away = false
    let mistrustedUntil = 0
    while (!stopping.signal.aborted) {
      try {
        const answer = await ask(
          'GET',
          `/v1/health/service/${encodeURIComponent(service)}?passing=true${index === undefined ? '' : `&index=${index}&wait=${WAIT_SECONDS}s`}`,
          // The agent adds up to a sixteenth of the time, so that not all questions end together.
          { signal: stopping.signal, milliseconds: (WAIT_SECONDS + 10) * 1_000 },
        )
        const found = addressesIn(answer.body)
        const next = readIndex(answer.index)
        // An index that goes back is of another agent: what it knows is asked for anew.
        const isBehind = index !== undefined && next !== undefined && BigInt(next) < BigInt(index)
        index = isBehind ? undefined : next
        const now = clock.now().getTime()
        if (away || isBehind) mistrustedUntil = now + MISTRUST_MILLISECONDS
        if (found.length > 0 || now >= mistrustedUntil || watch.instances === undefined)
          watch.instances = found
        asked()
        if (away) logger.info({ service }, 'Consul answers again')
        away = false
        // An agent that gives no index cannot be waited for.
        pause = next === undefined ? LONGEST_PAUSE_MILLISECONDS : SHORTEST_MILLISECONDS
      } catch (error) {
        if (stopping.signal.aborted) return
        asked()
        if (!away) logger.warn({ err: error, service }, 'Consul does not answer: what it said last counts')
        pause = away ? Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS) : FIRST_PAUSE_MILLISECONDS
        away = true
        index = undefined
      }
      await clock.wait(pause, stopping.signal).catch(() => undefined)
    }
  }

  const watchOf = (service: string): Watch => {
    const known = watches.get(service)
    if (known) return known
    const { promise: asked, resolve } = Promise.withResolvers<void>()
    const watch: Watch = { instances: undefined, asked, ended: Promise.resolve() }
    watch.ended = follow(service, watch, resolve)
    watches.set(service, watch)
    return watch
  }

  return {
    resolve: async (service) => {
      const watch = watchOf(service)
      if (watch.instances === undefined) {
        const limit = new AbortController()
        const late = clock.wait(FIRST_ANSWER_MILLISECONDS, limit.signal).catch(() => undefined)
        await Promise.race([watch.asked, late])
        limit.abort()
      }
      return watch.instances ?? (await fallback.resolve(service))
    },
    [Symbol.asyncDispose]: async () => {
      stopping.abort()
      await Promise.all([...watches.values()].map(({ ended }) => ended))
      await fallback[Symbol.asyncDispose]()
    },
  }
}

const readIndex = (index: string | undefined): string | undefined =>
  // Zero would be no question that waits.
  index !== undefined && /^[1-9]\d{0,19}$/.test(index) ? index : undefined

/** @throws ConsulError when it is no answer of a Consul agent */
const addressesIn = (body: unknown): readonly string[] => {
  if (!Instances.Check(body))
    throw new ConsulError('Consul answered with something that is no list of instances')
  return body
    .map(({ Node, Service }) => {
      const host = Service.Address || Node.Address
      const { scheme = 'http', path = '' } = Service.Meta ?? {}
      return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${Service.Port}${path}`
    })
    .filter((address) => URL.canParse(address))
    .sort()
}
