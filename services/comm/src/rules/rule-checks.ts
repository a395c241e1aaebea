import type { EventContract, FieldError } from '@medtrack/kit'
import type { Variables } from '../templates/variables.ts'
import { comparisonsOf } from './conditions.ts'
import { defaultRules } from './default-rules.ts'
import { faultOfDelay } from './delays.ts'
import { NAME_FIELDS, PERSON_FIELDS } from './recipients.ts'
import { isGroup, type RuleDefinition } from './rule.ts'
import { contractOf, fieldsOf, refusalOfEvent } from './rule-events.ts'

type Fields = Readonly<Record<string, object>>

/** Variables that every notification is given by itself. */
const ALWAYS_GIVEN = new Set(['first_name'])
const SLOTS = new Set(['rule', 'person', 'event_id'])
const PROTECTING = new Set(defaultRules.filter(({ security }) => security).map(({ template }) => template))

/**
 * What is wrong with a rule, each with what to do about it: it is found here, not when its event comes. `variables` is
 * what its template takes; undefined where there is no such template.
 */
export const faultsOfRule = (rule: RuleDefinition, variables: Variables | undefined): FieldError[] => {
  const refusal = refusalOfEvent(rule.event)
  const contract = contractOf(rule.event)
  if (refusal !== undefined || !contract) return [{ path: '/event', message: refusal ?? 'is no event' }]
  const fields = fieldsOf(contract)
  return [
    ...faultsOfAudience(rule, fields, contract),
    ...faultsOfTemplate(rule, variables),
    ...faultsOfData(rule, fields, variables),
    ...faultsOfCondition(rule, fields),
    ...faultsOfTime(rule, fields),
    ...faultsOfKey(rule, fields),
  ]
}

const oneOf = (names: readonly string[]): string =>
  names.length === 0 ? 'the event has none' : `one of ${[...names].sort().join(', ')}`

const unknownField = (path: string, field: string, fields: Fields): FieldError => ({
  path,
  message: `the event has no field "${field}": ${oneOf(Object.keys(fields))}`,
})

/** A profile's id may be left out of an event that has the account's. */
const namesPerson = (field: string, fields: Fields): boolean => {
  const naming = PERSON_FIELDS[field]
  if (!naming) return false
  return field in fields || (naming.by === 'profile' && naming.account in fields)
}

const faultsOfAudience = (
  { audience }: RuleDefinition,
  fields: Fields,
  contract: EventContract,
): FieldError[] => {
  if (isGroup(audience)) {
    const { year_levels_field: years, establishment_field, department_field } = audience
    const narrowing = { year_levels_field: years, establishment_field, department_field }
    const unknown = Object.entries(narrowing).flatMap(([name, field]) =>
      field == null || field in fields ? [] : [unknownField(`/audience/${name}`, field, fields)],
    )
    const isList = years == null || (fields[years] as { type?: string } | undefined)?.type === 'array'
    const message = `"${years}" is no list of years: use "year_levels", or leave it out`
    return isList || unknown.length > 0 ? unknown : [{ path: '/audience/year_levels_field', message }]
  }
  const { field, email_field: emailField } = audience
  const possible = Object.keys(PERSON_FIELDS).filter((name) => namesPerson(name, fields))
  const faults: FieldError[] = possible.includes(field)
    ? []
    : [{ path: '/audience/field', message: `"${field}" names nobody in this event: ${oneOf(possible)}` }]
  const outside = (contract.outside?.payload as { properties?: object } | undefined)?.properties ?? {}
  if (emailField != null && !(emailField in outside) && !(emailField in fields)) {
    faults.push({
      path: '/audience/email_field',
      message: `the event has no field "${emailField}": leave it out`,
    })
  }
  return faults
}

const faultsOfTemplate = ({ template }: RuleDefinition, variables: Variables | undefined): FieldError[] => {
  if (PROTECTING.has(template)) {
    return [
      { path: '/template', message: `"${template}" protects accounts: choose or write another template` },
    ]
  }
  if (variables) return []
  const message = `there is no template "${template}": GET /api/templates/ lists them, POST adds one`
  return [{ path: '/template', message }]
}

const faultsOfData = (
  { data }: RuleDefinition,
  fields: Fields,
  variables: Variables | undefined,
): FieldError[] => {
  const possible = [
    ...Object.keys(fields).filter((field) => !field.startsWith('sealed_')),
    ...Object.keys(NAME_FIELDS).filter((name) => namesPerson(NAME_FIELDS[name] ?? '', fields)),
  ]
  const faults = Object.entries(data).flatMap(([variable, field]): FieldError[] =>
    possible.includes(field)
      ? []
      : [{ path: `/data/${variable}`, message: `the event has no field "${field}": ${oneOf(possible)}` }],
  )
  if (!variables) return faults
  const known = Object.keys(variables.properties)
  for (const variable of Object.keys(data)) {
    if (known.includes(variable)) continue
    const message = `the template has no variable "${variable}": ${oneOf(known)}`
    faults.push({ path: `/data/${variable}`, message })
  }
  for (const variable of variables.required ?? []) {
    if (variable in data || ALWAYS_GIVEN.has(variable)) continue
    faults.push({
      path: '/data',
      message: `the template needs "${variable}": name the field that it is given, ${oneOf(possible)}`,
    })
  }
  return faults
}

const faultsOfCondition = ({ condition }: RuleDefinition, fields: Fields): FieldError[] =>
  condition === null
    ? []
    : comparisonsOf(condition).flatMap(({ path, comparison: { field, op, value } }): FieldError[] => {
        const at = `/condition${path}`
        if (!(field in fields)) return [unknownField(`${at}/field`, field, fields)]
        const wanted =
          op === 'given' || op === 'absent' ? 'none' : op === 'in' || op === 'not_in' ? 'list' : 'one'
        const given = value === undefined ? 'none' : Array.isArray(value) ? 'list' : 'one'
        if (wanted === given) return []
        const words = { none: 'no value', list: 'a list of values', one: 'one value' }
        return [{ path: `${at}/value`, message: `"${op}" takes ${words[wanted]}` }]
      })

const faultsOfTime = ({ delay }: RuleDefinition, fields: Fields): FieldError[] => {
  if (delay === null) return []
  const fault = faultOfDelay(delay)
  if (fault !== undefined) return [{ path: '/delay', message: fault }]
  if (delay.of == null) return []
  const times = Object.keys(fields).filter((field) =>
    /"format":"date(-time)?"/.test(JSON.stringify(fields[field])),
  )
  if (times.includes(delay.of)) return []
  return [{ path: '/delay/of', message: `"${delay.of}" is no day or instant of this event: ${oneOf(times)}` }]
}

const faultsOfKey = ({ dedupe }: RuleDefinition, fields: Fields): FieldError[] => {
  const slots = [...dedupe.matchAll(/\{([^{}]*)\}/g)].map(([, slot = '']) => slot)
  const faults = slots
    .filter((slot) => !SLOTS.has(slot) && !(slot in fields))
    .map((slot) => unknownField('/dedupe', slot, fields))
  if (/[{}]/.test(dedupe.replaceAll(/\{[^{}]*\}/g, ''))) {
    faults.push({ path: '/dedupe', message: 'each "{" needs its "}"' })
  }
  if (!slots.includes('person')) {
    faults.push({ path: '/dedupe', message: 'needs {person}: otherwise only the first person is told' })
  }
  return faults
}
