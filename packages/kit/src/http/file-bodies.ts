import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http'
import type { EdgeLimits } from './limits.ts'

/** What a route with `config.upload` takes as the whole body, without parts; its fields are then in the query. */
export const BARE_TYPES: readonly string[] = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

/** The media type of a body, in lower case, without its parameters. */
export const mediaTypeOf = (headers: IncomingHttpHeaders): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

/** Whether a body is, or holds, a file: it may take as long as it keeps coming. */
export const carriesFile = (headers: IncomingHttpHeaders): boolean => {
  const type = mediaTypeOf(headers)
  return type === 'multipart/form-data' || BARE_TYPES.includes(type)
}

/**
 * Ends requests whose body comes too slowly, with what Node says of slow headers: 408. A file has to come at the least
 * rate, seen over each `requestMilliseconds`; any other body has to be whole after one of them, and so has what is left
 * of a body that was answered already.
 */
export const limitBodies = (server: Server, limits: EdgeLimits): void => {
  const { requestMilliseconds, fileBytesPerSecond } = limits
  const least = (fileBytesPerSecond * requestMilliseconds) / 1_000
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.complete || !hasBody(request.headers)) return
    const { socket } = request
    const isFile = carriesFile(request.headers)
    let before = socket.bytesRead
    const look = () => {
      if (request.complete) return clearInterval(timer)
      const came = socket.bytesRead - before
      before = socket.bytesRead
      // What waits here to be taken is no fault of whoever sends it.
      const isMoving = came >= least || request.readableLength > 0
      if (isFile && isMoving && !response.writableEnded) return
      clearInterval(timer)
      if (response.writableEnded) socket.destroy()
      else server.emit('clientError', tooSlow(), socket)
    }
    const timer = setInterval(look, requestMilliseconds).unref()
    request.once('close', () => clearInterval(timer))
  })
}

const hasBody = (headers: IncomingHttpHeaders): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

const tooSlow = () => Object.assign(new Error('a body came too slowly'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
