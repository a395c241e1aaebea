import type { FastifyDynamicSwaggerOptions, SwaggerTransform } from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import type { ErrorEntry } from '../errors.ts'
import { KitErrors } from '../errors.ts'
import type { Access } from './access.ts'
import type { JsonSchema } from './closed-schema.ts'
import { PROBLEM_TYPE, ProblemDetails } from './problem-details.ts'
import { ROUTE_FACTS, type RouteFacts } from './route-facts.ts'

/** Who a document is about. */
export type DocumentedService = {
  title: string
  description: string
  errors: { readonly table: Readonly<Record<string, ErrorEntry>> }
}

/** Where and in which version a service is served. */
export type DocumentOptions = { serverUrl?: string; version?: string }

/** Options of the OpenAPI 3.1 document, which is made from the schemas that validate. */
export const openapiOptions = (
  service: DocumentedService,
  { serverUrl = '/', version = '1.0.0' }: DocumentOptions,
): FastifyDynamicSwaggerOptions => ({
  openapi: {
    openapi: '3.1.0',
    info: {
      title: service.title,
      description: service.description,
      version,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: serverUrl }],
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of AUTH.',
        },
      },
      schemas: { ProblemDetails: plain(ProblemDetails) as never },
    },
  },
  convertConstToEnum: false,
  transform: createTransform({ ...KitErrors.table, ...service.errors.table }),
})

// The document's maker changes what it is given, and TypeBox's hidden marks do not belong into a document.
const plain = (schema: unknown): JsonSchema => JSON.parse(JSON.stringify(schema))

const createTransform =
  (table: Readonly<Record<string, ErrorEntry>>): SwaggerTransform =>
  ({ schema, url, route }) => {
    const facts = route.config?.[ROUTE_FACTS]
    if (!facts || !schema?.summary || schema.hide) return { schema: { ...schema, hide: true }, url }
    const method = String(route.method)
    const { documented } = facts
    const querystring = documentedQuery(schema.querystring)
    const documentedSchema: FastifySchema = {
      ...schema,
      ...(documented.body === undefined ? {} : { body: plain(schema.body ?? documented.body) }),
      ...(querystring === undefined ? {} : { querystring }),
      ...(facts.repeatable ? { headers: IDEMPOTENCY_HEADER } : {}),
      ...(schema.params === undefined ? {} : { params: plain(schema.params) }),
      operationId: schema.operationId ?? operationIdOf(method, url),
      security: securityOf(facts.access),
      description: [schema.description, whoMay(facts.access)].filter(Boolean).join('\n\n'),
      response: { ...successes(schema, facts), ...failures(schema, facts, method, table) },
    }
    if (documented.body === undefined) delete documentedSchema.body
    return { schema: documentedSchema, url }
  }

const IDEMPOTENCY_HEADER: JsonSchema = {
  type: 'object',
  properties: {
    'Idempotency-Key': {
      type: 'string',
      maxLength: 255,
      description: 'Repeating a request with its key answers as the first time did, for 24 hours.',
    },
  },
}

// What has a default is there without the caller giving it.
const documentedQuery = (querystring: unknown): JsonSchema | undefined => {
  const schema = plain(querystring)
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>
  if (Object.keys(properties).length === 0) return undefined
  const required = ((schema['required'] ?? []) as string[]).filter(
    (name) => properties[name]?.['default'] === undefined,
  )
  return { ...schema, required }
}

const operationIdOf = (method: string, url: string) =>
  [method.toLowerCase(), ...url.split(/[^A-Za-z0-9]+/).filter(Boolean)]
    .map((word, i) => (i === 0 ? word : `${word[0]?.toUpperCase()}${word.slice(1)}`))
    .join('')

const securityOf = (access: readonly Access[]) => {
  if (!access.includes('anyone')) return [{ bearer: [] }]
  return access.length > 1 ? [{}, { bearer: [] }] : []
}

const whoMay = (access: readonly Access[]) =>
  `**Who may:** ${access.map((entry) => `\`${entry}\``).join(', ')}.`

const PAGE_HEADERS = {
  'X-Total-Count': { type: 'integer', description: 'Rows in all, at most a second old.' },
  Link: { type: 'string', description: 'RFC 8288: first, prev, next, last.' },
}

const successes = (schema: FastifySchema, { documented }: RouteFacts) => {
  const query = (documented.querystring as JsonSchema | undefined)?.['properties'] as JsonSchema | undefined
  const paged = query?.['page_size'] !== undefined
  const answers = Object.entries((schema.response ?? {}) as Record<string, JsonSchema>)
  return Object.fromEntries(
    answers.map(([status, answer]) => [
      status,
      {
        description: STATUS_TEXT[status] ?? 'The answer.',
        ...plain(answer),
        ...(paged && status === '200' ? { headers: PAGE_HEADERS } : {}),
      },
    ]),
  )
}

const STATUS_TEXT: Readonly<Record<string, string>> = {
  200: 'The answer.',
  201: 'Made.',
  202: 'Accepted; done later.',
  204: 'Done; no body.',
  503: 'Something that is needed is down.',
}

const failures = (
  schema: FastifySchema,
  { access, documented, repeatable }: RouteFacts,
  method: string,
  table: Readonly<Record<string, ErrorEntry>>,
) => {
  const declared = Object.keys((documented.response ?? {}) as JsonSchema).filter((status) =>
    /^[45]/.test(status),
  )
  const statuses = new Set([
    ...declared,
    ...['400', '422', '429', '500', '503'],
    ...(access.includes('anyone') ? [] : ['401', '403']),
    ...(schema.params === undefined ? [] : ['404', '414']),
    ...(method === 'GET' ? [] : ['413', '415']),
    ...(repeatable ? ['409'] : []),
  ])
  const own = (schema.response ?? {}) as JsonSchema
  const shown = [...statuses].filter((status) => own[status] === undefined).sort()
  return Object.fromEntries(shown.map((status) => [status, failure(Number(status), declared, table)]))
}

const failure = (
  status: number,
  declared: readonly string[],
  table: Readonly<Record<string, ErrorEntry>>,
) => {
  const codes = Object.entries(table)
    .filter(([code, entry]) => {
      // Codes of the service belong to the operations that say they answer with their status.
      return entry.status === status && (code.startsWith('request.') || declared.includes(String(status)))
    })
    .map(([code, { title }]) => `\`${code}\` (${title})`)
  return {
    description: codes.length > 0 ? codes.join(', ') : 'A problem.',
    content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/ProblemDetails' } } },
  }
}
