import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** A span as it arrived. */
export type SunkSpan = {
  service: string
  name: string
  traceId: string
  spanId: string
  parentSpanId: string | undefined
  /** Trace ids of its links. */
  links: readonly string[]
  isFailed: boolean
  facts: Readonly<Record<string, unknown>>
}

/** A collector of traces that speaks OTLP as JSON over HTTP. */
export type OtlpSink = AsyncDisposable & {
  readonly url: string
  /** What has arrived so far, answered or not. */
  readonly spans: readonly SunkSpan[]
  /** Value of `authorization` with each request. */
  readonly authorizations: readonly (string | undefined)[]
  /** From now on it takes what comes and never answers; or answers so. */
  behave(manner: 'silent' | number): void
}

/** Opens a collector on a free port of this machine. */
export const openOtlpSink = async (): Promise<OtlpSink> => {
  const spans: SunkSpan[] = []
  const authorizations: (string | undefined)[] = []
  let manner: 'silent' | number = 200
  const server = createServer(async (request, response) => {
    authorizations.push(request.headers.authorization)
    const body = (await json(request).catch(() => ({}))) as Body
    if (request.url === '/v1/traces') spans.push(...readSpans(body))
    if (manner === 'silent') return
    response.writeHead(manner, { 'content-type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    authorizations,
    behave: (next) => {
      manner = next
    },
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

type Attribute = { key: string; value: Readonly<Record<string, unknown>> }
type Body = {
  resourceSpans?: {
    resource: { attributes: Attribute[] }
    scopeSpans: {
      spans: {
        name: string
        traceId: string
        spanId: string
        parentSpanId?: string
        attributes: Attribute[]
        links?: { traceId: string }[]
        status?: { code?: number }
      }[]
    }[]
  }[]
}

const ERROR_STATUS = 2

const readSpans = ({ resourceSpans = [] }: Body): SunkSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap((scope) =>
      scope.spans.map(({ name, traceId, spanId, parentSpanId, attributes, links = [], status }) => ({
        service: String(factsOf(resource.attributes)['service.name']),
        ...{ name, traceId, spanId },
        parentSpanId: parentSpanId || undefined,
        links: links.map((link) => link.traceId),
        isFailed: status?.code === ERROR_STATUS,
        facts: factsOf(attributes),
      })),
    ),
  )

const factsOf = (attributes: readonly Attribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))
