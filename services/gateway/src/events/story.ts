import { EventEffect, type EventReaction, KitErrors, LoggedEvent, WholeEvent } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import type { EventLog } from './log.ts'
import { type EventClients, fullNameOf, gather, present } from './sources.ts'

/** Events that one cause may have had and that are told with it. */
const MOST_TOLD = 100

/** What became of an event in one handler of one service, or will. */
const ToldEffect = Type.Object({
  service: Type.String(),
  handler: Type.String(),
  outcome: Type.Enum(['done', 'waiting', 'dead', 'discarded', 'pending'], {
    description:
      '`waiting`: it failed and is tried again; `dead`: it was given up on, and stands in `/events/dead`; `discarded`: so it was, and somebody decided that it never takes effect; `pending`: it has not arrived there, or not taken effect.',
  }),
  at: Type.Union([EventEffect.properties.at, Type.Null()]),
  took_milliseconds: EventEffect.properties.took_milliseconds,
  failures: EventEffect.properties.failures,
  reason: EventEffect.properties.reason,
})
type ToldEffect = Static<typeof ToldEffect>

/** One event's whole story. */
export const EventStory = Type.Object({
  event: WholeEvent,
  effects: Type.Array(ToldEffect),
  related: Type.Array(Type.Object({ event: LoggedEvent, effects: Type.Array(ToldEffect) }), {
    description: 'What else has the same correlation id, oldest first.',
  }),
  more: Type.Boolean({ description: 'Whether there is more of the same correlation id: search for it.' }),
  unavailable: Type.Array(Type.String(), { description: 'Services that could not be asked.' }),
})
type EventStory = Static<typeof EventStory>

/**
 * Tells an event's story: who published it, which consumers did what and how long it took, and what else the same cause
 * has had.
 * @throws request.not-found
 */
export const tellStory = async (
  clients: EventClients,
  log: EventLog,
  eventId: string,
): Promise<EventStory> => {
  const found = await gather(clients, (client) => client.getEvent({ params: { event_id: eventId } }))
  const event = found.answers.flatMap(({ answer }) => answer ?? [])[0]
  if (!event) throw found.unavailable.length > 0 ? unavailableAmong(found.unavailable) : KitErrors.notFound()
  const caused = await log.search({ correlation_id: event.correlation_id }, { limit: MOST_TOLD })
  const related = caused.items.filter(({ event_id }) => event_id !== event.event_id).reverse()
  const ids = [event, ...related].map(({ event_id }) => event_id).slice(0, MOST_TOLD)
  const effects = await gather(clients, async (client, service) =>
    present(await client.listEffects({ query: { event_ids: ids.join(',') } }), service),
  )
  const told = ({ event_id, event_type }: LoggedEvent): ToldEffect[] =>
    effects.answers.flatMap(({ service, answer }) => {
      const here = answer.effects.filter((effect) => effect.event_id === event_id)
      const silent = answer.reactions.filter(
        (reaction) =>
          reaction.event_type === event_type && !here.some(({ handler }) => handler === reaction.handler),
      )
      return [...here.map(({ event_id: _same, ...effect }) => effect), ...silent.map(pending)].map(
        (effect) => ({
          service: fullNameOf(service),
          ...effect,
        }),
      )
    })
  return {
    event,
    effects: told(event),
    related: related.map((one) => ({ event: one, effects: told(one) })),
    more: caused.next !== undefined,
    unavailable: [...new Set([...found.unavailable, ...caused.unavailable, ...effects.unavailable])],
  }
}

const pending = ({ handler }: Static<typeof EventReaction>) => ({
  handler,
  outcome: 'pending' as const,
  at: null,
  took_milliseconds: null,
  failures: 0,
  reason: null,
})

const unavailableAmong = (services: readonly string[]) =>
  KitErrors.unavailable({ facts: { dependency: services.join(', ') }, retryAfterSeconds: 5 })
