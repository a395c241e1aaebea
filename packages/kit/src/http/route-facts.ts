import type { FastifyContextConfig, FastifySchema, RouteOptions } from 'fastify'
import type { TSchema } from 'typebox'
import type { Access } from './access.ts'
import { closeSchema, type JsonSchema } from './closed-schema.ts'
import { wrapSchema } from './envelope.ts'
import { ProblemDetails } from './problem-details.ts'
import type { UploadRule } from './routes.ts'

/** What the edge worked out about a route when it was added, so that no request has to. */
export type RouteFacts = {
  readonly access: readonly Access[]
  /** Query parameters that may be given several times. */
  readonly lists: Pick<ReadonlySet<string>, 'has'>
  /** An absent body counts as `{}`: an action whose fields are all optional needs none. */
  readonly bodyIsObject: boolean
  /** Declared 2xx, ascending. */
  readonly successes: readonly number[]
  /** Answers are kept for repetitions with the same Idempotency-Key. */
  readonly repeatable: boolean
  readonly envelope: boolean
  readonly message: string | undefined
  /** The stored answer is put right once the whole one is known. */
  readonly completedLater: boolean
  readonly statusOf: ((result: unknown) => number) | undefined
  /** Set where the body is a file with fields beside it. */
  readonly upload: UploadFacts | undefined
  /** As the author wrote it, for the documentation. */
  readonly documented: FastifySchema
}

/** What the edge worked out about a file that a route takes. */
export type UploadFacts = UploadRule & {
  /** The fields beside the file, closed. */
  readonly fields: JsonSchema
}

/** Where a route's facts stand in its config. */
export const ROUTE_FACTS = Symbol('route facts')

declare module 'fastify' {
  interface FastifyContextConfig {
    [ROUTE_FACTS]?: RouteFacts
  }
}

const EMPTY: JsonSchema = { type: 'object', properties: {} }
const BODY_METHODS = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Checks a route as it is added and completes it: inputs are closed, answers are wrapped where they are to be.
 * @throws when the route does not say who may use it, what it is, or what it answers. The process then does not start.
 */
export const prepareRoute = (route: RouteOptions): void => {
  const where = `${route.method} ${route.url}`
  // A browser's question before a request from another origin (CORS): it carries no credentials and changes nothing.
  const isPreflight = [route.method].flat().every((method) => method === 'OPTIONS')
  const config: FastifyContextConfig = isPreflight
    ? { access: ['anyone'], forwards: true }
    : (route.config ?? {})
  const { access } = config
  if (!access || access.length === 0) {
    throw new Error(`${where} does not say who may use it: give it config.access`)
  }
  if (config.forwards) {
    route.config = { ...config, [ROUTE_FACTS]: passedThrough(access) }
    return
  }
  const schema: FastifySchema = {
    ...route.schema,
    ...(config.upload ? { consumes: ['multipart/form-data'] } : {}),
  }
  const response = (schema.response ?? {}) as Record<string, JsonSchema>
  const successes = Object.keys(response)
    .filter((status) => /^2\d\d$/.test(status))
    .map(Number)
    .sort((a, b) => a - b)
  if (!config.socket) checkDocumentation(where, schema, response)
  const isPost = route.method === 'POST'
  const facts: RouteFacts = {
    access,
    lists: listParameters(schema.querystring),
    bodyIsObject: (schema.body as JsonSchema | undefined)?.['type'] === 'object' || schema.body === undefined,
    successes,
    repeatable: isPost && config.idempotency !== false,
    envelope: config.envelope === true,
    message: config.message,
    completedLater: config.completedLater === true,
    statusOf: config.statusOf,
    upload: config.upload && { ...config.upload, fields: fieldsBeside(config.upload, schema.body) },
    documented: schema,
  }
  route.config = { ...config, [ROUTE_FACTS]: facts }
  try {
    route.schema = completeSchema(route, schema, response, facts)
  } catch (cause) {
    throw new Error(`${where}: ${(cause as Error).message}`, { cause })
  }
}

/** What is known of a route that passes requests on: its inputs and answers are those of the service behind. */
const passedThrough = (access: readonly Access[]): RouteFacts => ({
  access,
  lists: { has: () => true },
  bodyIsObject: false,
  successes: [],
  repeatable: false,
  envelope: false,
  message: undefined,
  completedLater: false,
  statusOf: undefined,
  upload: undefined,
  documented: { hide: true },
})

const checkDocumentation = (where: string, schema: FastifySchema, response: Record<string, JsonSchema>) => {
  if (!Object.keys(response).some((status) => /^[23]\d\d$/.test(status))) {
    throw new Error(`${where} does not say what it answers: give it schema.response with its 2xx`)
  }
  if (schema.hide) return
  if (!schema.summary) throw new Error(`${where} has no summary: give it schema.summary`)
  if (!schema.tags?.length) throw new Error(`${where} has no tag: give it schema.tags`)
}

const listParameters = (querystring: unknown): ReadonlySet<string> => {
  const properties = (querystring as JsonSchema | undefined)?.['properties'] ?? {}
  const named = Object.entries(properties as Record<string, JsonSchema>)
  return new Set(named.filter(([, part]) => part['type'] === 'array').map(([name]) => name))
}

const completeSchema = (
  route: RouteOptions,
  schema: FastifySchema,
  response: Record<string, JsonSchema>,
  { envelope }: RouteFacts,
): FastifySchema => {
  const answers = Object.entries(response).filter(([, answer]) => answer !== (ProblemDetails as unknown))
  const { body: _body, ...rest } = schema
  return {
    ...rest,
    querystring: closeSchema((schema.querystring as TSchema | undefined) ?? EMPTY),
    ...(takesJson(route, schema) ? { body: closeBody(schema.body as JsonSchema | undefined) } : {}),
    // Problems are written by the edge itself; only what handlers give goes through a schema.
    response: Object.fromEntries(
      answers.map(([status, answer]) => [
        status,
        envelope && status.startsWith('2') ? wrapSchema(answer) : answer,
      ]),
    ),
  }
}

const fieldsBeside = ({ part }: UploadRule, body: unknown): JsonSchema => {
  const { properties = {}, required = [] } = (body ?? {}) as { properties?: JsonSchema; required?: string[] }
  if (properties[part] === undefined) throw new Error(`the body has no file "${part}"`)
  const { [part]: _file, ...fields } = properties
  return closeSchema({
    type: 'object',
    properties: fields,
    required: required.filter((name) => name !== part),
  })
}

// The parts of a multipart body are checked as they stream in; its schema is documentation.
const takesJson = ({ method, config }: RouteOptions, { consumes }: FastifySchema): boolean =>
  [method].flat().some((one) => BODY_METHODS.has(one)) &&
  config?.anyBody !== true &&
  !consumes?.includes('multipart/form-data')

const closeBody = (body: JsonSchema | undefined): JsonSchema => {
  if (body === undefined) return closeSchema(EMPTY)
  const content = body['content'] as Record<string, { schema: JsonSchema }> | undefined
  if (!content) return closeSchema(body)
  const closed = Object.entries(content).map(([type, part]) => [
    type,
    { ...part, schema: closeSchema(part.schema) },
  ])
  return { ...body, content: Object.fromEntries(closed) }
}
