import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv'
import ajvFormats from 'ajv-formats'
import type { FieldError } from '../errors.ts'
import { isUuid } from '../ids.ts'

// `additionalProperties: false` refuses instead of removing; the schemas bring their defaults.
const OPTIONS: Options = {
  allErrors: true,
  removeAdditional: false,
  useDefaults: true,
  strict: true,
  strictTypes: false,
  strictTuples: false,
  strictRequired: false,
  allowUnionTypes: true,
  messages: true,
}

const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/

/** An instant that both JavaScript and PostgreSQL can hold (RFC 3339 without leap seconds and the year 0). */
const isInstant = (text: string) => {
  if (!RFC3339.test(text) || !isDate(text.slice(0, 10))) return false
  // An offset can push it out of the years that have four digits.
  const year = new Date(text).getUTCFullYear()
  return year >= 1 && year <= 9999
}

/** A day of the calendar that PostgreSQL can hold. */
const isDate = (text: string) => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text.startsWith('0000')) return false
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}

const createAjv = (options: Options) => {
  // With the schema that a value broke, whose description says what it should be.
  const ajv = new Ajv({ ...OPTIONS, ...options, verbose: true })
  ajvFormats.default(ajv)
  // The library's uuid also takes "urn:uuid:…", and its date-time leap seconds; the database takes neither.
  ajv.addFormat('uuid', { type: 'string', validate: isUuid })
  ajv.addFormat('date-time', { type: 'string', validate: isInstant })
  ajv.addFormat('date', { type: 'string', validate: isDate })
  return ajv
}

/** Where a value comes from: only what arrives as text is converted to the type that the schema names. */
export type InputPart = 'body' | 'querystring' | 'params' | 'headers'

/**
 * Compiles input schemas, each once and when it is first asked: all of a service's would take half a second of its start.
 * Values from the query, path and headers are converted; bodies never are.
 */
export const createValidators = () => {
  const strict = createAjv({ coerceTypes: false })
  const converting = createAjv({ coerceTypes: 'array' })
  const compiled = new Map<Ajv, WeakMap<object, Validate>>([
    [strict, new WeakMap()],
    [converting, new WeakMap()],
  ])
  return (schema: object, part: InputPart): Validate => {
    const ajv = part === 'body' ? strict : converting
    const known = compiled.get(ajv)?.get(schema)
    if (known) return known
    const validate = atFirstUse(() => (ajv === strict ? ajv.compile(schema) : finite(ajv.compile(schema))))
    compiled.get(ajv)?.set(schema, validate)
    return validate
  }
}

/** Says whether a value fits; `errors` tell of the last one that did not. */
export type Validate = ((data: unknown) => boolean) & { errors?: ErrorObject[] | null }

const atFirstUse = (compile: () => Validate): Validate => {
  let compiled: Validate | undefined
  const check: Validate = (data) => {
    compiled ??= compile()
    const fits = compiled(data)
    check.errors = compiled.errors ?? null
    return fits
  }
  return check
}

/** The library converts `1e309` to Infinity, and then looks at neither its type nor its bounds. */
const finite = (validate: ValidateFunction): Validate => {
  const check: Validate = (data) => {
    const fits = validate(data)
    const endless = endlessIn(data)
    check.errors = [...(validate.errors ?? []), ...endless]
    return fits && endless.length === 0
  }
  return check
}

const endlessIn = (data: unknown): ErrorObject[] =>
  Object.entries(data ?? {})
    .filter(([, value]) => [value].flat().some((one) => one === Infinity || one === -Infinity))
    .map(([name]) => ({
      instancePath: `/${escapePointer(name)}`,
      schemaPath: '#',
      keyword: 'finite',
      params: {},
      message: 'must be a number that can be counted to',
    }))

// A body with a thousand faults is not explained fault by fault.
const MOST_ERRORS = 50

/** What a caller is told about the rules a value broke: one entry per place and reason. */
export const toFieldErrors = (errors: readonly ErrorObject[]): FieldError[] => {
  const fields = new Map<string, FieldError>()
  for (const error of errors) {
    if (isBranchNoise(error, errors)) continue
    const field = { path: pointerOf(error), message: messageOf(error) }
    fields.set(`${field.path} ${field.message}`, field)
    if (fields.size === MOST_ERRORS) break
  }
  return [...fields.values()]
}

// A nullable field that does not fit fails "must be null" and "must match anyOf" as well, which explains nothing.
const isBranchNoise = (error: ErrorObject, all: readonly ErrorObject[]): boolean => {
  const noise = (other: ErrorObject) =>
    other.keyword === 'anyOf' || (other.keyword === 'type' && other.params['type'] === 'null')
  return (
    noise(error) && all.some((other) => !noise(other) && other.instancePath.startsWith(error.instancePath))
  )
}

const pointerOf = ({ instancePath, keyword, params }: ErrorObject): string => {
  if (keyword === 'required') return `${instancePath}/${escapePointer(params['missingProperty'])}`
  if (keyword === 'additionalProperties') {
    return `${instancePath}/${escapePointer(params['additionalProperty'])}`
  }
  return instancePath
}

/** One step of a JSON pointer (RFC 6901). */
const escapePointer = (name: unknown) => String(name).replaceAll('~', '~0').replaceAll('/', '~1')

const messageOf = ({ keyword, params, message, parentSchema }: ErrorObject): string => {
  if (keyword === 'required') return 'is required'
  if (keyword === 'additionalProperties') return 'is not a known field'
  if (keyword === 'enum') return `must be one of: ${(params['allowedValues'] as unknown[]).join(', ')}`
  if (keyword === 'const') return `must be ${JSON.stringify(params['allowedValue'])}`
  if (keyword === 'format') return `must be a valid ${String(params['format'])}`
  // What a field is says more to people than the expression that checks it.
  const description = (parentSchema as { description?: unknown } | undefined)?.description
  if (keyword === 'pattern' && typeof description === 'string') return `does not fit: ${description}`
  return message ?? `breaks the rule "${keyword}"`
}
