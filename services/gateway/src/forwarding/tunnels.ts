import { type IncomingMessage, request as openRequest, STATUS_CODES } from 'node:http'
import { request as openSecureRequest } from 'node:https'
import type { Socket } from 'node:net'
import { passableHeaders, takeUpgrade } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createFrameBoundaries } from './frame-boundaries.ts'
import type { OpenAnswers } from './open-answers.ts'

/** How long an instance may take to answer a handshake. */
const ANSWER_MILLISECONDS = 10_000

// RFC 6455, section 7.4.1: "going away", as the server's side sends it.
const GOING_AWAY = Buffer.from([0x88, 0x02, 0x03, 0xe9])

/** Nothing came from the instance: another one may be asked. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError'
}

/**
 * Asks an instance for the WebSocket that a request asks us for. Only once it has agreed (101) bytes pass unread, in
 * both directions; any other answer is passed on as an answer.
 * @throws NoAnswerError
 */
export const openTunnel = async (
  request: FastifyRequest,
  reply: FastifyReply,
  url: string,
  headers: Readonly<Record<string, unknown>>,
  open: OpenAnswers,
): Promise<FastifyReply> => {
  const send = url.startsWith('https:') ? openSecureRequest : openRequest
  const { host: _host, ...others } = headers
  const asking = send(url, {
    method: 'GET',
    headers: { ...(others as Record<string, string>), connection: 'Upgrade', upgrade: 'websocket' },
    agent: false,
    timeout: ANSWER_MILLISECONDS,
  })
  const giveUp = () => asking.destroy()
  request.raw.socket.once('close', giveUp)
  const answered = new Promise<Answer>((resolve, reject) => {
    asking.once('upgrade', (answer, behind, head) => resolve({ answer, behind: behind as Socket, head }))
    asking.once('response', (answer) => resolve({ answer }))
    asking.once('timeout', giveUp)
    asking.once('error', (cause) => reject(new NoAnswerError('no answer to a handshake', { cause })))
  })
  asking.end()
  try {
    const { answer, behind, head } = await answered
    if (!behind) {
      return await reply
        .code(answer.statusCode ?? 502)
        .headers(passableHeaders(answer.headers))
        .send(answer)
    }
    const taken = takeUpgrade(request.raw)
    reply.hijack()
    if (!taken || taken.socket.destroyed) {
      behind.destroy()
      return reply
    }
    taken.socket.write(headOf(answer))
    if (head) behind.unshift(head)
    taken.socket.unshift(taken.head)
    join(taken.socket as Socket, behind, open)
    return reply
  } finally {
    request.raw.socket.off('close', giveUp)
  }
}

type Answer = { answer: IncomingMessage; behind?: Socket; head?: Buffer }

const headOf = ({ statusCode = 101, rawHeaders }: IncomingMessage): string => {
  const lines = [`HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] ?? ''}`]
  for (let i = 0; i < rawHeaders.length; i += 2) lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** Lets bytes pass in both directions until one side ends. */
const join = (front: Socket, behind: Socket, open: OpenAnswers): void => {
  const boundaries = createFrameBoundaries()
  for (const [from, to] of [
    [front, behind],
    [behind, front],
  ] as const) {
    // Heartbeats are the service's: it knows when somebody is gone.
    from.setTimeout(0)
    from.on('error', () => from.destroy())
    // What it said last is still passed on.
    from.once('close', () => to.destroySoon())
  }
  behind.on('data', boundaries.pass)
  behind.pipe(front)
  front.pipe(behind)
  open.add({
    once: (event, listener) => front.once(event, listener),
    // Whoever is connected is told to connect again, unless that would stand in the middle of something.
    destroy: () => {
      behind.unpipe(front)
      if (boundaries.isBetween()) front.end(GOING_AWAY, () => front.destroy())
      else front.destroy()
      behind.destroy()
    },
  })
}
