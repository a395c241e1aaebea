import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMetrics } from './metrics.ts'

const bare = () => createMetrics({ service: 'auth', processMetrics: false })

test('counters, gauges and histograms come out as Prometheus text, with their service', async () => {
  const metrics = bare()
  const counter = metrics.counter('medtrack_logins_total', 'Sign-ins', ['outcome'])
  counter.add(1, { outcome: 'ok' })
  counter.add(2, { outcome: 'ok' })
  metrics.gauge('medtrack_queue', 'Waiting').set(7)
  metrics.histogram('medtrack_seconds', 'Time', [0.1, 1]).observe(0.5)
  const text = await metrics.text()
  for (const line of [
    '# TYPE medtrack_logins_total counter',
    'medtrack_logins_total{service="auth",outcome="ok"} 3',
    'medtrack_queue{service="auth"} 7',
    'medtrack_seconds_bucket{le="0.1",service="auth"} 0',
    'medtrack_seconds_bucket{le="1",service="auth"} 1',
  ]) {
    assert.ok(text.includes(line), `${line}\n${text}`)
  }
})

test('services of one process share a registry and keep their series apart', async () => {
  const metrics = bare()
  metrics.counter('medtrack_x_total', 'X').add()
  metrics.forService('comm').counter('medtrack_x_total', 'X').add(5)
  const text = await metrics.forService('comm').text()
  assert.match(text, /medtrack_x_total\{service="auth"\} 1\n/)
  assert.match(text, /medtrack_x_total\{service="comm"\} 5\n/)
})

test('what is watched is read when it is asked for, of every service, and is gone when it is left out', async () => {
  const metrics = bare()
  let open = 3
  metrics.watch('medtrack_open', 'Open', ['pool'], () =>
    open > 0 ? [{ value: open, labels: { pool: 'work' } }] : [],
  )
  metrics
    .forService('comm')
    .watch('medtrack_open', 'Open', ['pool'], () => [{ value: 7, labels: { pool: 'work' } }])
  assert.match(await metrics.text(), /medtrack_open\{service="auth",pool="work"\} 3\n/)
  open = 0
  const text = await metrics.text()
  assert.doesNotMatch(text, /medtrack_open\{service="auth"/)
  assert.match(text, /medtrack_open\{service="comm",pool="work"\} 7\n/)
})

test('the same name with another kind or other labels is refused', () => {
  const metrics = bare()
  metrics.counter('medtrack_x_total', 'X')
  assert.throws(() => metrics.gauge('medtrack_x_total', 'X'), /counter\(\) already/)
  assert.throws(() => metrics.counter('medtrack_x_total', 'X', ['a']), /counter\(\) already/)
})

test('a label that was not declared is refused, so that no series comes from a mistake', () => {
  assert.throws(() => bare().counter('medtrack_x_total', 'X').add(1, { user_id: 'u1' }))
})

test('the process is measured, its event loop among it', async () => {
  const text = await createMetrics({ service: 'auth' }).text()
  assert.match(text, /nodejs_eventloop_lag_p99_seconds \d/)
  assert.match(text, /process_resident_memory_bytes \d/)
})
