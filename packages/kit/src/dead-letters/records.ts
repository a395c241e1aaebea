import Type, { type Static } from 'typebox'

/** A place among the dead letters of a consumer, newest first. */
export const DeadLetterPosition = Type.String({
  pattern: '^\\d{1,15}\\.[0-9a-zA-Z]{1,64}$',
  description: 'A place among the dead letters of a service, as one names it.',
})

const DeadLetterId = Type.String({
  pattern: '^[0-9a-zA-Z]{1,64}$',
  description: 'Its name within its queue.',
})

const textOrNull = (description: string) => Type.Union([Type.String(), Type.Null()], { description })

/** A dead letter as lists show it: not what it says. */
export const ListedDeadLetter = Type.Object({
  position: DeadLetterPosition,
  id: DeadLetterId,
  consumer: Type.String({ description: 'The service that gave up on it.' }),
  reason: Type.String({ description: 'Why, in words that its sender can act on.' }),
  event_id: textOrNull('Null for a message that was never read as an event.'),
  event_type: textOrNull('As the message says it.'),
  routing_key: Type.String(),
  handler: textOrNull('Which reaction failed; null for a message that was refused.'),
  attempts: Type.Integer({ minimum: 0, description: 'How often it was tried.' }),
  died_at: Type.String({ format: 'date-time' }),
})
export type ListedDeadLetter = Static<typeof ListedDeadLetter>

/** A dead letter whole. */
export const WholeDeadLetter = Type.Object({
  ...ListedDeadLetter.properties,
  body: Type.String({ description: 'The message as it came. What is secret in it is sealed.' }),
})
export type WholeDeadLetter = Static<typeof WholeDeadLetter>

/** Most dead letters that are decided on at once: their ids stand in a row of the table of jobs. */
export const MOST_DECIDED = 1_000

/** Which dead letters a decision is about: either of the two, so that nothing is discarded by forgetting to name it. */
export const ChosenDeadLetters = Type.Object({
  ids: Type.Optional(
    Type.Array(DeadLetterId, { minItems: 1, maxItems: MOST_DECIDED, description: 'These.' }),
  ),
  all: Type.Optional(
    Type.Literal(true, { description: `In place of ids: all of the institution, ${MOST_DECIDED} at once.` }),
  ),
})
export type ChosenDeadLetters = Static<typeof ChosenDeadLetters>

/** What is done about a decision on dead letters. */
export const DecidedDeadLetters = Type.Object({
  consumer: Type.String(),
  accepted: Type.Integer({ minimum: 0, description: 'How many it is done with, in a moment.' }),
  left: Type.Integer({ minimum: 0, description: 'How many more there are: decide again.' }),
})
export type DecidedDeadLetters = Static<typeof DecidedDeadLetters>

/** Path of a dead letter within its service. */
export const DeadLetterParams = Type.Object({ id: DeadLetterId })
