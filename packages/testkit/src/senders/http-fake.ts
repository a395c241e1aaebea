import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Ajv, type Schema } from 'ajv'
import formats from 'ajv-formats'

/** A request as it arrived. */
export type SeenRequest = {
  method: string
  path: string
  headers: Readonly<Record<string, string | undefined>>
  body: Buffer
}

/** What a fake provider does with a request. `drip`: a byte now and then; `flood`: far more than anybody reads. */
export type Reply =
  | { status: number; headers?: Record<string, string>; body?: string }
  | 'hang'
  | 'reset'
  | 'drip'
  | 'flood'

/** A provider in a test's hands. */
export type HttpFake = AsyncDisposable & {
  readonly url: string
  /** What arrived, in order. */
  readonly requests: readonly SeenRequest[]
  /** Does this instead of answering, while it is set. */
  fault: Reply | undefined
  /** Resolves once a request has arrived whole. */
  readonly arrival: Promise<void>
}

// `ajv-formats` is CommonJS: its function is behind `default` for TypeScript, and is the module itself at run time.
const addFormats = formats as unknown as typeof formats.default

/** A check of values against a schema of a provider's documentation; says what does not fit, or nothing. */
export const createCheck = (schema: Schema): ((value: unknown) => string) => {
  const validate = addFormats(new Ajv({ allErrors: true, strict: false })).compile(schema)
  return (value) =>
    validate(value)
      ? ''
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ')
}

/** Opens an HTTP server that answers with what `reply` says. */
export const openHttpFake = async (
  reply: (request: SeenRequest) => Reply | Promise<Reply>,
): Promise<HttpFake> => {
  const requests: SeenRequest[] = []
  const arrival = Promise.withResolvers<void>()
  const server = createServer(async (request, response) => {
    const seen = await readRequest(request)
    requests.push(seen)
    arrival.resolve()
    await act(fake.fault ?? (await reply(seen)), request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const fake: HttpFake = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    fault: undefined,
    arrival: arrival.promise,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
  return fake
}

const readRequest = async (request: IncomingMessage): Promise<SeenRequest> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      value === undefined ? value : String(value),
    ]),
  )
  return { method: request.method ?? '', path: request.url ?? '', headers, body: Buffer.concat(chunks) }
}

const FLOOD_BYTES = 20_000_000

const act = async (reply: Reply, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (reply === 'hang') return
  if (reply === 'reset') {
    request.socket.resetAndDestroy()
    return
  }
  if (reply === 'flood') {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.on('error', () => undefined)
    response.end(Buffer.alloc(FLOOD_BYTES, '['))
    return
  }
  if (reply === 'drip') {
    response.writeHead(200, { 'content-type': 'application/json' })
    const timer = setInterval(() => response.write('{'), 20)
    response.once('close', () => clearInterval(timer))
    return
  }
  response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
  response.end(reply.body ?? '')
}
