import { type Logger as PinoLogger, pino } from 'pino'
import { currentScope } from '../scope.ts'
import { type LogDestination, openStandardOutput, tolerateFailures } from './log-destination.ts'
import { prettyLines } from './pretty-lines.ts'
import { scrubFacts, scrubText } from './scrub.ts'
import { traceIdOf } from './tracing.ts'

/** Structured log lines. Never given a password, token, message body or document; addresses and phones are masked. */
export type Logger = {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
  /** A logger that adds the facts to each line. */
  child(facts: Record<string, unknown>): Logger
}

/** How much is logged, most first; `silent` is nothing. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
/** The least important level that is still logged. */
export type LogLevel = (typeof LOG_LEVELS)[number]

export type LoggerOptions = {
  level: LogLevel
  /** `json` for machines, one object per line; `pretty` for a person at a terminal. */
  format: 'json' | 'pretty'
  /** Where lines go; standard output unless a test wants them. */
  destination?: LogDestination
}

/**
 * The process's logger. Each line carries `correlation_id` and `tenant_id` of the scope it is written in, and `trace_id` where
 * traces are kept. What must not be in a log is taken out here, whoever wrote it (see scrub.ts). Logging never throws and never ends the process: lines
 * that a full disk refuses are counted, and the count is written once there is room again.
 */
export const createLogger = ({ level, format, destination }: LoggerOptions): Logger => {
  const output = tolerateFailures(destination ?? openStandardOutput())
  const sink = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      messageKey: 'message',
      // Errors are plain facts by now; pino's own serializer would take them for objects.
      serializers: { err: (error) => error },
      mixin: scopeFacts,
    },
    format === 'pretty' ? prettyLines(output) : output,
  )
  return wrap(sink)
}

const scopeFacts = () => {
  const { correlationId, tenantId, traceparent } = currentScope()
  const traceId = traceIdOf(traceparent)
  return {
    ...(correlationId === undefined ? {} : { correlation_id: correlationId }),
    ...(traceId === undefined ? {} : { trace_id: traceId }),
    ...(tenantId === undefined ? {} : { tenant_id: tenantId }),
  }
}

const wrap = (sink: PinoLogger): Logger => {
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (facts: object, message: string) => {
    if (sink.isLevelEnabled(level)) sink[level](scrubFacts(facts), scrubText(message))
  }
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (facts) => wrap(sink.child(scrubFacts(facts))),
  }
}
