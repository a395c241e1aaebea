import { readFileSync } from 'node:fs'
import { Ajv, type ErrorObject } from 'ajv'
import formats from 'ajv-formats'
import type { Static, TObject, TSchema } from 'typebox'
import { findSuspects } from './misspellings.ts'
import { SettingsError, type SettingsProblem } from './problems.ts'

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/** All settings of a program, valid together. */
export type Settings = {
  /** The settings of one of the schemas, typed. */
  of<S extends TObject>(schema: S): Static<S>
  /** All of them by name; what is not set and has no default is absent. */
  readonly values: Readonly<Record<string, unknown>>
  /** Variables that look like ours and are none: most likely misspelt. */
  readonly warnings: readonly SettingsProblem[]
}

// `ajv-formats` is CommonJS: its function is behind `default` for TypeScript, and is the module itself at run time.
const addFormats = formats as unknown as typeof formats.default

/**
 * Reads settings: each schema is a TypeBox object whose property names are environment variables, with `description`,
 * `default` and, where the value must never be shown, `secret: true`. Texts become numbers and booleans as the schema
 * says; an array is comma-separated; an empty text counts as not set. Every text setting `NAME` may come from a file
 * named by `NAME_FILE` instead, whose line end is dropped.
 * @throws SettingsError with all problems of all schemas.
 */
export const readSettings = (schemas: readonly TObject[], env: Environment): Settings => {
  const ajv = addFormats(new Ajv({ allErrors: true, coerceTypes: true, useDefaults: true, strict: false }))
  const problems = new Map<string, SettingsProblem>()
  const values: Record<string, unknown> = {}
  const bySchema = new Map<TObject, Record<string, unknown>>()
  const report = (problem: SettingsProblem) =>
    problems.has(problem.name) ? undefined : problems.set(problem.name, problem)

  for (const schema of schemas) {
    const given: Record<string, unknown> = {}
    for (const [name, property] of Object.entries<TSchema>(schema.properties)) {
      const text = readText(name, property, env, report)
      if (text !== undefined) given[name] = isArray(property) ? splitList(text) : text
    }
    const validate = ajv.compile(schema)
    if (!validate(given)) for (const error of validate.errors ?? []) report(toProblem(error, schema))
    bySchema.set(schema, given)
    Object.assign(values, given)
  }
  const names = schemas.flatMap((schema) => Object.keys(schema.properties))
  // A setting that is missing is often there under a misspelt name.
  if (problems.size > 0) throw new SettingsError([...problems.values(), ...findSuspects(names, env)])

  return {
    of: <S extends TObject>(schema: S) => {
      const own = bySchema.get(schema)
      if (!own) throw new Error('These settings were not among the schemas that were read')
      return own as Static<S>
    },
    values,
    warnings: findSuspects(names, env),
  }
}

const readText = (
  name: string,
  property: TSchema,
  env: Environment,
  report: (problem: SettingsProblem) => void,
): string | undefined => {
  const direct = env[name] || undefined
  const file = mayComeFromFile(property) ? env[`${name}_FILE`] || undefined : undefined
  if (file === undefined) return direct
  if (direct !== undefined) {
    report({ name, message: `is set, and so is ${name}_FILE`, fix: 'Keep one of them' })
    return direct
  }
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '') || undefined
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    report({
      name: `${name}_FILE`,
      message: `names a file that cannot be read (${code})`,
      fix: 'Check its path and rights',
    })
    return undefined
  }
}

const typeOf = (property: TSchema): string | undefined =>
  'type' in property ? String(property.type) : undefined

const isArray = (property: TSchema) => typeOf(property) === 'array'

/** Whether `NAME_FILE` is looked at: for texts, among them the closed choices. */
export const mayComeFromFile = (property: TSchema): boolean => {
  const type = typeOf(property)
  return type === 'string' || type === undefined
}

const splitList = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)

const toProblem = (error: ErrorObject, schema: TObject): SettingsProblem => {
  if (error.keyword === 'required') {
    const name = String(error.params['missingProperty'])
    const property = schema.properties[name]
    const purpose = property && 'description' in property ? `: ${property.description}` : ''
    const orFile = property && mayComeFromFile(property) ? ` or ${name}_FILE` : ''
    return { name, message: `is not set${purpose}`, fix: `Set ${name}${orFile}` }
  }
  const name = error.instancePath.split('/')[1] ?? ''
  const property = schema.properties[name]
  const choices = property ? choicesOf(property) : undefined
  if (choices) return { name, message: `must be one of ${choices.join(', ')}` }
  return { name, message: wordsFor(error) }
}

const wordsFor = ({ keyword, params, message }: ErrorObject): string => {
  if (keyword === 'type' && params['type'] === 'boolean') return 'must be true or false'
  if (keyword === 'type' && params['type'] === 'integer') return 'must be a whole number'
  return message ?? 'does not fit'
}

/** The values a closed choice may have; undefined for any other setting. */
export const choicesOf = (property: TSchema): readonly string[] | undefined => {
  if ('enum' in property && Array.isArray(property.enum)) return property.enum.map(String)
  if (!('anyOf' in property) || !Array.isArray(property.anyOf)) return undefined
  const options = property.anyOf as readonly object[]
  return options.every((option) => 'const' in option)
    ? options.map((option) => String((option as { const: unknown }).const))
    : undefined
}
