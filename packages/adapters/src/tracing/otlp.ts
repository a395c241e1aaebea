import type { Logger, Tracer } from '@medtrack/kit'

/** Who is told of spans. */
export type Collector = {
  /** Base URL of a collector that takes OTLP over HTTP; `/v1/traces` is added. */
  endpoint: string
  /** Headers that it asks for. */
  headers?: Readonly<Record<string, string>>
}

export type OtlpOptions = Collector & {
  /** Part of the traces that begin here and are kept, 0 to 1. */
  ratio?: number
  logger: Logger
}

/** Tells a collector of spans; disposing sends what is left, as far as there is time. */
export type OtlpTracer = Tracer & AsyncDisposable

/** What waits to be sent; what comes on top of it while the collector is slow is lost, and nothing else is. */
const MOST_WAITING = 2_048
/** How long a collector may take for what it is sent, and stopping at most. */
const EXPORT_MILLISECONDS = 2_000

/**
 * Sends spans to a collector (https://opentelemetry.io/docs/specs/otlp/) in the background. The library is loaded here and
 * nowhere else: where no collector is set, nothing of it is.
 */
export const openOtlpTracer = async (options: OtlpOptions): Promise<OtlpTracer> => {
  const { createOtlpTracer } = await import('./otlp-tracer.ts')
  const url = addressOf(options.endpoint)
  return createOtlpTracer(options, {
    url,
    mostWaiting: MOST_WAITING,
    exportMilliseconds: EXPORT_MILLISECONDS,
  })
}

const addressOf = (endpoint: string): string => `${endpoint.replace(/\/+$/, '')}/v1/traces`

/** Sends a collector nothing. @throws when it does not take that */
export const tryCollector = async ({ endpoint, headers = {} }: Collector): Promise<void> => {
  const { ok, status } = await fetch(addressOf(endpoint), {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{"resourceSpans":[]}',
    signal: AbortSignal.timeout(EXPORT_MILLISECONDS),
  })
  if (!ok) throw new Error(`it answered ${status}`)
}
