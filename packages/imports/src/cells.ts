import { parseJsonBody } from '@medtrack/kit'
import type { Column } from '@medtrack/spreadsheets'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

/** A column whose cells have to fit a schema; `reason` says in plain words what that is. */
export const fittingColumn = <S extends TSchema>(
  schema: S,
  reason: string,
  aliases: readonly string[],
  convert: (text: string) => unknown = (text) => text,
): Column<Static<S>> => {
  const validator = Compile(schema as TSchema)
  return {
    aliases,
    read: (text) => {
      const value = convert(text)
      return validator.Check(value) ? { value: value as Static<S> } : { reason }
    },
  }
}

/** A day as `2026-01-31` or, as it is written where French is, `31/01/2026`. */
const toDay = (text: string): string => {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
}

/** A column of days, which are read as `YYYY-MM-DD`. */
export const dayColumn = (...aliases: string[]): Column<string> => ({
  aliases,
  read: (text) => {
    const value = toDay(text)
    // As the routes take them: there was no year 0.
    const isDay =
      /^(?!0000)\d{4}-\d\d-\d\d$/.test(value) && new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value)
    return isDay ? { value } : { reason: 'must be a day, YYYY-MM-DD or DD/MM/YYYY' }
  },
})

/** A number as it is written where English is, or where French is, with a comma; the text where it is none. */
export const toNumber = (text: string): unknown =>
  /^[+-]?\d{1,15}([.,]\d{1,15})?$/.test(text) ? Number(text.replace(',', '.')) : text

/** A column of JSON objects of at most that many bytes. */
export const objectColumn = (maxBytes: number, ...aliases: string[]): Column<Record<string, unknown>> => ({
  aliases,
  read: (text) => {
    const value = toObject(text)
    if (!value) return { reason: 'must be a JSON object, as {"capacity": 20}' }
    const isTooLarge = Buffer.byteLength(JSON.stringify(value)) > maxBytes
    return isTooLarge ? { reason: `must not take more than ${maxBytes} bytes` } : { value }
  },
})

/** As deep as bodies of requests may be nested. */
const MOST_DEPTH = 32

const toObject = (text: string): Record<string, unknown> | undefined => {
  try {
    const value = parseJsonBody(Buffer.from(text), MOST_DEPTH)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : undefined
  } catch {
    // Whatever is wrong in it, the reason that is told is the same.
    return undefined
  }
}
