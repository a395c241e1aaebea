import { formatDate, formatInstant, type Language } from './languages.ts'
import type { ScalarVariable, TemplateChannel, Variable, Variables } from './variables.ts'
import { isFor } from './variables.ts'

/** A template that cannot be rendered with what is known: no later try can mend it. */
export class Unrenderable extends Error {
  override readonly name = 'Unrenderable'
}

/**
 * Renders once more what ran out of time: the limit is of the clock's time, and a process that had to wait for a
 * processor must not lose a mail by it.
 */
export const againIfSlow = <R>(render: () => R): R => {
  try {
    return render()
  } catch (error) {
    if (error instanceof Unrenderable && error.message.endsWith('render limit exceeded')) return render()
    throw error
  }
}

export type Data = Readonly<Record<string, unknown>>

/** Entries of a list that are shown; what gathers more than a mail can hold says how much more by a number. */
const LIST_LIMIT = 100

/**
 * The values that a channel may show, as they are written in that language. Exactly the declared ones; what is missing
 * stays missing, so that the rendering fails and says its name.
 * @throws Unrenderable when a value is not what it was declared as
 */
export const valuesFor = (
  { name, variables }: { name: string; variables: Variables },
  given: Data,
  { channel, language }: { channel: TemplateChannel; language: Language },
): Record<string, unknown> => {
  const values: Record<string, unknown> = {}
  for (const [key, variable] of Object.entries(variables.properties)) {
    if (!isFor(variable, channel)) continue
    const value = ownValue(given, key)
    // What may be empty is empty, whatever its form would be.
    if (value !== undefined && !(value === '' && isFormatted(variable))) {
      values[key] = convert(value, variable, { given, language, where: `${name}: ${key}` })
    } else if (!variables.required?.includes(key)) values[key] = emptyOf(variable)
  }
  return values
}

const isFormatted = (variable: Variable) => variable.type !== 'array' && variable.format !== undefined

/** Null and what is only inherited count as not given. */
const ownValue = (given: Data, key: string): unknown =>
  Object.hasOwn(given, key) ? (given[key] ?? undefined) : undefined

const emptyOf = ({ type }: Variable): unknown => (type === 'array' ? [] : type === 'boolean' ? false : '')

type Context = { given: Data; language: Language; where: string }

const convert = (value: unknown, variable: Variable, context: Context): unknown => {
  if (variable.type !== 'array') return convertScalar(value, variable, context)
  if (!Array.isArray(value)) throw new Unrenderable(`${context.where} is no list`)
  const { properties, required = [] } = variable.items
  return value.slice(0, LIST_LIMIT).map((item: unknown, index) => {
    const where = `${context.where}[${index}]`
    if (typeof item !== 'object' || item === null) throw new Unrenderable(`${where} is no object`)
    return Object.fromEntries(
      Object.entries(properties).map(([key, property]) => {
        const own = ownValue(item as Data, key)
        if (own !== undefined && own !== '')
          return [key, convertScalar(own, property, { ...context, where: `${where}.${key}` })]
        if (required.includes(key)) throw new Unrenderable(`${where}.${key} is missing`)
        return [key, emptyOf(property)]
      }),
    )
  })
}

const convertScalar = (value: unknown, variable: ScalarVariable, context: Context): unknown => {
  const { where, language } = context
  if (typeof value === 'object') throw new Unrenderable(`${where} is no ${variable.type}`)
  if (variable.type === 'boolean') return value === true || value === 'true'
  if (variable.type !== 'string') {
    if (value === '' || !Number.isFinite(Number(value))) throw new Unrenderable(`${where} is no number`)
    return Number(value)
  }
  const text = String(value)
  if (variable.format === 'date-time') {
    if (Number.isNaN(Date.parse(text))) throw new Unrenderable(`${where} is no instant`)
    return formatInstant(text, language, zoneOf(variable, context.given))
  }
  if (variable.format === 'date') {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) {
      throw new Unrenderable(`${where} is no date`)
    }
    return formatDate(text, language)
  }
  if (variable.format === 'uri' && !isWebAddress(text)) {
    throw new Unrenderable(`${where} is no http(s) address`)
  }
  return text
}

const zoneOf = ({ 'x-time-zone': name }: ScalarVariable, given: Data): string | undefined => {
  const zone = name === undefined ? undefined : ownValue(given, name)
  return typeof zone === 'string' ? zone : undefined
}

/** Anything else (`javascript:`, `data:`) would run, not lead somewhere. */
export const isWebAddress = (value: string): boolean =>
  /^https?:\/\/[^\s"'<>\\]+$/i.test(value) && URL.canParse(value)
