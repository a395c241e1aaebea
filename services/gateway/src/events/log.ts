import {
  currentScope,
  type EVENT_FILTERS,
  inScope,
  type LoggedEvent,
  type Vault,
  type WholeEvent,
} from '@medtrack/kit'
import { type Merged, mergeNewest } from './merging.ts'
import { EVENT_SERVICES, type EventClients, type EventService, present } from './sources.ts'

/** What is looked for, as the query says it. */
export type EventSearch = { [K in keyof typeof EVENT_FILTERS]?: string }

/** Events that are asked for at once while all are read. */
const SLICE = 100

/** The logs of all services as one. */
export type EventLog = {
  /**
   * Newest first. A service that cannot be asked is named, and what it has comes with a later page, when it is back.
   * @throws request.invalid for a cursor that is none of this log
   */
  search(
    search: EventSearch,
    page: { before?: string | undefined; limit: number },
  ): Promise<Merged<LoggedEvent>>
  /**
   * Events whole, oldest first, without holding them all.
   * @throws request.unavailable when a service cannot be asked: a file with a hole would be taken for whole
   */
  export(search: EventSearch): Promise<AsyncIterable<WholeEvent>>
}

type Needs = { clients: EventClients; vault: Vault }

export const createEventLog = ({ clients, vault }: Needs): EventLog => ({
  search: (search, page) =>
    mergeNewest(
      {
        clients,
        vault,
        ask: async (client, service, { before, limit }) => {
          const query = { ...search, limit, ...(before === undefined ? {} : { before }) }
          const answer = present(await client.listEvents({ query }), service)
          return { items: answer.events, next: answer.next }
        },
        timeOf: ({ published_at }) => published_at,
      },
      page,
    ),

  export: async (search) => {
    // Whoever takes the pieces does so outside the scope that they were asked for in.
    const scope = currentScope()
    const read = async (service: EventService, cursor?: string): Promise<Part> => {
      const query = { ...search, limit: SLICE, ...(cursor === undefined ? {} : { cursor }) }
      const answer = await inScope(scope, () => clients[service].exportEvents({ query }))
      return { service, ...present(answer, service) }
    }
    return mergeParts(await Promise.all(EVENT_SERVICES.map((service) => read(service))), read)
  },
})

type Part = { service: EventService; events: WholeEvent[]; next: string | null }

/** The events of all parts, and of those that follow them, in the order of their time. */
const mergeParts = async function* (
  first: Part[],
  read: (service: EventService, cursor: string) => Promise<Part>,
): AsyncGenerator<WholeEvent> {
  const parts = first.map((part) => ({ ...part, at: 0 }))
  for (;;) {
    let earliest: { part: (typeof parts)[number]; event: WholeEvent } | undefined
    for (const part of parts) {
      if (part.at === part.events.length && part.next !== null)
        Object.assign(part, await read(part.service, part.next), { at: 0 })
      const event = part.events[part.at]
      if (event && (!earliest || compareTimes(event, earliest.event) < 0)) earliest = { part, event }
    }
    if (!earliest) return
    earliest.part.at += 1
    yield earliest.event
  }
}

/** Which of two events was logged first, by their times. */
export const compareTimes = (one: LoggedEvent, other: LoggedEvent): number =>
  Date.parse(one.published_at) - Date.parse(other.published_at)
