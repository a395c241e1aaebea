import { isTimeZone, toInstant, toLocal } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import { FieldName } from './conditions.ts'

/** Clocks that days are counted by unless a rule says otherwise: the country that phone numbers default to as well. */
export const USUAL_ZONE = 'Africa/Casablanca'
/** Time of day at which people are told of a day, unless a rule says otherwise. */
const USUAL_TIME = '09:00'
const HOUR_MILLISECONDS = 3_600_000
const UNITS = { minutes: 60_000, hours: HOUR_MILLISECONDS, days: 24 * HOUR_MILLISECONDS } as const
/** A year: longer than any stage is planned ahead. */
const MOST_MINUTES = 525_600

/** When people are told, where it is not at once. */
export const Delay = Type.Object(
  {
    amount: Type.Integer({ minimum: 0, maximum: MOST_MINUTES }),
    unit: Type.Enum(Object.keys(UNITS) as (keyof typeof UNITS)[]),
    when: Type.Enum(['before', 'after']),
    of: Type.Optional(
      Type.Union([FieldName, Type.Null()], {
        description: 'Payload field with a day or an instant; without one the time of the event counts.',
      }),
    ),
    at: Type.Optional(
      Type.String({
        pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
        description: `Time of day, for whole days; ${USUAL_TIME} unless given.`,
      }),
    ),
    time_zone: Type.Optional(
      Type.String({ maxLength: 64, description: `IANA time zone of \`at\`; ${USUAL_ZONE} unless given.` }),
    ),
  },
  { description: 'For example 3 days before start_date, at 09:00.' },
)
export type Delay = Static<typeof Delay>

/** When people are told of something, and until when it is of use to them. */
export type Due = {
  readonly at: Date
  /** What was announced before is of no use later than this; null when it always is. */
  readonly until: Date | null
  /** The day or instant it depends on, as the payload says it: a moved one is another occasion. */
  readonly of: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** When a delayed rule is due; undefined where the payload does not say the time that it depends on. */
export const dueOf = (
  delay: Delay,
  { payload, timestamp }: { payload: Readonly<Record<string, unknown>>; timestamp: string },
): Due | undefined => {
  const of = delay.of == null ? timestamp : payload[delay.of]
  if (typeof of !== 'string') return undefined
  const sign = delay.when === 'before' ? -1 : 1
  const zone = delay.time_zone ?? USUAL_ZONE
  if (!DAY.test(of)) return dueOfInstant(delay, of, sign)
  if (!isDay(of)) return undefined
  const until = untilOf(delay, of, zone)
  if (delay.unit !== 'days') {
    const start = toInstant(`${of}T00:00`, zone)
    return { at: shifted(start, sign * delay.amount * UNITS[delay.unit]), until, of }
  }
  const day = shiftedDay(of, sign * delay.amount)
  return { at: toInstant(`${day}T${delay.at ?? USUAL_TIME}`, zone), until, of }
}

const dueOfInstant = (delay: Delay, of: string, sign: number): Due | undefined => {
  const instant = new Date(of)
  if (Number.isNaN(instant.getTime())) return undefined
  const zone = delay.time_zone ?? USUAL_ZONE
  const at =
    delay.at === undefined
      ? shifted(instant, sign * delay.amount * UNITS[delay.unit])
      : toInstant(`${shiftedDay(toLocal(instant, zone).slice(0, 10), sign * delay.amount)}T${delay.at}`, zone)
  return {
    at,
    until: delay.when === 'before' ? instant : null,
    of,
  }
}

/** What is announced before a day is of use until that day has ended. */
const untilOf = ({ when }: Delay, day: string, zone: string): Date | null =>
  when === 'before' ? toInstant(`${shiftedDay(day, 1)}T00:00`, zone) : null

const shifted = (instant: Date, milliseconds: number): Date => new Date(instant.getTime() + milliseconds)

const shiftedDay = (day: string, days: number): string =>
  shifted(new Date(`${day}T00:00:00Z`), days * UNITS.days)
    .toISOString()
    .slice(0, 10)

/** Whether the calendar has that day. */
const isDay = (text: string): boolean =>
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && shiftedDay(text, 0) === text

/** What is wrong with a delay by itself. */
export const faultOfDelay = ({ when, of, at, unit, time_zone: zone }: Delay): string | undefined => {
  if (when === 'before' && of == null)
    return 'needs "of": the field with the time before which people are told'
  if (at !== undefined && unit !== 'days') return '"at" goes with whole days: use unit "days" or leave it out'
  if (zone !== undefined && !isTimeZone(zone))
    return '"time_zone" must be an IANA time zone, e.g. Africa/Casablanca'
  return undefined
}
