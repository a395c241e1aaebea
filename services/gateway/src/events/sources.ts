import { eventLogApi, KitErrors, Problem, type ServiceClient } from '@medtrack/kit'
import Type, { type Static } from 'typebox'

/** Services that keep a log of events, by their short names. */
export const EVENT_SERVICES = ['auth', 'profile', 'core', 'comm', 'eval'] as const
/** One of them. */
export type EventService = (typeof EVENT_SERVICES)[number]

/** A client of the log of each. */
export const eventClients = {
  auth: eventLogApi('auth-service'),
  profile: eventLogApi('profile-service'),
  core: eventLogApi('core-service'),
  comm: eventLogApi('comm-service'),
  eval: eventLogApi('eval-service'),
}

type Client = ServiceClient<ReturnType<typeof eventLogApi>>
/** What the gateway asks the services with. */
export type EventClients = Readonly<Record<EventService, Client>>

/** What the services answered, and the full names of those that did not. */
export type Gathered<T> = {
  readonly answers: readonly { service: EventService; answer: T }[]
  readonly unavailable: readonly string[]
}

/** A service that takes events, by its full name. */
export const Consumer = Type.Enum(
  ['auth-service', 'profile-service', 'core-service', 'comm-service', 'eval-service'],
  { description: 'The service that took them.' },
)

/** The service of a full name. */
export const serviceOf = (consumer: Static<typeof Consumer>): EventService =>
  consumer.slice(0, -'-service'.length) as EventService

/** Full name of a service. */
export const fullNameOf = (service: EventService): string => `${service}-service`

/**
 * Asks services at the same time. One that cannot be reached is named in place of its answer.
 * @throws Problem what a service refuses, as it says it
 */
export const gather = async <T>(
  clients: EventClients,
  ask: (client: Client, service: EventService) => Promise<T>,
  services: readonly EventService[] = EVENT_SERVICES,
): Promise<Gathered<T>> => {
  const asked = await Promise.allSettled(services.map((service) => ask(clients[service], service)))
  const answers: { service: EventService; answer: T }[] = []
  const unavailable: string[] = []
  for (const [index, service] of services.entries()) {
    const result = asked[index]
    if (result?.status === 'fulfilled') answers.push({ service, answer: result.value })
    else if (isAway(result?.reason)) unavailable.push(fullNameOf(service))
    else throw result?.reason
  }
  return { answers, unavailable }
}

const isAway = (error: unknown): boolean => error instanceof Problem && error.status >= 502

/** An answer that every service has; one of another release has none there. @throws request.unavailable */
export const present = <T>(answer: T | undefined, service: EventService): T => {
  if (answer === undefined)
    throw KitErrors.unavailable({ facts: { dependency: fullNameOf(service) }, retryAfterSeconds: 5 })
  return answer
}
