/** An OpenAPI document as plain data. */
export type OpenApiDocument = {
  openapi: string
  info: Record<string, unknown>
  paths?: Record<string, Record<string, unknown>>
  components?: Record<string, Record<string, unknown>>
  tags?: { name: string }[]
}

/** A service's document, and the prefix that its paths have here: none for the gateway's own. */
export type ServiceDocument = { prefix: string; title: string; document: OpenApiDocument }

/**
 * One document for all services: paths under the gateway's prefixes, and what each service names (schemas, operations,
 * tags) under the service's name, so that two services may use the same word.
 */
export const mergeDocuments = (
  info: { title: string; description: string; version: string },
  serverUrl: string,
  services: readonly ServiceDocument[],
): OpenApiDocument & Record<string, unknown> => {
  const paths: Record<string, Record<string, unknown>> = {}
  const components: Record<string, Record<string, unknown>> = {}
  const groups: { name: string; tags: string[] }[] = []
  for (const { prefix, title, document } of services) {
    const name = prefix.slice(1) || 'gateway'
    const own = renameReferences(document, name) as OpenApiDocument
    const tags = new Set<string>()
    for (const [path, operations] of Object.entries(own.paths ?? {})) {
      // What only our services may call is nobody else's to read about.
      if (path.startsWith('/internal/')) continue
      paths[`${prefix}${path}`] = Object.fromEntries(
        Object.entries(operations).map(([method, operation]) => [method, named(operation, name, tags)]),
      )
    }
    for (const [kind, entries] of Object.entries(own.components ?? {})) {
      components[kind] = {
        ...components[kind],
        ...Object.fromEntries(
          Object.entries(entries).map(([entryName, entry]) => [
            kind === 'schemas' ? `${name}.${entryName}` : entryName,
            entry,
          ]),
        ),
      }
    }
    groups.push({ name: title, tags: [...tags] })
  }
  return {
    openapi: '3.1.0',
    info: { ...info, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: serverUrl }],
    paths,
    components,
    tags: groups.flatMap(({ tags }) => tags.map((name) => ({ name }))),
    'x-tagGroups': groups,
  }
}

const named = (operation: unknown, service: string, tags: Set<string>): unknown => {
  if (typeof operation !== 'object' || operation === null || Array.isArray(operation)) return operation
  const given = operation as { operationId?: string; tags?: string[] }
  const own = (given.tags ?? []).map((tag) => `${service}: ${tag}`)
  for (const tag of own) tags.add(tag)
  return {
    ...given,
    tags: own,
    ...(given.operationId === undefined ? {} : { operationId: `${service}_${given.operationId}` }),
  }
}

const REFERENCE = '#/components/schemas/'

const renameReferences = (node: unknown, service: string): unknown => {
  if (Array.isArray(node)) return node.map((item) => renameReferences(item, service))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' && value.startsWith(REFERENCE)
        ? `${REFERENCE}${service}.${value.slice(REFERENCE.length)}`
        : renameReferences(value, service),
    ]),
  )
}
