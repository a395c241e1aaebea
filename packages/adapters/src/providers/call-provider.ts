import { type IncomingHttpHeaders, Agent as PlainAgent, request as plainRequest } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import { currentScope } from '@medtrack/kit'

/** One HTTP request to a provider. `body` is complete, so that its length is known. */
export type ProviderRequest = {
  url: URL
  method: 'POST'
  headers: Readonly<Record<string, string>>
  body: string | Uint8Array
}

/** What came back. `isHandedOver`: the whole request had left, so without an answer nobody knows what became of it. */
export type ProviderAnswer =
  | { kind: 'answered'; status: number; headers: IncomingHttpHeaders; body: string }
  | { kind: 'unanswered'; isHandedOver: boolean; reason: string }

/** Honest answers have some hundred bytes; more is cut off. */
const MOST_BYTES = 65_536

// Connections are not kept: one that the provider closes while we write to it leaves the outcome open, and an SMS with
// an open outcome is never sent again. TLS sessions are resumed, which makes the next connection cheap.
const plainAgent = new PlainAgent({ keepAlive: false })
const tlsAgent = new TlsAgent({ keepAlive: false })

/**
 * Makes one request and reads the answer. `fetch` would not tell whether a request that failed had left. Redirects are
 * answers like any other: following one would carry credentials and message elsewhere. Never rejects.
 */
export const callProvider = (request: ProviderRequest, signal: AbortSignal): Promise<ProviderAnswer> =>
  new Promise((resolve) => {
    let isHandedOver = false
    const options = { method: request.method, headers: headersOf(request), signal }
    const call =
      request.url.protocol === 'https:'
        ? tlsRequest(request.url, { ...options, agent: tlsAgent })
        : plainRequest(request.url, { ...options, agent: plainAgent })
    call.once('finish', () => {
      isHandedOver = true
    })
    // Once the status has been said, nothing takes it back: not a body that breaks off, nor one that never ends.
    let answer: (() => ProviderAnswer) | undefined
    call.on('error', (error) =>
      resolve(answer?.() ?? { kind: 'unanswered', isHandedOver, reason: reasonOf(error, signal) }),
    )
    call.once('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      const { statusCode: status = 0, headers } = response
      const read = (): ProviderAnswer => {
        const body = Buffer.concat(chunks).toString('utf8')
        return { kind: 'answered', status, headers, body }
      }
      const end = () => resolve(read())
      answer = read
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size <= MOST_BYTES) return
        end()
        response.destroy()
      })
      response.once('end', end)
      response.once('close', end)
      response.on('error', end)
    })
    call.end(request.body)
  })

const headersOf = ({ headers, body }: ProviderRequest): Record<string, string | number> => {
  const { correlationId } = currentScope()
  return {
    'user-agent': 'MedTrack',
    accept: 'application/json',
    ...(correlationId !== undefined && { 'x-correlation-id': correlationId }),
    ...headers,
    'content-length': Buffer.byteLength(body),
  }
}

/** Only the code: messages of errors may name addresses. */
const reasonOf = (error: Error, signal: AbortSignal): string => {
  if (signal.aborted && signal.reason instanceof Error) return `no answer: ${signal.reason.message}`
  return `no answer: ${'code' in error ? String(error.code) : error.name}`
}
