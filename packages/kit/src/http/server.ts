import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { KitErrors, type Problem } from '../errors.ts'
import { type Ids, randomIds } from '../ids.ts'
import { asksForWebSocket, listenForUpgrades } from '../sockets/upgrades.ts'
import { limitBodies } from './file-bodies.ts'
import { EDGE_LIMITS, type EdgeLimits } from './limits.ts'
import { problemHeaders, toProblemDetails } from './problem-details.ts'

/**
 * A plain HTTP/1.1 server with the edge's limits, whose own refusals (unreadable, too large, too slow) are problem
 * documents as well. One such server may serve several services: each is a listener under its prefix.
 */
export const createEdgeServer = (
  listener: RequestListener,
  { limits = EDGE_LIMITS, ids = randomIds }: { limits?: EdgeLimits; ids?: Ids } = {},
): Server => {
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersMilliseconds,
      // What is no file has less: see `limitBodies`.
      requestTimeout: limits.fileMilliseconds,
      connectionsCheckingInterval: limits.checkMilliseconds,
      // Longer than the gateway keeps its idle connections, so that the gateway never writes into one we just closed.
      keepAliveTimeout: 72_000,
      insecureHTTPParser: false,
      requireHostHeader: true,
      // Every other upgrade (`h2c`, for one) is passed over, as HTTP allows: the request is a plain one.
      shouldUpgradeCallback: asksForWebSocket,
    },
    listener,
  )
  server.setTimeout(limits.silenceMilliseconds)
  limitBodies(server, limits)
  listenForUpgrades(server, listener)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => answerClientError(error, socket, ids))
  return server
}

type ResponseInProgress = { _httpMessage?: { headersSent: boolean } | null }

/** Answers what Node's parser refused, on the bare socket, and closes it. */
export const answerClientError = (
  error: NodeJS.ErrnoException,
  socket: Duplex,
  ids: Ids = randomIds,
): void => {
  // Half an answer is on its way: anything written now would be read as a part of it.
  const answering = (socket as Duplex & ResponseInProgress)._httpMessage?.headersSent === true
  if (error.code === 'ECONNRESET' || !socket.writable || answering) {
    socket.destroy()
    return
  }
  const problem = clientProblem(error.code)
  const body = JSON.stringify(toProblemDetails(problem, { instance: '/', requestId: ids.next() }))
  const headers = {
    ...problemHeaders(problem),
    'x-content-type-options': 'nosniff',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}\r\n${head.join('')}\r\n${body}`,
    () => socket.destroy(),
  )
}

/** What can be said of a refusal by the parser's code for it. */
const REASONS: Readonly<Record<string, string>> = {
  // Command-line clients send what was typed; browsers and libraries encode it (RFC 3986, section 2.1).
  HPE_INVALID_URL: 'its address holds a character that has to be percent-encoded, as %C3%A8 for è',
}

const clientProblem = (code: string | undefined): Problem => {
  if (code === 'HPE_HEADER_OVERFLOW') return KitErrors.headersTooLarge()
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return KitErrors.timeout()
  return KitErrors.unreadable({ facts: { reason: REASONS[code ?? ''] ?? 'it is not well-formed HTTP/1.1' } })
}
