import type { Readable } from 'node:stream'
import {
  type Caller,
  type Clock,
  type Connections,
  currentScope,
  eventBlock,
  inScope,
  KitErrors,
  openStream,
  readCursor,
  STREAM_START,
  signCursor,
  topicMatches,
  type Vault,
  type WholeEvent,
} from '@medtrack/kit'
import { compareTimes } from './log.ts'
import {
  EVENT_SERVICES,
  type EventClients,
  type EventService,
  fullNameOf,
  gather,
  present,
} from './sources.ts'

/** Events that are asked for at once. */
const SLICE = 100
/** How often it is looked for news. */
const LOOK_MILLISECONDS = 1_000
/** A sign of life in quiet times, which also says where to go on. */
const HEARTBEAT_MILLISECONDS = 15_000
/** A program's token says nothing of its end: after this long it comes again with one that is good. */
const LONGEST_OF_PROGRAM_MILLISECONDS = 600_000

/** Events of an institution as they happen. */
export type EventStreams = {
  /**
   * A stream of the caller's institution's events whose key or alias one of the patterns matches, after the event with
   * the id `after`, or from now on. Nothing is missed and nothing comes twice, whichever gateway is asked the next time.
   * @throws request.unavailable when a service cannot be asked where its log ends, request.invalid for an id that is none,
   *   gateway.too-many-streams
   */
  open(caller: Caller, options: { patterns: readonly string[]; after: string | undefined }): Promise<Readable>
  /** Ends all of them: nobody is served any more. */
  endAll(): void
}

/** The place in the log of each service. */
type Places = Record<string, string>

type Following = {
  readonly caller: Caller
  /** Moves on with what was read. */
  readonly places: Places
  readonly patterns: readonly string[]
  readonly scope: ReturnType<typeof currentScope>
}

type Needs = { clients: EventClients; vault: Vault; clock: Clock; connections: Connections }

export const createEventStreams = ({ clients, vault, clock, connections }: Needs): EventStreams => {
  const begin = async (patterns: readonly string[]): Promise<Places> => {
    const query = { types: patterns.join(',') }
    const { answers, unavailable } = await gather(clients, async (client, service) =>
      present(await client.beginFollowing({ query }), service),
    )
    const [away] = unavailable
    // Whoever began without its place would never hear what it says meanwhile.
    if (away) throw KitErrors.unavailable({ facts: { dependency: away }, retryAfterSeconds: 5 })
    return Object.fromEntries(answers.map(({ service, answer }) => [service, answer.end]))
  }

  const readNews = async (places: Places) => {
    const { answers } = await gather(clients, async (client, service) => {
      const after = places[service]
      if (after === undefined) throw KitErrors.unavailable({ facts: { dependency: fullNameOf(service) } })
      return present(await client.followEvents({ query: { after, limit: SLICE } }), service)
    })
    // Of a log that goes on, what comes later in the others has to wait.
    const goingOn = answers.flatMap(({ answer: { events } }) =>
      events.length === SLICE ? [Date.parse(events.at(-1)?.published_at ?? '')] : [],
    )
    const until = Math.min(...goingOn)
    const isMore = goingOn.length > 0
    const news = answers
      .flatMap(({ service, answer }) => answer.events.map((event) => ({ service, event })))
      .filter(({ event }) => Date.parse(event.published_at) <= until)
      // Stable: within a service the order is the service's.
      .sort((one, other) => compareTimes(one.event, other.event))
    return { news, isMore }
  }

  const follow = async function* (
    { caller, places, patterns, scope }: Following,
    over: AbortSignal,
  ): AsyncGenerator<string> {
    const ends =
      caller.kind === 'user'
        ? Number.POSITIVE_INFINITY
        : clock.now().getTime() + LONGEST_OF_PROGRAM_MILLISECONDS
    let said = clock.now().getTime()
    yield `${STREAM_START}${eventBlock({ id: signCursor(vault, places) })}`
    while (!over.aborted && clock.now().getTime() < ends) {
      const { news, isMore } = await inScope(scope, () => readNews(places))
      for (const { service, event } of news) {
        places[service] = event.position
        if (!isWanted(event, patterns)) continue
        said = clock.now().getTime()
        yield eventBlock({ id: signCursor(vault, places), data: event.envelope })
      }
      if (isMore) continue
      if (clock.now().getTime() - said >= HEARTBEAT_MILLISECONDS) {
        said = clock.now().getTime()
        yield eventBlock({ id: signCursor(vault, places) })
      }
      await clock.wait(LOOK_MILLISECONDS, over).catch(() => undefined)
    }
  }

  return {
    endAll: connections.endAll,
    open: async (caller, { patterns, after }) => {
      const known = after === undefined ? {} : placesIn(readCursor(vault, after, '/last-event-id'))
      const places = { ...(await begin(patterns)), ...known }
      // What is asked for later is asked for in the scope of the request, which is over by then.
      const following = { caller, places, patterns, scope: currentScope() }
      return openStream({ connections, clock }, caller, (over) => follow(following, over))
    },
  }
}

const isWanted = ({ routing_key, aliases }: WholeEvent, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => [routing_key, ...aliases].some((key) => topicMatches(pattern, key)))

const placesIn = (cursor: Record<string, string | number>): Places => {
  const services: readonly string[] = EVENT_SERVICES satisfies readonly EventService[]
  const entries = Object.entries(cursor)
  // Another list of ours signs its cursors alike.
  if (entries.some(([service, place]) => !services.includes(service) || !PLACE.test(String(place))))
    throw KitErrors.invalid({ errors: [{ path: '/last-event-id', message: 'is no id of this stream' }] })
  return Object.fromEntries(entries.map(([service, place]) => [service, String(place)]))
}

const PLACE = /^\d{1,15}\.\d{1,18}$/
