import type { FastifyBaseLogger } from 'fastify'
import type { Logger } from '../telemetry/logger.ts'

/** Lets the framework's own warnings into our log. Its request lines are off: the edge writes one of its own. */
export const toFrameworkLogger = (logger: Logger): FastifyBaseLogger => {
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (first: unknown, message?: string) => {
    if (typeof first === 'string') logger[level]({}, first)
    else logger[level]({ detail: first }, message ?? 'framework')
  }
  const adapted = {
    level: 'info',
    trace: at('debug'),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('error'),
    silent: () => undefined,
    // One logger for all requests: a child for each would cost more than the line it never writes.
    child: () => adapted,
  }
  return adapted as unknown as FastifyBaseLogger
}
