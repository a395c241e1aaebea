import { type Span, type SpanStart, traceWith } from '@medtrack/kit'

type Recorded = SpanStart & { traceparent: string; ended: Parameters<Span['end']>[0] | undefined }

/** Keeps the spans of this process until it is disposed of. */
export const recordSpans = () => {
  const all: Recorded[] = []
  const tracing = traceWith({
    begin: (start) => {
      const number = String(all.length + 1).padStart(16, '0')
      const trace = start.parent?.slice(3, 35) ?? number.repeat(2)
      const recorded: Recorded = { ...start, traceparent: `00-${trace}-${number}-01`, ended: undefined }
      all.push(recorded)
      return {
        traceparent: recorded.traceparent,
        end: (outcome = {}) => {
          recorded.ended ??= outcome
        },
      }
    },
  })
  return {
    all,
    named: (name: string) => all.find((span) => span.name === name),
    [Symbol.dispose]: () => tracing[Symbol.dispose](),
  }
}
