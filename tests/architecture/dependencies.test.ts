import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listWorkspaces, readText } from '../../tools/files.ts'
import { assertNone } from './sources.ts'

const workspaces = listWorkspaces()
const ours = new Set(workspaces.map(({ manifest }) => manifest.name))
const direct = workspaces.flatMap(({ folder, manifest }) =>
  Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).map(([name, version]) => ({
    name,
    // Other programs install the SDK beside what they have: it names the version it was tested with, and takes later ones.
    version: folder.startsWith('sdk/') ? version.replace(/^\^/, '') : version,
    where: `${folder || '.'}/package.json`,
  })),
)

test('versions are exact, and the same everywhere', () => {
  const wrong = direct
    .filter(({ version }) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(({ name, version, where }) => `${where}: ${name} "${version}"`)
  assertNone(wrong, 'Pin one version (npm install --save-exact): what was tested is what runs')
  const versions = Map.groupBy(direct, ({ name }) => name)
  const different = [...versions].flatMap(([name, uses]) => {
    const found = new Set(uses.map(({ version }) => version))
    return found.size > 1
      ? [`${name}: ${uses.map((use) => `${use.version} in ${use.where}`).join(', ')}`]
      : []
  })
  assertNone(different, 'Use one version of a package in all workspaces')
})

test('the lock file names no registry', () => {
  const lock = JSON.parse(readText('package-lock.json')) as {
    packages: Record<string, { resolved?: string; link?: boolean }>
  }
  const wrong = Object.entries(lock.packages)
    .filter(([, { resolved, link }]) => resolved !== undefined && !link)
    .map(([path, { resolved }]) => `${path}: ${resolved}`)
  assertNone(wrong, 'Run npm install with the .npmrc of the repository (omit-lockfile-registry-resolved)')
})

test('docs/dependencies.md has one line for each direct dependency', () => {
  const rows = readText('docs/dependencies.md')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
  const documented = rows.map((cells) => cells[1]?.replaceAll('`', '') ?? '')
  const needed = new Set(direct.map(({ name }) => name).filter((name) => !ours.has(name)))
  assertNone(
    [...needed].filter((name) => !documented.includes(name)),
    'Add a line to docs/dependencies.md: what for, why it, what it replaces',
  )
  assertNone(
    documented.filter((name) => !needed.has(name)),
    'No package.json declares these any more: remove their lines from docs/dependencies.md',
  )
  assert.equal(new Set(documented).size, documented.length, 'a dependency has two lines')
  assertNone(
    rows.filter((cells) => cells.slice(2, 5).some((cell) => cell === '')).map((cells) => cells[1] ?? ''),
    'Fill every column of these lines in docs/dependencies.md; a dash where nothing was replaced',
  )
})
