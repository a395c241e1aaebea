import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { promisify } from 'node:util'
import { describeSettings, UNTRUSTED_HEADERS } from '@medtrack/kit'
import { allServices } from '@medtrack/platform'
import { parse } from 'yaml'
import { allSettings } from '../../apps/platform/src/settings.ts'
import { listFiles, listWorkspaces, ROOT, readText } from '../../tools/files.ts'
import { skipWithout } from './installed.ts'

const known = new Set(['NODE_ENV', ...describeSettings(allSettings).map(({ name }) => name)])
const unknown = (names: readonly string[]) => names.filter((name) => !known.has(name))

describe('the image', () => {
  const text = readText('deploy/docker/Dockerfile')
  test('tells npm of every workspace before it installs', () => {
    for (const { folder } of listWorkspaces())
      if (folder) assert.ok(text.includes(`COPY ${folder}/package.json ${folder}/\n`), folder)
  })
  test('holds nothing of development, belongs to an ordinary user, and is asked whether it lives', () => {
    assert.match(text, /npm ci --omit=dev/)
    assert.match(text, /^USER node$/m)
    assert.match(text, /^HEALTHCHECK [\s\S]*\/livez/m)
    const [, node] = /^FROM node:(\d+)-/m.exec(text) ?? []
    assert.equal(node, '24')
  })
  test('is given settings that exist', () => {
    const [, block = ''] = /^ENV ([\s\S]*?)\n(?=[A-Z#])/m.exec(text) ?? []
    const names = [...block.matchAll(/(\w+)=/g)].map(([, name = '']) => name)
    assert.ok(names.length > 2)
    assert.deepEqual(unknown(names), [])
  })
})

type Service = {
  command?: string[]
  environment?: Record<string, string>
  read_only?: boolean
  image?: string
}

const DOCKER_COMPOSE = skipWithout('docker-compose', 'docker-compose', 'version')

for (const path of listFiles('deploy/compose')) {
  describe(path, () => {
    const { services } = parse(readText(path), { merge: true }) as { services: Record<string, Service> }
    const ours = Object.values(services).filter(({ image }) => image === 'medtrack')
    test('starts every service there is, with settings that exist, on files that stay as they are', () => {
      const started = ours.flatMap(({ command = ['start'] }) =>
        command[0] === 'start' ? [command.slice(1)] : [],
      )
      const all = allServices.map(({ name }) => name).sort()
      assert.deepEqual(started.length === 1 ? all : started.flat().sort(), all)
      for (const { environment = {}, read_only } of ours) {
        assert.deepEqual(unknown(Object.keys(environment)), [])
        assert.equal(read_only, true)
      }
    })
    test('is read by docker-compose', { skip: DOCKER_COMPOSE }, async () => {
      const secrets = ['MEDTRACK_SECRET', 'POSTGRES_PASSWORD', 'RABBITMQ_PASSWORD', 'MINIO_PASSWORD']
      const env = { ...process.env, ...Object.fromEntries(secrets.map((name) => [name, 'x'.repeat(32)])) }
      await promisify(execFile)('docker-compose', ['-f', join(ROOT, path), 'config', '-q'], { env })
    })
  })
}

describe('other gateways', () => {
  const traefik = parse(readText('deploy/traefik/dynamic.yml')).http
  test('take out every header that only our own programs may set', () => {
    const nginx = readText('deploy/nginx/routes.conf').toLowerCase()
    for (const name of UNTRUSTED_HEADERS) assert.ok(nginx.includes(`proxy_set_header ${name} "";`), name)
    const { customRequestHeaders } = traefik.middlewares.outsiders.headers
    const removed = Object.entries(customRequestHeaders).map(([name, value]) =>
      value === '' ? name.toLowerCase() : '',
    )
    assert.deepEqual(removed.sort(), [...UNTRUSTED_HEADERS].sort())
  })
  test('Traefik leads everything somewhere, each service without its prefix', () => {
    for (const { name, port, prefix } of allServices) {
      assert.deepEqual(traefik.services[name].loadBalancer.servers, [{ url: `http://${name}:${port}` }])
      if (name === 'gateway') continue
      assert.equal(traefik.routers[name].rule, `PathPrefix(\`${prefix}/\`)`)
      assert.deepEqual(traefik.middlewares[`without-${name}`].stripPrefix.prefixes, [prefix])
    }
    for (const { middlewares, service } of Object.values(traefik.routers) as Record<string, string>[]) {
      assert.ok(service && traefik.services[service])
      for (const one of middlewares ?? []) assert.ok(traefik.middlewares[one], one)
      assert.equal(middlewares?.[0], 'outsiders')
    }
  })
})
