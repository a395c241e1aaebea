import type { FastifyRequest } from 'fastify'
import { KitErrors } from '../errors.ts'
import { parseJsonBody } from './json-body.ts'
import type { EdgeLimits } from './limits.ts'
import { type ParsedQuery, UNREADABLE_QUERY } from './query-string.ts'
import type { App } from './routes.ts'

/** Bodies that services take: JSON; forms, and bytes of any kind, where a route says so. Everything else is 415. */
export const addBodyParsers = (
  app: App,
  limits: EdgeLimits,
  parseForm: (text: string) => ParsedQuery,
): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    if (takesAnything(request)) return done(null, body)
    done(otherBodyExpected(request))
  })
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (takesAnything(request)) return done(null, body)
    if (body.length === 0) return done(null, undefined)
    try {
      done(null, parseJsonBody(body as Buffer, limits.bodyDepth))
    } catch (error) {
      done(error as Error)
    }
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (request, body, done) => {
      if (takesAnything(request)) return done(null, body)
      if (request.routeOptions.config.form !== true) return done(otherBodyExpected(request))
      const form = parseForm(body.toString('utf8'))
      const fault = form[UNREADABLE_QUERY]
      const twice = Object.entries(form).find(([, value]) => Array.isArray(value))
      if (fault !== undefined) return done(KitErrors.unreadable({ facts: { reason: fault } }))
      if (twice) {
        return done(KitErrors.unreadable({ facts: { reason: `"${twice[0]}" was given more than once` } }))
      }
      done(null, { ...form })
    },
  )
}

/** Says what the route takes instead. */
const otherBodyExpected = ({ facts }: FastifyRequest) =>
  facts?.upload
    ? KitErrors.fileExpected({ facts: { part: facts.upload.part } })
    : KitErrors.unsupportedMediaType()

const takesAnything = ({ routeOptions }: FastifyRequest): boolean => routeOptions.config.anyBody === true
