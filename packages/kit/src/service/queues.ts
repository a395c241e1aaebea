import { bindingsOf } from '../events/bindings.ts'
import type { Bus } from '../events/bus.ts'
import type { AnyService } from './define.ts'

/** Name of the queue a service takes its events from. */
export const queueOf = (service: { fullName: string }): string => `${service.fullName}.events`

/** The same for a service that takes events at all. */
export const queueIfAny = (service: AnyService): string | undefined =>
  service.consumes.length > 0 ? queueOf(service) : undefined

/**
 * Declares the queues of services, wherever they run and whether they have ever run: nothing that is published from now
 * on passes one of them by.
 */
export const declareQueues = async (bus: Bus, services: readonly AnyService[]): Promise<void> => {
  for (const service of services) {
    if (service.consumes.length > 0) await bus.declare(queueOf(service), bindingsOf(service.consumes))
  }
}
