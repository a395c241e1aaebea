import type { Logger, SpanFacts, SpanStart } from '@medtrack/kit'
import {
  type Attributes,
  type Context,
  type Tracer as OtlpServiceTracer,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { OtlpOptions, OtlpTracer } from './otlp.ts'

type Limits = { url: string; mostWaiting: number; exportMilliseconds: number }

/** The tracer itself. Everything that it needs is passed to it: it changes nothing that belongs to the process. */
export const createOtlpTracer = (
  { headers = {}, ratio = 1, logger }: Omit<OtlpOptions, 'endpoint'>,
  { url, mostWaiting, exportMilliseconds }: Limits,
): OtlpTracer => {
  const exporter = new OTLPTraceExporter({
    url,
    headers: { ...headers },
    timeoutMillis: exportMilliseconds,
  })
  const processor = new BatchSpanProcessor({
    exporter: tellingOfFailures(exporter, logger),
    maxQueueSize: mostWaiting,
    exportTimeoutMillis: exportMilliseconds,
  })
  const sampler = new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) })
  const tracers = new Map<string, OtlpServiceTracer>()
  /** Each service is one of its own to whoever looks at traces, in whatever process it runs. */
  const tracerOf = (service: string): OtlpServiceTracer => {
    const known = tracers.get(service)
    if (known) return known
    const resource = resourceFromAttributes({ 'service.namespace': 'medtrack', 'service.name': service })
    const provider = new TracerProvider({ resource, sampler, spanProcessors: [processor] })
    const tracer = provider.getTracer('medtrack')
    tracers.set(service, tracer)
    return tracer
  }

  return {
    begin: ({ service, name, kind, parent, links = [], facts = {} }) => {
      const span = tracerOf(service).startSpan(
        name,
        {
          kind: KINDS[kind],
          attributes: facts as Attributes,
          links: links.flatMap((link) => (link === undefined ? [] : [{ context: contextOf(link) }])),
        },
        under(parent),
      )
      const { traceId, spanId, traceFlags } = span.spanContext()
      let isOver = false
      return {
        traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
        end: ({ failed, facts: more }: { failed?: string | undefined; facts?: SpanFacts } = {}) => {
          if (isOver) return
          isOver = true
          if (more) span.setAttributes(more as Attributes)
          if (failed !== undefined) {
            span.setAttribute('error.type', failed)
            span.setStatus({ code: SpanStatusCode.ERROR })
          }
          span.end()
        },
      }
    },
    [Symbol.asyncDispose]: async () => {
      // A failure has been told of, and is no reason not to end.
      const sent = processor.shutdown().catch(() => undefined)
      const ended = sent.then(() => exporter.shutdown())
      // Longer than what is sent may take, for a collector that answers byte by byte.
      await Promise.race([ended, passing(exportMilliseconds * 1.5)])
    },
  }
}

const KINDS: Readonly<Record<SpanStart['kind'], SpanKind>> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
}

const contextOf = (traceparent: string) => {
  const [, traceId = '', spanId = '', flags = '00'] = traceparent.split('-')
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true }
}

const under = (parent: string | undefined): Context =>
  parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, contextOf(parent))

/** Says once that the collector takes nothing, and once that it does again. */
const tellingOfFailures = (exporter: SpanExporter, logger: Logger): SpanExporter => {
  let isFailing = false
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined || result.code !== 0
        if (failed && !isFailing)
          logger.warn({ err: result.error }, 'traces are lost: the collector took none')
        if (!failed && isFailing) logger.info({}, 'traces are sent again')
        isFailing = failed
        done(result)
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => await exporter.forceFlush?.(),
  }
}

const passing = (milliseconds: number): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  setTimeout(resolve, milliseconds).unref()
  return promise
}
