import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const MODULES = join(ROOT, 'node_modules')
const PROGRAM = fileURLToPath(new URL('consumer.example', import.meta.url))

/** What another program has beside the SDK: a compiler, Node's types, and what the SDK depends on. */
const BESIDE = ['amqplib', 'openapi-fetch', 'openapi-typescript-helpers', '@types/node', 'undici-types']

const OPTIONS = { strict: true, target: 'es2022', module: 'nodenext', types: ['node'], outDir: 'out' }

/** Runs a program; what it printed comes with the error. */
const run = async (cwd: string, command: string, ...args: string[]): Promise<string> => {
  const { NODE_ENV: _, ...env } = process.env
  try {
    return (await promisify(execFile)(command, args, { cwd, env })).stdout
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${command} ${args.join(' ')}:\n${stdout}${stderr}`, { cause: error })
  }
}

describe('the package', () => {
  let place = ''
  let listed: string[] = []
  const consumer = () => join(place, 'consumer')

  before(async () => {
    place = await mkdtemp(join(tmpdir(), 'medtrack-sdk-'))
    const made = join(place, 'sdk')
    const isOurs = (path: string) => !['node_modules', 'dist', 'test'].includes(basename(path))
    await cp(join(ROOT, 'sdk/node'), made, { recursive: true, filter: isOurs })
    await symlink(MODULES, join(made, 'node_modules'))
    const packed = JSON.parse(await run(made, 'npm', 'pack', '--json', '--foreground-scripts=false')) as {
      filename: string
      files: { path: string }[]
    }[]
    listed = packed[0]?.files.map(({ path }) => path) ?? []
    await mkdir(consumer())
    const beside = BESIDE.map((name) => [name, `file:${join(MODULES, name)}`])
    const manifest = {
      ...{ name: 'consumer', version: '1.0.0', private: true, type: 'module' },
      dependencies: {
        '@medtrack/sdk': `file:${join(made, packed[0]?.filename ?? '')}`,
        ...Object.fromEntries(beside),
      },
    }
    await writeFile(join(consumer(), 'package.json'), JSON.stringify(manifest))
    await run(consumer(), 'npm', 'install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts')
    await cp(PROGRAM, join(consumer(), 'program.ts'))
    await writeFile(join(consumer(), 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS }))
  })
  after(async () => await rm(place, { recursive: true, force: true }))

  test('holds what programs need, and nothing else', async () => {
    const kinds = new Set(listed.map((path) => path.replace(/^dist\/.*?(\.d)?\.(js|ts)$/, 'dist/*$1.$2')))
    assert.deepEqual(kinds, new Set(['LICENSE', 'README.md', 'dist/*.js', 'dist/*.d.ts', 'package.json']))
    const installed = join(consumer(), 'node_modules/@medtrack/sdk')
    const { dependencies } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))
    assert.deepEqual(Object.keys(dependencies), ['amqplib', 'openapi-fetch'])
  })

  test('type-checks and runs where nothing of MedTrack is installed', async () => {
    await run(consumer(), join(MODULES, '.bin/tsc'), '-p', '.')
    assert.equal(await run(consumer(), process.execPath, 'out/program.js'), 'broker-unreachable 2\n')
  })
})
