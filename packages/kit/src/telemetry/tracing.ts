import { Problem } from '../errors.ts'
import { currentScope, inScope, type Scope } from '../scope.ts'

/** Facts of a span. Never a person, a token, an address or a body: ids of institutions, names from closed sets, numbers. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>

/** A piece of work that begins. */
export type SpanStart = {
  /** Full name of the service that does it. */
  service: string
  /** From a closed set: a pattern, never an address. */
  name: string
  kind: 'server' | 'client' | 'producer' | 'consumer'
  /** W3C trace context of what caused it; without one it begins a trace. */
  parent: string | undefined
  /** Further traces that it has to do with. */
  links?: readonly (string | undefined)[]
  facts?: SpanFacts
}

/** A piece of work that is being told of. */
export type Span = {
  /** W3C trace context for what it causes. */
  readonly traceparent: string
  /** Ends it, once; `failed` is the kind of the failure, from a closed set. */
  end(outcome?: { failed?: string | undefined; facts?: SpanFacts }): void
}

/** Told of what the process does, to be looked at elsewhere. Must not throw, nor hold anything up. */
export type Tracer = { begin(start: SpanStart): Span }

// Of the process by nature, like the scope that carries the trace: a trace crosses all of its services.
let tracer: Tracer | undefined

/** Has spans told to `given` until the result is disposed of. Without one the work is done, and nothing else. */
export const traceWith = (given: Tracer): Disposable => {
  tracer = given
  return {
    [Symbol.dispose]: () => {
      if (tracer === given) tracer = undefined
    },
  }
}

/** Whether spans are told to anybody. */
export const isTracing = (): boolean => tracer !== undefined

/** Begins a span, where they are told to anybody. */
export const beginSpan = (start: SpanStart): Span | undefined => tracer?.begin(start)

/** How {@link inSpan} tells what came of work that threw nothing. */
type Judge<R> = (result: R) => { failed?: string | undefined; facts?: SpanFacts }

/** Does `work` as a span, and what it causes as caused by it. Its trace goes on too where nobody is told of it. */
export const inSpan = async <R>(
  start: SpanStart,
  work: () => Promise<R>,
  judge: Judge<R> = () => ({}),
): Promise<R> => {
  const span = tracer?.begin(start)
  if (!span) return await inTrace(start.parent, work)
  try {
    const result = await inTrace(span.traceparent, work)
    span.end(judge(result))
    return result
  } catch (error) {
    span.end({ failed: failureOf(error) })
    throw error
  }
}

/** A cause of one piece of work of several that are done together. */
export type Cause = { correlationId: string; start: SpanStart }

/** Spans of several causes, and the scope of what is done for all of them. */
type BegunSpans = { spans: readonly (Span | undefined)[]; scope: Pick<Scope, 'traceparent' | 'traces'> }

/**
 * Begins a span for each of several causes. In the scope, what is done in the name of one of their correlation ids belongs
 * to the trace of that one; everything else to that of the first.
 */
export const beginSpans = (causes: readonly Cause[]): BegunSpans => {
  const spans = causes.map(({ start }) => tracer?.begin(start))
  const traces = causes.map(({ start }, index) => spans[index]?.traceparent ?? start.parent)
  return {
    spans,
    scope: {
      traceparent: traces[0],
      traces: new Map(causes.map(({ correlationId }, index) => [correlationId, traces[index]])),
    },
  }
}

/** Does `work` for several causes at once, which all end with it. */
export const inSpans = async <R>(causes: readonly Cause[], work: () => Promise<R>): Promise<R> => {
  const { spans, scope } = beginSpans(causes)
  const end = (failed?: string) => {
    for (const span of spans) span?.end({ failed })
  }
  try {
    const result = await inScope(scope, work)
    end()
    return result
  } catch (error) {
    end(failureOf(error))
    throw error
  }
}

const inTrace = <R>(traceparent: string | undefined, work: () => R): R =>
  traceparent === currentScope().traceparent ? work() : inScope({ traceparent, traces: undefined }, work)

const failureOf = (error: unknown): string => {
  if (error instanceof Problem) return error.code
  return error instanceof Error ? error.name : 'unknown'
}

/** The trace of what is done in the name of `correlationId`; of the scope without one. */
export const traceOf = (correlationId: string | undefined): string | undefined => {
  const { traceparent, traces }: Scope = currentScope()
  return correlationId !== undefined && traces?.has(correlationId) ? traces.get(correlationId) : traceparent
}

const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/** A W3C trace context as it came from elsewhere, if it is one (https://www.w3.org/TR/trace-context/). */
export const readTraceparent = (value: unknown): string | undefined =>
  typeof value === 'string' && TRACEPARENT.test(value) ? value : undefined

/** Id of a trace as logs have it, while traces are told to anybody. */
export const traceIdOf = (traceparent: string | undefined): string | undefined =>
  tracer && traceparent?.slice(3, 35)
