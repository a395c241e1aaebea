import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openOtlpTracer, tryCollector } from '@medtrack/adapters'
import type { Logger, SpanStart } from '@medtrack/kit'
import { silentLogger } from '../silent-logger.ts'
import { openOtlpSink } from './otlp-sink.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const SPAN = 'b7ad6b7169203331'

const start = (more: Partial<SpanStart> = {}): SpanStart => ({
  service: 'things-service',
  name: 'GET /things/:id',
  kind: 'server',
  parent: undefined,
  ...more,
})

/** A logger that keeps what it is told. */
const listen = () => {
  const said: string[] = []
  const keep = (_facts: object, message: string) => void said.push(message)
  const logger: Logger = { ...silentLogger, info: keep, warn: keep }
  return { said, logger }
}

test('spans arrive under their parents, by service, with their facts and links', async () => {
  await using sink = await openOtlpSink()
  const headers = { authorization: 'Bearer collector' }
  {
    await using tracer = await openOtlpTracer({ endpoint: `${sink.url}/`, headers, logger: silentLogger })
    const outer = tracer.begin(
      start({ parent: `00-${TRACE}-${SPAN}-01`, facts: { 'http.route': '/things' } }),
    )
    const links = [undefined, `00-${'1'.repeat(32)}-${SPAN}-01`]
    const inner = tracer.begin(start({ service: 'other-service', parent: outer.traceparent, links }))
    inner.end({ failed: 'Refused', facts: { tried: 2 } })
    inner.end()
    outer.end()
    assert.match(outer.traceparent, new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`))
  }
  const [inner, outer] = sink.spans
  assert.equal(sink.spans.length, 2)
  assert.ok(inner && outer)
  assert.deepEqual([outer.traceId, outer.parentSpanId, outer.service], [TRACE, SPAN, 'things-service'])
  assert.deepEqual(outer.facts, { 'http.route': '/things' })
  assert.equal(outer.isFailed, false)
  assert.deepEqual([inner.traceId, inner.parentSpanId, inner.service], [TRACE, outer.spanId, 'other-service'])
  assert.deepEqual(inner.facts, { tried: 2, 'error.type': 'Refused' })
  assert.deepEqual(inner.links, ['1'.repeat(32)])
  assert.ok(inner.isFailed)
  assert.deepEqual(sink.authorizations, ['Bearer collector'])
})

test('what a caller says is not to be kept is not, nor what the ratio leaves out', async () => {
  await using sink = await openOtlpSink()
  {
    await using tracer = await openOtlpTracer({ endpoint: sink.url, ratio: 0, logger: silentLogger })
    tracer.begin(start({ parent: `00-${TRACE}-${SPAN}-00` })).end()
    const own = tracer.begin(start())
    own.end()
    assert.match(own.traceparent, /^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/)
    tracer.begin(start({ parent: `00-${TRACE}-${SPAN}-01`, name: 'kept' })).end()
  }
  assert.deepEqual(
    sink.spans.map(({ name }) => name),
    ['kept'],
  )
})

test('a collector that never answers holds nothing up, and costs no more than a queue of spans', async () => {
  await using sink = await openOtlpSink()
  sink.behave('silent')
  const { said, logger } = listen()
  const BEGUN = 20_000
  {
    await using tracer = await openOtlpTracer({ endpoint: sink.url, logger })
    for (let count = 0; count < BEGUN; count += 1) tracer.begin(start()).end()
  }
  // The queue, and what was on its way.
  assert.ok(sink.spans.length <= 2_048 + 512, `${sink.spans.length} were kept`)
  assert.deepEqual(said, ['traces are lost: the collector took none'])
})

test('a collector can be tried without telling it anything', async () => {
  await using sink = await openOtlpSink()
  await tryCollector({ endpoint: sink.url, headers: { authorization: 'Bearer collector' } })
  assert.deepEqual(sink.spans, [])
  assert.deepEqual(sink.authorizations, ['Bearer collector'])
  sink.behave(401)
  await assert.rejects(tryCollector({ endpoint: sink.url }), /it answered 401/)
})

test('a collector that refuses is told of once', async () => {
  await using sink = await openOtlpSink()
  sink.behave(400)
  const { said, logger } = listen()
  {
    await using tracer = await openOtlpTracer({ endpoint: sink.url, logger })
    for (let count = 0; count < 1_000; count += 1) tracer.begin(start()).end()
  }
  assert.deepEqual(said, ['traces are lost: the collector took none'])
})
