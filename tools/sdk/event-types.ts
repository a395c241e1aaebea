import { allEvents } from '@medtrack/contracts'
import type { OpenAPI3, SchemaObject } from 'openapi-typescript'
import { typesOf } from './sources.ts'

type Schema = { [name: string]: unknown }

/** The same in words that the generator of types knows: what any key may hold is `additionalProperties`. */
const reworded = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reworded)
  if (typeof value !== 'object' || value === null) return value
  const { patternProperties, ...rest } = value as Schema
  const [free] = Object.values((patternProperties ?? {}) as Schema)
  const plain = Object.fromEntries(Object.entries(rest).map(([name, part]) => [name, reworded(part)]))
  return free === undefined ? plain : { ...plain, additionalProperties: reworded(free) }
}

const documentOf = (schemas: readonly (readonly [string, unknown])[]): OpenAPI3 => ({
  openapi: '3.1.0',
  info: { title: 'Events', version: '1.0' },
  paths: {},
  components: {
    schemas: Object.fromEntries(
      schemas.map(([name, schema]) => [name, reworded(JSON.parse(JSON.stringify(schema))) as SchemaObject]),
    ),
  },
})

/** Types of the events that MedTrack announces, and of those that others may announce. */
export const eventTypes = async (): Promise<Record<string, string>> => {
  const announced = allEvents.map(
    ({ type, summary, payload }) => [type, { ...payload, description: `${summary}.` }] as const,
  )
  const accepted = allEvents.flatMap(({ type, summary, outside }) =>
    outside ? [[type, { ...outside.payload, description: `${summary}.` }] as const] : [],
  )
  return {
    'events.ts': await typesOf(documentOf(announced)),
    'outside-events.ts': await typesOf(documentOf(accepted)),
  }
}
