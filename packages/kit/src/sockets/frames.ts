import { Problem } from '../errors.ts'
import { parseJsonBody } from '../http/json-body.ts'
import { SOCKET_CLOSES, type SocketFrame } from './define.ts'

/** Deeper than any frame of ours. */
const JSON_DEPTH = 16

/** The JSON object that a text frame holds; undefined for anything else. As strict as the bodies of requests. */
export const parseFrame = (bytes: Uint8Array): SocketFrame | undefined => {
  try {
    const value = parseJsonBody(bytes, JSON_DEPTH)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as SocketFrame)
      : undefined
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** What tells of a problem with a frame; `client_id` names the frame when it had one. */
export const errorFrame = (problem: Problem, { client_id: clientId }: SocketFrame): object => ({
  type: 'error',
  code: problem.code,
  status: problem.status,
  title: problem.title,
  detail: problem.message,
  ...(problem.errors ? { errors: problem.errors } : {}),
  ...(problem.retryAfterSeconds === undefined ? {} : { retry_after: problem.retryAfterSeconds }),
  ...(typeof clientId === 'string' ? { client_id: clientId } : {}),
})

/** The close code for a problem for which a socket cannot be opened. */
export const closeCodeOf = ({ status }: Problem): number => {
  if (status === 401) return SOCKET_CLOSES.notAdmitted
  if (status === 429) return SOCKET_CLOSES.tooMany
  if (status === 503) return SOCKET_CLOSES.unavailable
  // Whether a room is not there or not theirs is nobody's business.
  return status < 500 ? SOCKET_CLOSES.forbidden : SOCKET_CLOSES.internal
}
