import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { describeSettings } from '@medtrack/kit'
import { allServices } from '@medtrack/platform'
import { Ajv } from 'ajv'
import { parse, parseAllDocuments } from 'yaml'
import { allSettings } from '../../apps/platform/src/settings.ts'
import { ROOT, readText } from '../../tools/files.ts'
import { listOwnMetrics } from '../../tools/metrics.ts'
import { skipWithout } from './installed.ts'
import { unknownIn } from './promql.ts'

const CHART = 'deploy/helm/medtrack'
const GO_SOURCES = '/usr/share/gocode'

// biome-ignore lint/suspicious/noExplicitAny: manifests are read as Kubernetes reads them
type Manifest = any

const values = parse(readText(`${CHART}/values.yaml`))
const isValid = new Ajv({ strict: false }).compile(JSON.parse(readText(`${CHART}/values.schema.json`)))

describe('values of the chart', () => {
  test('fit their schema, which refuses what is misspelt', () => {
    assert.equal(isValid(values), true, JSON.stringify(isValid.errors))
    for (const wrong of [
      { ...values, publicURL: 'https://x' },
      { ...values, publicUrl: 'https://x/path' },
      { ...values, services: { ...values.services, mail: values.services.auth } },
      { ...values, settings: { log_level: 'info' } },
    ])
      assert.equal(isValid(wrong), false)
  })
  test('have every service, at its port', () => {
    const ports = Object.entries(values.services).map(([name, service]) => [
      name,
      (service as { port: number }).port,
    ])
    assert.deepEqual(
      new Map(ports as [string, number][]),
      new Map(
        Object.keys(values.services).map((name) => [
          name,
          allServices.find((service) => service.name === name)?.port,
        ]),
      ),
    )
    assert.equal(ports.length, allServices.length)
  })
})

const skip =
  skipWithout('go', 'golang-go', 'version') ||
  (existsSync(`${GO_SOURCES}/src/github.com/Masterminds/sprig`)
    ? false
    : 'sprig (package golang-github-masterminds-sprig-dev) is not installed')

describe('the chart, rendered by the engine that Helm uses', { skip }, () => {
  let folder: string
  const render = async (changes: object = {}): Promise<Manifest[]> => {
    const file = join(folder, 'changes.yaml')
    await writeFile(file, JSON.stringify(changes))
    const { stdout } = await promisify(execFile)(join(folder, 'render'), [join(ROOT, CHART), file])
    const documents = parseAllDocuments(stdout)
    for (const { errors, warnings } of documents) assert.deepEqual([...errors, ...warnings], [])
    return documents.map((document) => document.toJS()).filter((manifest) => manifest !== null)
  }
  const ofKind = (manifests: readonly Manifest[], kind: string) =>
    manifests.filter((one) => one.kind === kind)
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'medtrack-chart-'))
    await promisify(execFile)('go', ['build', '-o', join(folder, 'render'), 'tests/deploy/render-chart.go'], {
      cwd: ROOT,
      env: {
        ...process.env,
        GO111MODULE: 'off',
        GOPATH: GO_SOURCES,
        GOFLAGS: '',
        GOCACHE: join(folder, 'cache'),
      },
    })
  })
  after(async () => await rm(folder, { recursive: true, force: true }))

  test('each service has pods that are asked whether they are well, and may do nothing else', async () => {
    const manifests = await render()
    const deployments = ofKind(manifests, 'Deployment')
    assert.deepEqual(
      deployments.map(({ metadata }) => metadata.name).sort(),
      allServices.map(({ name }) => `medtrack-${name}`).sort(),
    )
    for (const { metadata, spec } of deployments) {
      const [container] = spec.template.spec.containers
      const { port } = values.services[container.name]
      assert.deepEqual(container.args, ['start', container.name])
      assert.equal(container.ports[0].containerPort, port)
      assert.equal(container.env[0].value, String(port))
      assert.equal(container.livenessProbe.httpGet.path, '/livez')
      assert.equal(container.readinessProbe.httpGet.path, '/readyz')
      assert.equal(container.securityContext.readOnlyRootFilesystem, true, metadata.name)
      assert.equal(container.securityContext.runAsNonRoot, true)
      assert.deepEqual(container.securityContext.capabilities.drop, ['ALL'])
      assert.ok(container.resources.limits.memory)
    }
    for (const kind of ['Service', 'PodDisruptionBudget'])
      assert.equal(ofKind(manifests, kind).length, allServices.length, kind)
    for (const { spec } of ofKind(manifests, 'Service'))
      assert.ok(
        deployments.some(
          ({ metadata }) => metadata.name === `medtrack-${spec.selector['app.kubernetes.io/component']}`,
        ),
      )
  })

  test('the database is migrated first, with the settings of everybody', async () => {
    const manifests = await render()
    const [job] = ofKind(manifests, 'Job')
    const [settings] = ofKind(manifests, 'ConfigMap')
    assert.equal(job.metadata.annotations['helm.sh/hook'], 'pre-install,pre-upgrade')
    assert.ok(
      Number(settings.metadata.annotations['helm.sh/hook-weight']) <
        Number(job.metadata.annotations['helm.sh/hook-weight']),
    )
    assert.deepEqual(job.spec.template.spec.containers[0].args, ['migrate'])
    assert.equal(job.spec.template.spec.containers[0].envFrom[0].configMapRef.name, settings.metadata.name)
    const known = new Set(['NODE_ENV', ...describeSettings(allSettings).map(({ name }) => name)])
    assert.deepEqual(
      Object.keys(settings.data).filter((name) => !known.has(name)),
      [],
    )
    assert.equal(settings.data.PROFILE_URL, 'http://medtrack-profile:8002')
  })

  test('pods come and go with what there is to do', async () => {
    const kinds = Object.fromEntries(
      ['auth', 'comm'].map((name) => [name, { autoscaling: { kind: 'keda', waiting: 7 } }]),
    )
    const manifests = await render({ services: kinds })
    for (const { spec } of ofKind(manifests, 'ScaledObject')) {
      const asking = spec.triggers.find((trigger: Manifest) => trigger.type === 'prometheus').metadata
      assert.deepEqual(unknownIn(asking.query, listOwnMetrics()), [])
      assert.equal(asking.threshold, '7')
    }
    assert.equal(ofKind(manifests, 'ScaledObject').length, 2)
    assert.ok(
      !ofKind(manifests, 'HorizontalPodAutoscaler').some(({ metadata }) => metadata.name === 'medtrack-comm'),
    )
  })

  test('only the gateway is let in to', async () => {
    const manifests = await render()
    const [ingress] = ofKind(manifests, 'Ingress')
    assert.equal(ingress.spec.rules[0].host, 'medtrack.example.org')
    assert.equal(ingress.spec.rules[0].http.paths[0].backend.service.name, 'medtrack-gateway')
    const open = ofKind(manifests, 'NetworkPolicy').filter(({ spec }) =>
      JSON.stringify(spec.ingress).includes('ingress-nginx'),
    )
    assert.deepEqual(
      open.map(({ spec }) => spec.podSelector.matchLabels['app.kubernetes.io/component']),
      ['gateway'],
    )
    const without = await render({ ingress: { enabled: false }, networkPolicy: { enabled: false } })
    assert.equal(ofKind(without, 'Ingress').length + ofKind(without, 'NetworkPolicy').length, 0)
  })
})
