import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { promisify } from 'node:util'
import { parse } from 'yaml'
import { listFiles, ROOT, readText } from '../../tools/files.ts'
import { listOwnMetrics, listProcessMetrics } from '../../tools/metrics.ts'
import { skipWithout } from './installed.ts'
import { unknownIn } from './promql.ts'

type Rule = {
  alert: string
  expr: string
  labels: { severity: string }
  annotations: { summary: string }
}
type Panel = { title: string; description: string; targets: { expr: string }[] }

const rules = (
  parse(readText('deploy/prometheus/alerts.yml')) as { groups: { rules: Rule[] }[] }
).groups.flatMap((group) => group.rules)

const dashboards = listFiles('deploy/grafana').map((path) => ({
  path,
  board: JSON.parse(readText(path)) as { uid: string; panels: Panel[] },
}))

const known = [
  ...listOwnMetrics(),
  // Labels of garbage collection, the only ones of the process that are asked for.
  ...(await listProcessMetrics()).map((metric) => ({ ...metric, labels: ['kind'] })),
]

describe('dashboards and alerts ask for what is measured', () => {
  for (const { alert, expr } of rules) {
    test(alert, () => assert.deepEqual(unknownIn(expr, known), []))
  }
  for (const { path, board } of dashboards) {
    test(path, () => {
      for (const { title, targets } of board.panels)
        for (const { expr } of targets) assert.deepEqual(unknownIn(expr, known), [], title)
    })
  }
  test('every measurement of ours is on a dashboard or in an alert', () => {
    const asked = [
      ...rules.map(({ expr }) => expr),
      ...dashboards.flatMap(({ board }) =>
        board.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
      ),
    ].join('\n')
    const silent = listOwnMetrics().filter(
      ({ name }) => !new RegExp(`\\b${name}(_count|_bucket|_sum)?\\b`).test(asked),
    )
    assert.deepEqual(
      silent.map(({ name }) => name),
      [],
    )
  })
  test('what nobody measures is noticed', () => {
    assert.deepEqual(unknownIn('rate(no_such_total{service="a"}[5m]) > 0', known), ['no_such_total'])
    assert.deepEqual(unknownIn('sum by (tenant) (jobs_due{kind!="x"})', known), ['label tenant'])
    assert.deepEqual(unknownIn('http_request_duration_seconds > 1', known), ['http_request_duration_seconds'])
  })
})

test('every alert says how bad it is, and the operations guide what to do', () => {
  const headings = new Set(
    [...readText('docs/operations.md').matchAll(/^### (Medtrack\w+)$/gm)].map(([, name]) => name),
  )
  for (const { alert, labels, annotations } of rules) {
    assert.ok(['critical', 'warning'].includes(labels.severity), alert)
    assert.ok(annotations.summary, alert)
    assert.ok(headings.delete(alert), `docs/operations.md has no heading "### ${alert}"`)
  }
  assert.deepEqual([...headings], [], 'these are no alerts any more')
})

test('dashboards can be told apart, and each panel says what it shows', () => {
  assert.equal(new Set(dashboards.map(({ board }) => board.uid)).size, dashboards.length)
  for (const { path, board } of dashboards)
    for (const { title, description } of board.panels) assert.ok(title && description, `${path}: ${title}`)
})

const PROMTOOL = { skip: skipWithout('promtool', 'prometheus', '--version') }

describe('promtool', PROMTOOL, () => {
  const run = (...args: readonly string[]) =>
    promisify(execFile)('promtool', [...args], { cwd: join(ROOT, 'deploy/prometheus'), timeout: 60_000 })
  test('takes configuration and alerts', async () => {
    const { stdout } = await run('check', 'config', 'prometheus.yml')
    assert.match(stdout, new RegExp(`SUCCESS: ${rules.length} rules found`))
  })
  test('alerts come when they should, and not when they should not', async () => {
    const { stdout } = await run('test', 'rules', 'alerts.test.yml')
    assert.match(stdout, /SUCCESS/)
  })
  test('takes every expression of the dashboards', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'medtrack-dashboards-'))
    try {
      const queries = dashboards
        .flatMap(({ board }) => board.panels.flatMap(({ targets }) => targets))
        .map(({ expr }) => expr.replaceAll('$__rate_interval', '5m').replaceAll('$service', '.*'))
      const file = join(folder, 'queries.yml')
      const recorded = queries.map((expr, i) => ({ record: `query_${i}`, expr }))
      await writeFile(file, JSON.stringify({ groups: [{ name: 'dashboards', rules: recorded }] }))
      const { stdout } = await run('check', 'rules', file)
      assert.match(stdout, new RegExp(`SUCCESS: ${queries.length} rules found`))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
