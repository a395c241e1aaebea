import { openOtlpTracer, tryCollector } from '@medtrack/adapters'
import { type Logger, traceWith } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import type { Probe } from './probes.ts'

/** Where traces go. */
export const TracingSettings = Type.Object({
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.Optional(
    Type.String({
      format: 'uri',
      pattern: '^https?://',
      description:
        'Collector of traces that takes OTLP over HTTP (http://localhost:4318); /v1/traces is added. Default: no traces are kept.',
    }),
  ),
  OTEL_EXPORTER_OTLP_HEADERS: Type.Array(Type.String({ pattern: '^[\\w-]+=.' }), {
    default: [],
    secret: true,
    description:
      'Headers that the collector asks for, comma-separated name=value, values percent-encoded: Authorization=Bearer%20….',
  }),
  OTEL_TRACES_SAMPLER_ARG: Type.Number({
    default: 1,
    minimum: 0,
    maximum: 1,
    description:
      'Part of the traces that begin here and are kept, 0 to 1. What comes with a traceparent is kept as that says.',
  }),
})

type TracingSettings = Static<typeof TracingSettings>

type Needs = { settings: TracingSettings; logger: Logger; stack: AsyncDisposableStack }

/** Has what this process does told to the collector, where one is set, until the stack is disposed of. */
export const openTracing = async ({ settings, logger, stack }: Needs): Promise<void> => {
  const collector = collectorOf(settings)
  if (!collector) return
  const tracer = await openOtlpTracer({ ...collector, ratio: settings.OTEL_TRACES_SAMPLER_ARG, logger })
  stack.use(tracer)
  stack.use(traceWith(tracer))
}

/** Whether the collector takes what it is sent. */
export const traceProbe = (settings: TracingSettings): Probe => ({
  name: 'traces',
  run: async () => {
    const collector = collectorOf(settings)
    if (!collector) return 'none are kept'
    await tryCollector(collector)
    return 'OTLP over HTTP'
  },
})

const collectorOf = ({
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  OTEL_EXPORTER_OTLP_HEADERS: headers,
}: TracingSettings) =>
  endpoint === undefined ? undefined : { endpoint, headers: Object.fromEntries(headers.map(toHeader)) }

const toHeader = (pair: string): [string, string] => {
  const at = pair.indexOf('=')
  return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))]
}
