import { isObject } from '../events/bodies.ts'
import { type Bus, DEAD_HEADERS, type DeadLetter } from '../events/bus.ts'
import type { FindPartner } from '../events/outside.ts'
import type { Caller } from '../http/caller.ts'
import { isUuid } from '../ids.ts'
import type { Vault } from '../security/vault.ts'
import { DEFAULT_TENANT_ID } from '../tenancy.ts'
import { tenantOfLetter } from './belonging.ts'
import type { ListedDeadLetter, WholeDeadLetter } from './records.ts'

/** The dead letters of one service, as far as somebody may see them. */
export type DeadLetterReading = {
  /** Newest first. */
  list(caller: Caller): Promise<ListedDeadLetter[]>
  find(caller: Caller, id: string): Promise<WholeDeadLetter | undefined>
}

type Needs = {
  consumer: string
  queue: string
  /** Undefined where nothing is consumed. */
  bus: Bus | undefined
  vault: Vault
  findPartner: FindPartner
}

/**
 * Reads the dead letters of a service's queue. A queue is of all institutions; whoever asks sees those of the one they
 * act in, and of a sender who is known no more only a platform administrator does, in `default`.
 */
export const createDeadLetterReading = ({ consumer, queue, bus, ...needs }: Needs): DeadLetterReading => {
  const isShownTo = async (caller: Caller, letter: DeadLetter): Promise<boolean> => {
    const tenantId = await tenantOfLetter(letter, needs)
    if (tenantId !== undefined) return tenantId === caller.tenantId
    const isPlatformAdmin = caller.kind === 'user' && caller.role === 'platform_admin'
    return isPlatformAdmin && caller.tenantId === DEFAULT_TENANT_ID
  }
  return {
    list: async (caller) => {
      const shown: ListedDeadLetter[] = []
      await bus?.dead.walk(queue, async (letter) => {
        if (await isShownTo(caller, letter)) shown.push(toListed(letter, consumer))
      })
      return shown.sort((one, other) => compare(other, one))
    },
    find: async (caller, id) => {
      const letter = await bus?.dead.find(queue, id)
      if (!letter || !(await isShownTo(caller, letter))) return undefined
      return { ...toListed(letter, consumer), body: letter.body }
    },
  }
}

const toListed = (letter: DeadLetter, consumer: string): ListedDeadLetter => {
  const { id, reason, handler = null, attempts, diedAt, routingKey, type, headers } = letter
  const eventId = headers[DEAD_HEADERS.event]
  return {
    position: `${diedAt.getTime()}.${id}`,
    ...{ id, consumer, reason, handler, attempts },
    event_id: isUuid(eventId) ? eventId.toLowerCase() : null,
    event_type: type || typeIn(letter.body),
    routing_key: routingKey,
    died_at: diedAt.toISOString(),
  }
}

/** What a message from outside says it is; its AMQP properties may be silent about it. */
const typeIn = (body: string): string | null => {
  try {
    const said: unknown = JSON.parse(body)
    return isObject(said) && typeof said['event_type'] === 'string' ? said['event_type'] : null
  } catch {
    return null
  }
}

/** Which of two dead letters came first. */
const compare = (one: ListedDeadLetter, other: ListedDeadLetter): number =>
  Date.parse(one.died_at) - Date.parse(other.died_at) || (one.id < other.id ? -1 : Number(one.id > other.id))

/** Those that follow a place, newest first. */
export const after = (
  letters: readonly ListedDeadLetter[],
  position: string | undefined,
): readonly ListedDeadLetter[] => {
  if (position === undefined) return letters
  const [time = '0', id = ''] = position.split('.')
  return letters.filter((letter) => {
    const diedAt = Date.parse(letter.died_at)
    return diedAt < Number(time) || (diedAt === Number(time) && letter.id < id)
  })
}
