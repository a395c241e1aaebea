import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { recordSpans } from '@medtrack/testkit'
import { KitErrors } from '../errors.ts'
import { currentScope, inScope } from '../scope.ts'
import { beginSpan, inSpan, inSpans, readTraceparent, type SpanStart, traceIdOf, traceOf } from './tracing.ts'

const OUTSIDE = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
const OTHER = `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01`

const start = (name: string, parent?: string): SpanStart => ({
  ...{ service: 'things-service', name, kind: 'consumer', parent },
})

describe('without a tracer', () => {
  test('work is done, and its trace goes on', async () => {
    const seen = await inSpan(start('one', OUTSIDE), async () => currentScope().traceparent)
    assert.equal(seen, OUTSIDE)
    assert.equal(beginSpan(start('two')), undefined)
    assert.equal(traceIdOf(OUTSIDE), undefined)
  })

  test('each of several causes keeps its own trace', async () => {
    const causes = [
      { correlationId: 'one', start: start('process', OUTSIDE) },
      { correlationId: 'two', start: start('process', OTHER) },
      { correlationId: 'none', start: start('process') },
    ]
    const seen = await inSpans(causes, async () => [undefined, 'one', 'two', 'none', 'else'].map(traceOf))
    assert.deepEqual(seen, [OUTSIDE, OUTSIDE, OTHER, undefined, OUTSIDE])
  })
})

describe('with a tracer', () => {
  test('what work causes belongs to its span, which ends with it', async () => {
    using spans = recordSpans()
    await inSpan(start('outer', OUTSIDE), async () => {
      await inSpan(start('inner', currentScope().traceparent), async () => undefined)
      assert.equal(spans.named('outer')?.ended, undefined)
    })
    assert.equal(spans.named('outer')?.parent, OUTSIDE)
    assert.equal(spans.named('inner')?.parent, spans.named('outer')?.traceparent)
    assert.deepEqual(spans.named('outer')?.ended, {})
    assert.equal(traceIdOf(OUTSIDE), 'a'.repeat(32))
  })

  test('a failure is told of by its kind, never by its words', async () => {
    using spans = recordSpans()
    const told = async (error: unknown) => {
      await assert.rejects(inSpan(start('fails'), () => Promise.reject(error)))
      return spans.all.at(-1)?.ended
    }
    assert.deepEqual(await told(new TypeError('amina@example.com')), { failed: 'TypeError' })
    assert.deepEqual(await told(KitErrors.forbidden()), { failed: 'request.forbidden' })
    assert.deepEqual(await told('amina@example.com'), { failed: 'unknown' })
  })

  test('what began without a cause is not put under what happens to be around it', async () => {
    using spans = recordSpans()
    const around = { traceparent: OUTSIDE, traces: new Map([['one', OTHER]]) }
    const seen = await inScope(around, () => inSpan(start('alone'), async () => traceOf('one')))
    assert.equal(seen, spans.named('alone')?.traceparent)
    assert.equal(spans.named('alone')?.parent, undefined)
  })

  test('spans of several causes end together, and each goes on in its own', async () => {
    using spans = recordSpans()
    const causes = ['one', 'two'].map((correlationId) => ({ correlationId, start: start(correlationId) }))
    const seen = await inSpans(causes, async () => ['one', 'two'].map(traceOf))
    assert.deepEqual(
      seen,
      spans.all.map(({ traceparent }) => traceparent),
    )
    await assert.rejects(inSpans(causes, () => Promise.reject(new RangeError('no'))))
    assert.deepEqual(
      spans.all.map(({ ended }) => ended?.failed),
      [undefined, undefined, 'RangeError', 'RangeError'],
    )
  })
})

test('only a W3C trace context is taken for one', () => {
  assert.equal(readTraceparent(OUTSIDE), OUTSIDE)
  const bad = [
    undefined,
    7,
    '',
    'no',
    OUTSIDE.slice(1),
    `${OUTSIDE}-x`,
    OUTSIDE.replaceAll('a', '0'),
    OUTSIDE.toUpperCase(),
  ]
  for (const value of bad) assert.equal(readTraceparent(value), undefined, String(value))
})
