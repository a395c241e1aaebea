import Type, { type Static } from 'typebox'

const Id = Type.String({ format: 'uuid' })
/** A place in the log of one service: the time and number of a row. */
export const LogPosition = Type.String({
  pattern: '^\\d{1,15}\\.\\d{1,18}$',
  description: 'A place in the log of a service, as a row names it.',
})

/** An event as lists show it: what, about what, by whom, because of what, when. Not what it says. */
export const LoggedEvent = Type.Object({
  position: LogPosition,
  event_id: Id,
  event_type: Type.String(),
  subject: Type.String({ description: 'What it is about: `<noun>/<id>`.' }),
  service: Type.String({ description: 'Who published it.' }),
  origin: Type.Enum(['platform', 'outside'], {
    description: '`outside`: a program that is none of ours published it.',
  }),
  correlation_id: Type.String({ description: 'The same for everything that one request or event caused.' }),
  routing_key: Type.String(),
  aliases: Type.Array(Type.String(), { description: 'Further routing keys that it carried.' }),
  timestamp: Type.String({ description: 'When it happened, as its publisher says.' }),
  published_at: Type.String({ format: 'date-time', description: 'When it was logged.' }),
})
export type LoggedEvent = Static<typeof LoggedEvent>

/** An event whole, as it stands in the log. */
export const WholeEvent = Type.Object({
  ...LoggedEvent.properties,
  envelope: Type.Record(Type.String(), Type.Unknown(), {
    description: 'The message. What is secret in it is sealed; what was an erased person’s is gone.',
  }),
})
export type WholeEvent = Static<typeof WholeEvent>

/** What became of an event in one handler. */
export const EventEffect = Type.Object({
  event_id: Id,
  handler: Type.String(),
  outcome: Type.Enum(['done', 'waiting', 'dead', 'discarded'], {
    description:
      '`waiting`: it failed and is tried again; `dead`: it was given up on and is a dead letter; `discarded`: so it was, and somebody decided that it never takes effect.',
  }),
  at: Type.String({
    format: 'date-time',
    description: 'When it took effect, is tried next, or was given up on or discarded.',
  }),
  took_milliseconds: Type.Union([Type.Number(), Type.Null()], {
    description: 'Its share of the time that its batch took in the handler.',
  }),
  failures: Type.Integer({ minimum: 0 }),
  reason: Type.Union([Type.String(), Type.Null()], { description: 'Why it failed last.' }),
})
export type EventEffect = Static<typeof EventEffect>

/** A handler of a service, and the events that it reacts to. */
export const EventReaction = Type.Object({ handler: Type.String(), event_type: Type.String() })

const name = (description: string) => Type.String({ minLength: 1, maxLength: 255, description })

/** What events may be looked for by. */
export const EVENT_FILTERS = {
  event_id: Id,
  type: name('One type, e.g. `student.created`.'),
  subject: name('What it is about, e.g. `student/<id>`.'),
  correlation_id: name('Everything that one request or event caused.'),
  since: Type.String({ format: 'date-time', description: 'Logged not before.' }),
  until: Type.String({ format: 'date-time', description: 'Logged before.' }),
} as const

/** Filters of the log; all that are given hold. */
export type EventFilter = {
  [K in 'event_id' | 'type' | 'subject' | 'correlation_id']?: string | undefined
} & { since?: Date | undefined; until?: Date | undefined }

type GivenFilter = { [K in keyof typeof EVENT_FILTERS]?: string | undefined }

/** The filter that a query says. */
export const toEventFilter = (given: GivenFilter): EventFilter => ({
  event_id: given.event_id,
  type: given.type,
  subject: given.subject,
  correlation_id: given.correlation_id,
  since: given.since === undefined ? undefined : new Date(given.since),
  until: given.until === undefined ? undefined : new Date(given.until),
})
