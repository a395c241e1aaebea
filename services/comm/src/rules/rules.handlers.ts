import { type EventContract, type EventHandler, on, type Received, Refused } from '@medtrack/kit'
import type { CommTransaction } from '../tables.ts'
import type { Following } from './following.ts'
import { PersonUnknown } from './recipients.ts'
import type { Fact } from './rule.ts'
import type { RuleBook } from './rule-book.ts'
import { ruleEvents } from './rule-events.ts'
import type { Telling, Trouble } from './telling.ts'

type Needs = { book: RuleBook; telling: Telling; following: Following }

/**
 * Two reactions to every event: one tells whom the institution's rules mean, as far as they are known here; the other
 * fails while somebody is not, so that the event comes again for them alone, and lies in the dead letters in the end.
 *
 * Retired names: `comm.welcome-*` and `comm.mail-*`, one for each rule, of the time when rules were code.
 */
export const ruleHandlers = (needs: Needs): EventHandler[] =>
  ruleEvents.flatMap((contract) => reactionsTo(contract, needs))

const reactionsTo = (contract: EventContract, { book, telling, following }: Needs): EventHandler[] => {
  const name = contract.type.replaceAll(/[._]/g, '-')
  // By the event as it was handed over: the second reaction of one delivery need not ask again.
  const troubles = new WeakMap<Received, readonly Trouble[]>()

  const tellAll = async (tx: CommTransaction, fact: Fact): Promise<readonly Trouble[]> => {
    const found: Trouble[] = []
    for (const rule of await book.immediate(tx, fact.tenantId, fact.type)) {
      const trouble = await telling.tell(tx, rule, fact)
      if (trouble) found.push(trouble)
    }
    return found
  }

  return [
    on(contract, `comm.tell-of-${name}`, async (event, tx: CommTransaction) => {
      const fact = factOf(event)
      troubles.set(event, await tellAll(tx, fact))
      await following.follow(tx, fact)
    }),
    on(contract, `comm.find-people-of-${name}`, async (event, tx: CommTransaction) => {
      const found = troubles.get(event) ?? (await tellAll(tx, factOf(event)))
      // Of this delivery only: a later one looks anew.
      troubles.delete(event)
      const hopeless = found.filter(({ kind }) => kind === 'unrenderable')
      if (hopeless.length > 0) throw new Refused(reasonsOf(hopeless))
      if (found.length > 0) throw new PersonUnknown(reasonsOf(found))
    }),
  ]
}

const reasonsOf = (troubles: readonly Trouble[]): string =>
  [...new Set(troubles.map(({ reason }) => reason))].join('; ')

const factOf = (event: Received): Fact => ({
  tenantId: event.tenant_id,
  eventId: event.event_id,
  type: event.event_type,
  origin: event.origin,
  timestamp: event.timestamp,
  sequence: event.sequence,
  correlationId: event.correlation_id,
  payload: event.payload as Fact['payload'],
})
