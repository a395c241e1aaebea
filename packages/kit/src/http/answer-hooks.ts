import type { FastifyReply } from 'fastify'
import { passFailpoint } from '../failpoints.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { entityTag, isNotModified } from './conditional.ts'
import { metaOfReply, rememberMeta, wrapAnswer } from './envelope.ts'
import type { Idempotency } from './idempotency.ts'
import { replyWithPage, replyWithTimeline } from './list-replies.ts'
import type { PageOf, TimelineOf } from './lists.ts'
import { createRequestRecorder } from './request-log.ts'
import type { App } from './routes.ts'

type AnswerNeeds = {
  logger: Logger
  metrics: Metrics
  idempotency: Idempotency | undefined
  /** The process is about to stop: whoever asked takes the next request elsewhere. */
  isDraining: () => boolean
}

/** What happens to an answer after the handler gave it: wrapped, compared with what was stored, 304, one log line. */
export const addAnswerHooks = (app: App, { logger, metrics, idempotency, isDraining }: AnswerNeeds): void => {
  app.decorateReply('page', function <T>(this: FastifyReply, page: PageOf<T>): T[] {
    const { items, meta } = replyWithPage(this, page)
    if (this.request.facts?.envelope) rememberMeta(this, meta)
    return items
  })
  app.decorateReply('timeline', function <T>(this: FastifyReply, timeline: TimelineOf<T>): T[] {
    return replyWithTimeline(this, timeline)
  })
  app.decorateReply('etag', function (this: FastifyReply, version: string | number | Date) {
    return this.header('etag', entityTag(version))
  })

  app.addHook('preSerialization', (request, reply, payload, done) => {
    const { facts } = request
    const { statusCode } = reply
    if (!facts || statusCode >= 400) return done(null, payload)
    if (!facts.successes.includes(statusCode)) {
      // Without a schema every field of what the handler returned would go out.
      return done(
        new Error(`${request.routeOptions.url} answered ${statusCode}, which its schema does not declare`),
      )
    }
    done(null, facts.envelope ? wrapAnswer(payload, facts.message, metaOfReply(reply)) : payload)
  })

  app.addHook('onSend', (request, reply, payload, done) => {
    // A connection that stays open could be closed in the moment in which the next request is written to it.
    if (isDraining()) reply.header('connection', 'close')
    if (isNotModified(request, reply)) {
      reply.code(304).removeHeader('content-type').removeHeader('content-length')
      return done(null, undefined)
    }
    const run = request.firstRun
    if (!run || !idempotency) return done(null, payload)
    passFailpoint('http.before_answer')
    idempotency.settle(run, reply, payload).then(
      () => done(null, payload),
      (error: Error) => done(error),
    )
  })

  const record = createRequestRecorder(logger, metrics)
  app.addHook('onResponse', (request, reply, done) => {
    record(request, reply)
    done()
  })
}
