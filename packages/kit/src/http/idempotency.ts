import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AnyTransaction } from '../database/handles.ts'
import { KitErrors } from '../errors.ts'
import { currentScope } from '../scope.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Caller } from './caller.ts'
import { wrapAnswer } from './envelope.ts'
import type { IdempotencyStore, RepetitionId, StoredAnswer } from './idempotency-store.ts'
import { PROBLEM_TYPE } from './problem-details.ts'
import type { RouteFacts } from './route-facts.ts'

/** A request that carries a key and is the first with it, from its handler to its answer. */
export type FirstRun = {
  readonly id: RepetitionId
  readonly bodyHash: string
  readonly facts: RouteFacts
  /** Set once the transaction that holds the effect and this answer has committed. */
  committed: StoredAnswer | undefined
  settled: boolean
}

type IdempotencyNeeds = {
  store: IdempotencyStore
  logger: Logger
  /** Throws when a stored answer is not the one sent, instead of logging it: for test builds. */
  strict: boolean
}

/** The edge's part of `Idempotency-Key`: replays, refuses, and hands the hook that stores the answer with its effect. */
export const createIdempotency = ({ store, logger, strict }: IdempotencyNeeds) => {
  const running = new Set<string>()
  const nameOf = ({ caller, route, key }: RepetitionId) => JSON.stringify([caller, route, key])

  /** The first answer to this key when there is one, sent again. @throws Problem for another body, or while running */
  const replay = (reply: FastifyReply, bodyHash: string, stored: StoredAnswer) => {
    if (stored.bodyHash !== bodyHash) throw KitErrors.idempotencyMismatch()
    reply
      .code(stored.status)
      .headers(stored.headers)
      .header('idempotent-replayed', 'true')
      .header('idempotency-replayed', 'true')
    if (stored.answer !== '') reply.type(mediaTypeFor(stored.status))
    return reply.send(stored.answer === '' ? undefined : stored.answer)
  }

  return {
    /** Begins a first run; undefined when the request has no key; `replayed` when it was answered as before. */
    begin: async (
      request: FastifyRequest,
      reply: FastifyReply,
      facts: RouteFacts,
    ): Promise<FirstRun | 'replayed' | undefined> => {
      const key = keyOf(request, facts)
      if (key === undefined) return undefined
      const id = { caller: callerName(request.caller), route: routeName(request), key }
      const bodyHash = store.fingerprint(JSON.stringify(contentOf(request)))
      if (running.has(nameOf(id))) throw KitErrors.idempotencyRunning({ retryAfterSeconds: 1 })
      running.add(nameOf(id))
      let first = false
      try {
        const stored = await store.find(id)
        if (stored) replay(reply, bodyHash, stored)
        else first = true
      } finally {
        if (!first) running.delete(nameOf(id))
      }
      return first ? { id, bodyHash, facts, committed: undefined, settled: false } : 'replayed'
    },

    /** Stores the answer that `result` becomes, in the transaction that makes it true. */
    storeWith: async (run: FirstRun, reply: FastifyReply, tx: AnyTransaction, result: unknown) => {
      if (run.committed) return
      const answer = {
        ...answerOf(run, reply, result),
        bodyHash: run.bodyHash,
        headers: {},
      }
      await store.storeWith(tx, run.id, answer)
      currentScope().transaction?.afterCommit(() => {
        run.committed = answer
      })
    },

    /** Another instance was faster and this effect was rolled back: its answer, or "still running". */
    replayOther: async (run: FirstRun, reply: FastifyReply) => {
      running.delete(nameOf(run.id))
      run.settled = true
      const stored = await store.find(run.id)
      if (!stored) throw KitErrors.idempotencyRunning({ retryAfterSeconds: 1 })
      return replay(reply, run.bodyHash, stored)
    },

    /** Runs when the answer is built: stores it when no transaction did, and compares it when one did. */
    settle: async (run: FirstRun, reply: FastifyReply, payload: unknown) => {
      if (run.settled) return
      run.settled = true
      try {
        const sent = textOf(payload)
        const { statusCode: status } = reply
        if (sent === undefined || status >= 500 || TEMPORARY.has(status)) return
        const answer = { bodyHash: run.bodyHash, status, headers: keptHeaders(reply), answer: sent }
        if (!run.committed) await store.store(run.id, answer)
        else if (run.committed.status !== status || run.committed.answer !== sent) {
          await store.correct(run.id, answer)
          reportDifference(run, answer)
        } else if (Object.keys(answer.headers).length > 0) await completeHeaders(run.id, answer)
      } finally {
        running.delete(nameOf(run.id))
      }
    },
  }

  /** The handler sets headers once its transaction has committed. What it did counts, whether or not they are kept. */
  async function completeHeaders(id: RepetitionId, answer: StoredAnswer) {
    await store.correct(id, answer).catch((error: unknown) => {
      logger.warn({ route: id.route, error }, 'headers of an answer were not kept: a repetition goes without')
    })
  }

  function reportDifference({ id, facts, committed }: FirstRun, answer: StoredAnswer) {
    if (facts.completedLater && committed?.status === answer.status) return
    const chosen = facts.successes.length > 1 && facts.statusOf === undefined
    if (chosen && committed?.answer === answer.answer && facts.successes.includes(answer.status)) return
    const message = `${id.route}: its first transaction does not return what becomes the answer, so a crash between the two would replay another one`
    if (strict) throw new Error(message)
    logger.error({ route: id.route, stored: committed?.status, sent: answer.status }, message)
  }
}
export type Idempotency = ReturnType<typeof createIdempotency>

const answerOf = ({ facts, id }: FirstRun, reply: FastifyReply, result: unknown) => {
  const status = facts.statusOf?.(result) ?? facts.successes[0] ?? 200
  if (status === 204 || status === 205) return { status, answer: '' }
  const serialize = reply.getSerializationFunction(String(status))
  if (!serialize) throw new Error(`${id.route} has no schema for its ${status}`)
  const data = facts.envelope ? wrapAnswer(result, facts.message) : result
  return { status, answer: serialize(data as Record<string, unknown>) }
}

const KEY = /^[\x21-\x7e]{1,255}$/

const keyOf = (request: FastifyRequest, { envelope }: RouteFacts): string | undefined => {
  const given = request.headers['idempotency-key']
  if (given !== undefined) {
    if (typeof given !== 'string' || !KEY.test(given)) throw KitErrors.idempotencyKeyInvalid()
    return given
  }
  // The reference's way, on AUTH's public API only; elsewhere X-Request-ID names the request and nothing more.
  const requestId = request.headers['x-request-id']
  return envelope && typeof requestId === 'string' && KEY.test(requestId) ? requestId : undefined
}

// Of an upload the body holds name, size and hash.
const contentOf = ({ query, body }: FastifyRequest) => [query, body ?? null]

// With the tenant: a platform administrator acts in several, and what happens in one has not happened in another.
const callerName = (caller: Caller | undefined): string => {
  if (!caller) return 'anyone'
  if (caller.kind === 'user') return `user:${caller.userId}:${caller.tenantId}`
  return caller.kind === 'client'
    ? `client:${caller.clientId}`
    : `service:${caller.service}:${caller.tenantId ?? ''}`
}

// With the ids in the path: the same key on another resource is another request. Not with a trailing slash.
const routeName = (request: FastifyRequest): string => {
  const [path = ''] = request.url.split('?', 1)
  return `${request.method} ${path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path}`
}

// "Come back later" is not an answer to keep.
const TEMPORARY = new Set([408, 425, 429])

// What is about the resource or the body. All others are the exchange's own, or are a secret, as cookies are.
const KEPT_HEADERS = ['etag', 'location', 'link', 'warning'] as const

const keptHeaders = (reply: FastifyReply): Record<string, string> =>
  Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name)
      return value === undefined ? [] : [[name, String(value)]]
    }),
  )

const mediaTypeFor = (status: number) => `${status >= 400 ? PROBLEM_TYPE : 'application/json'}; charset=utf-8`

/** The answer as text; undefined for a stream, which is not kept. */
const textOf = (payload: unknown): string | undefined => {
  if (payload === undefined || payload === null) return ''
  if (typeof payload === 'string') return payload
  return Buffer.isBuffer(payload) ? payload.toString('utf8') : undefined
}
