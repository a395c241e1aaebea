import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { ROOT, readText } from '../../tools/files.ts'

/** For each rule an import that it must refuse: from which file, of what (a file of the tree, or a package). */
const REFUSED: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'not-found': ['apps/one/src/lost.ts', 'apps/one/src/nowhere.ts'],
  'kit-knows-nobody': ['packages/kit/src/clock.ts', 'packages/contracts/src/index.ts'],
  'contracts-know-kit': ['packages/contracts/src/events.ts', 'packages/adapters/src/index.ts'],
  'adapters-know-kit': ['packages/adapters/src/driver.ts', 'packages/contracts/src/index.ts'],
  'spreadsheets-know-nobody': ['packages/spreadsheets/src/columns.ts', 'packages/kit/src/index.ts'],
  'imports-know-contracts': ['packages/imports/src/running.ts', 'packages/adapters/src/index.ts'],
  'sdk-knows-nobody': ['sdk/node/src/client.ts', 'packages/contracts/src/index.ts'],
  'portal-knows-the-api': ['apps/portal/src/offers.ts', 'packages/contracts/src/index.ts'],
  'portal-libraries-stay-home': ['apps/platform/src/shown.ts', 'react'],
  'testkit-knows-no-service': ['packages/testkit/src/builder.ts', 'services/auth/src/service.ts'],
  'services-know-contracts': ['services/auth/src/rule.ts', 'packages/testkit/src/index.ts'],
  'service-tests-know-testkit': ['services/auth/test/rule.api.test.ts', 'packages/adapters/src/index.ts'],
  'services-are-strangers': ['services/auth/src/other.ts', 'services/comm/src/service.ts'],
  'apps-are-not-tests': ['apps/one/src/main.ts', 'packages/testkit/src/index.ts'],
  'only-programs-open-drivers': ['services/comm/src/rule.ts', 'packages/adapters/src/index.ts'],
  'packages-have-one-door': ['services/comm/src/inner.ts', 'packages/kit/src/clock.ts'],
  'programs-use-the-door': ['tools/inner.ts', 'packages/kit/src/clock.ts'],
  'code-knows-no-tests': ['packages/kit/src/scope.ts', 'packages/kit/src/scope.test.ts'],
  'database-drivers-stay-home': ['packages/adapters/src/bus/local.ts', 'pg'],
  'broker-driver-stays-home': ['packages/adapters/src/cache/memory.ts', 'amqplib'],
  'cache-driver-stays-home': ['packages/adapters/src/mail/smtp.ts', 'redis'],
  'pdf-driver-stays-home': ['services/eval/src/report.ts', '@myriaddreamin/typst-ts-node-compiler'],
  'mail-driver-stays-home': ['services/comm/src/mail.ts', 'nodemailer'],
  'trace-library-stays-home': ['packages/kit/src/spans.ts', '@opentelemetry/api'],
  'spreadsheet-libraries-stay-home': ['services/comm/src/table.ts', 'csv-parse'],
  'web-framework-stays-at-the-edge': ['services/comm/src/notices.ts', 'fastify'],
  'routes-know-no-sql': ['services/comm/src/notices.routes.ts', 'services/comm/src/notices.repository.ts'],
  'repositories-know-only-sql': ['services/auth/src/a.repository.ts', 'services/auth/src/a.routes.ts'],
  'rules-write-no-sql': ['services/auth/src/accounts.ts', 'kysely'],
}

const TYPST = '@myriaddreamin/typst-ts-node-compiler'
const OTEL = '@opentelemetry/api'
const PACKAGES = [
  'pg',
  'amqplib',
  'redis',
  TYPST,
  'nodemailer',
  OTEL,
  'csv-parse',
  'fastify',
  'kysely',
  'react',
]

type Violation = { from: string; rule: { name: string } }

describe('the rules between packages', () => {
  let tree = ''
  let violations: Violation[] = []
  const rules = (JSON.parse(readText('.dependency-cruiser.json')) as { forbidden: { name: string }[] })
    .forbidden

  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(tree, path)), { recursive: true })
    await writeFile(join(tree, path), text, { flag: 'a' })
  }

  before(async () => {
    tree = await mkdtemp(join(tmpdir(), 'medtrack-boundaries-'))
    for (const name of PACKAGES) {
      await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }))
      await write(`node_modules/${name}/index.js`, 'export const it = 1\n')
    }
    for (const [from, to] of Object.values(REFUSED)) {
      const specifier = PACKAGES.includes(to) ? to : `./${relative(dirname(from), to)}`
      await write(from, `import { it } from '${specifier}'\nconsole.log(it)\n`)
      if (!PACKAGES.includes(to) && to !== REFUSED['not-found']?.[1]) await write(to, 'export const it = 1\n')
    }
    // A circle of two.
    await write('packages/kit/src/one.ts', "import { two } from './two.ts'\nexport const one = () => two\n")
    await write('packages/kit/src/two.ts', "import { one } from './one.ts'\nexport const two = () => one\n")
    for (const file of ['.dependency-cruiser.json', 'tsconfig.json'])
      await cp(join(ROOT, file), join(tree, file))
    const command = join(ROOT, 'node_modules', '.bin', 'depcruise')
    const folders = ['apps', 'services', 'packages', 'sdk', 'tools']
    const options = ['--config', '.dependency-cruiser.json', '--output-type', 'json', ...folders]
    const { stdout } = await promisify(execFile)(command, options, { cwd: tree, maxBuffer: 2 ** 26 }).catch(
      // It exits with the number of violations, which is what is wanted here.
      (failure: { stdout: string }) => failure,
    )
    violations = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations
  })
  after(() => rm(tree, { recursive: true, force: true }))

  for (const [rule, [from, to]] of Object.entries(REFUSED)) {
    test(`${rule}: ${from} may not import ${to}`, () => {
      assert.ok(violations.some((violation) => violation.rule.name === rule && violation.from === from))
    })
  }
  test('no-circle: two files may not need each other', () => {
    assert.ok(violations.some(({ rule }) => rule.name === 'no-circle'))
  })
  test('each rule is tried here', () => {
    assert.deepEqual(
      rules.map(({ name }) => name).filter((name) => name !== 'no-circle' && !(name in REFUSED)),
      [],
    )
  })
})
