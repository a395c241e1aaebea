import { readCursor, signCursor, type TimelineOf, type Vault } from '@medtrack/kit'
import { type EventClients, type EventService, gather } from './sources.ts'

/** A piece of what all services have, and the services that could not be asked. */
export type Merged<T> = TimelineOf<T> & { readonly unavailable: readonly string[] }

/** What is merged has a place in its service's own list. */
type Placed = { readonly position: string }

type Asking<T> = {
  clients: EventClients
  vault: Vault
  /** What a service has from before a place on, newest first; `next` is null where nothing is older. */
  ask: (
    client: EventClients[EventService],
    service: EventService,
    page: { before?: string; limit: number },
  ) => Promise<{ items: readonly T[]; next: string | null }>
  /** When it was, RFC 3339. */
  timeOf: (item: T) => string
  services?: readonly EventService[]
}

/** In a cursor: nothing older is left in that service. */
const DONE = 'done'

/**
 * A page of what services have, newest first; its cursor holds a place in each. A service that cannot be asked is named,
 * and what it has comes with a later page, when it is back.
 * @throws request.invalid for a cursor that is none of this list
 */
export const mergeNewest = async <T extends Placed>(
  { clients, vault, ask, timeOf, services }: Asking<T>,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<Merged<T>> => {
  const places = before === undefined ? {} : readCursor(vault, before)
  const { answers, unavailable } = await gather(
    clients,
    async (client, service) => {
      const from = places[service]
      if (from === DONE) return { items: [], next: null }
      return await ask(client, service, { limit, ...(from === undefined ? {} : { before: String(from) }) })
    },
    services,
  )
  const found = answers.flatMap(({ service, answer }) => answer.items.map((item) => ({ service, item })))
  // Stable: within a service the order is the service's.
  const shown = found
    .sort((one, other) => Date.parse(timeOf(other.item)) - Date.parse(timeOf(one.item)))
    .slice(0, limit)
  const after: Record<string, string | number> = { ...places }
  for (const { service, answer } of answers) {
    const own = shown.filter((entry) => entry.service === service)
    const last = own.at(-1)
    if (last) after[service] = last.item.position
    if (answer.next === null && own.length === answer.items.length) after[service] = DONE
  }
  const isEnd = answers.every(({ service }) => after[service] === DONE)
  return {
    items: shown.map(({ item }) => item),
    unavailable,
    next: isEnd ? undefined : signCursor(vault, after),
  }
}
