import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openOtlpSink, type SunkSpan } from '@medtrack/testkit'
import { type Deployment, type DeploymentKind, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { settle } from '../harness/settle.ts'

const KINDS: readonly DeploymentKind[] = ['embedded', 'apart']
const PASSWORD = 'SecurePass123!'
const SPAN = 'b7ad6b7169203331'

/** Writes a line for each package of the library that is loaded, in whatever process it is given to. */
const TELLING = `--import=data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module'
  registerHooks({
    resolve: (name, context, next) => {
      if (name.startsWith('@opentelemetry/sdk')) process.stderr.write('loads ' + name + '\\n')
      return next(name, context)
    },
  })`)}`

const student = (name: string) => ({
  email: `${name}@example.com`,
  password: PASSWORD,
  first_name: 'Amina',
  last_name: 'Benali',
  role: 'student',
})

const register = async ({ client }: Deployment, name: string, trace: string) =>
  await client.post('/auth/api/v1/register', student(name), undefined, {
    traceparent: `00-${trace}-${SPAN}-01`,
  })

const finish = async (platform: Deployment) => {
  await using joined = await joinDeployment(platform)
  await settle(joined)
}

/** Ends everything, so that all that was told has arrived. */
const stop = async ({ processes }: Deployment) => {
  const ends = await Promise.all([...processes.values()].map((process) => process.stop('SIGTERM')))
  for (const { code } of ends) assert.equal(code, 0)
}

const of = (spans: readonly SunkSpan[], trace: string) => spans.filter(({ traceId }) => traceId === trace)

/** Names of a span and of what it comes from, outermost first. */
const pathTo = (spans: readonly SunkSpan[], span: SunkSpan): string[] => {
  const above = spans.find(({ spanId }) => spanId === span.parentSpanId)
  return [...(above ? pathTo(spans, above) : []), `${span.service}: ${span.name}`]
}

for (const kind of KINDS) {
  describe(`traces, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test('a request is one trace through gateway, service, event, consumer and job', async () => {
      await using sink = await openOtlpSink()
      await using platform = await deploy(kind, { OTEL_EXPORTER_OTLP_ENDPOINT: sink.url })
      const trace = 'a'.repeat(32)
      const answer = await register(platform, 'amina', trace)
      assert.equal(answer.status, 201, answer.text)
      assert.equal(answer.headers.get('traceparent')?.slice(3, 35), trace)
      await finish(platform)
      await stop(platform)

      const spans = of(sink.spans, trace)
      const paths = spans.map((span) => pathTo(spans, span))
      const roots = spans.filter(({ parentSpanId }) => !spans.some(({ spanId }) => spanId === parentSpanId))
      assert.deepEqual(
        roots.map(({ name, parentSpanId }) => [name, parentSpanId]),
        [['POST /auth/*', SPAN]],
        'everything hangs on the request',
      )
      const welcoming = [
        'gateway-service: POST /auth/*',
        'auth-service: POST /api/v1/register',
        'auth-service: publish user.created',
        'profile-service: process user.created',
        'profile-service: publish student.created',
        'comm-service: process student.created',
        'comm-service: run comm.deliver-email',
      ]
      assert.ok(
        paths.some((path) => path.join() === welcoming.join()),
        paths.map((path) => path.join(' > ')).join('\n'),
      )
      assert.deepEqual(
        spans.filter(({ isFailed }) => isFailed).map(({ name }) => name),
        [],
      )
      const told = JSON.stringify(sink.spans)
      for (const secret of ['amina', 'Amina', 'Benali', 'example.com', PASSWORD])
        assert.ok(!told.includes(secret), `${secret} was told`)
      // What the clock asks for is no trace of anybody's.
      const asked = sink.spans.filter(({ name }) => name.includes('revocations') || name.includes('readyz'))
      assert.deepEqual(asked, [])
    })
  })
}

describe('traces of a process', { skip: skipDeployment('embedded') }, () => {
  test('go on after it was killed, end with it, and cost nothing where nobody wants them', async () => {
    await using sink = await openOtlpSink()
    const traced = { OTEL_EXPORTER_OTLP_ENDPOINT: sink.url }
    await using platform = await deploy('embedded', { NODE_OPTIONS: TELLING, LOG_LEVEL: 'info' })
    const printed = () => platform.processes.get('all')?.output() ?? ''
    const untraced = 'c'.repeat(32)
    assert.equal((await register(platform, 'untraced', untraced)).status, 201)
    await finish(platform)
    await stop(platform)
    assert.match(printed(), /correlation_id/)
    assert.doesNotMatch(printed(), /trace_id/)
    assert.doesNotMatch(printed(), /^loads /m)

    await platform.restart('all', { ...traced, MEDTRACK_FAILPOINTS: 'outbox.after_commit=exit' })
    const trace = 'd'.repeat(32)
    await assert.rejects(register(platform, 'killed', trace))
    assert.equal((await platform.processes.get('all')?.exited)?.signal, 'SIGKILL')
    assert.deepEqual(sink.spans, [])

    await platform.restart('all', traced)
    await finish(platform)
    await stop(platform)
    const names = of(sink.spans, trace).map(({ service, name }) => `${service}: ${name}`)
    for (const name of ['auth-service: publish user.created', 'comm-service: run comm.deliver-email'])
      assert.ok(names.includes(name), `${name} is not among ${names.join(', ')}`)
    assert.match(printed(), /^loads /m)
    assert.deepEqual(of(sink.spans, untraced), [])

    sink.behave('silent')
    await platform.restart('all', traced)
    const unheard = 'e'.repeat(32)
    assert.equal((await register(platform, 'unheard', unheard)).status, 201)
    await stop(platform)
    assert.match(printed(), new RegExp(`"trace_id":"${unheard}"`))
    assert.doesNotMatch(printed(), /stopping took too long/)
  })
})
