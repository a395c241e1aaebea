import { accountMailEvents, allEvents } from '@medtrack/contracts'
import type { EventContract } from '@medtrack/kit'

/** Events that set off no rule, each with why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'notification.requested': 'it is a notification by itself',
  'notification.sent': 'a rule would set itself off for ever',
  'notification.failed': 'a rule would set itself off for ever',
  'notification.rejected': 'a rule would set itself off for ever',
  'message.sent': 'chat tells its absent readers itself, gathered',
  'user.erased': 'nobody is left to be told',
  'user.erasure_completed': 'nobody is left to be told',
}

const locked = new Set<string>(accountMailEvents.map(({ type }) => type))

/** Every event that rules react to. */
export const ruleEvents: readonly EventContract[] = allEvents.filter(({ type }) => !(type in LEFT_OUT))

const byType = new Map(ruleEvents.map((contract) => [contract.type, contract]))

/** Events for which institutions may have rules of their own: what protects accounts is the platform's alone. */
export const OWN_RULE_EVENTS: readonly string[] = ruleEvents
  .map(({ type }) => type)
  .filter((type) => !locked.has(type))

/** The contract of an event that rules react to. */
export const contractOf = (type: string): EventContract | undefined => byType.get(type)

/** Fields of an event's payload, with the schema of each. */
export const fieldsOf = (contract: EventContract): Readonly<Record<string, object>> =>
  (contract.payload as { properties?: Record<string, object> }).properties ?? {}

/** Why no rule can be made for an event; undefined when one can. */
export const refusalOfEvent = (type: string): string | undefined => {
  const reason = LEFT_OUT[type]
  if (reason !== undefined) return `${type} sets off no rule: ${reason}`
  if (locked.has(type)) return `${type} protects an account: its rule is MedTrack’s own`
  return byType.has(type) ? undefined : `"${type}" is no event: one of ${OWN_RULE_EVENTS.join(', ')}`
}

const PERSON_NOUNS = new Set(['user', 'student', 'encadrant', 'profile'])

/** `stage` for `stage.created`. */
export const nounOf = (type: string): string => type.split('.')[0] ?? type

/** Outside news of people are told again by the service that takes the person in: nobody waits for them. */
export const isToldAgain = (type: string): boolean => PERSON_NOUNS.has(nounOf(type))

/** Events after which what was planned for the same thing is off. */
const ENDINGS = new Set([
  'application.rejected',
  'application.withdrawn',
  'interview.cancelled',
  'offer.closed',
  'stage.cancelled',
])

export const isEnding = (type: string): boolean => ENDINGS.has(type)

/** What an event is about, as `stage/0198…`; undefined for one that names no thing of its kind. */
export const subjectOf = (type: string, payload: Readonly<Record<string, unknown>>): string | undefined => {
  const id = payload[`${nounOf(type)}_id`]
  return typeof id === 'string' && id !== '' ? `${nounOf(type)}/${id.toLowerCase()}` : undefined
}
