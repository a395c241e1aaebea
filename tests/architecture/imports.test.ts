import { isBuiltin } from 'node:module'
import { test } from 'node:test'
import { listWorkspaces } from '../../tools/files.ts'
import { assertNone, importsOf, isForTests, type Source, sources } from './sources.ts'

const workspaces = listWorkspaces()
const root = workspaces.find(({ folder }) => folder === '')

/** `@scope/name` or `name` of an import; undefined for a file or a part of Node. */
const packageOf = (specifier: string): string | undefined => {
  if (specifier.startsWith('.') || specifier.startsWith('node:') || isBuiltin(specifier)) return undefined
  return specifier.match(/^(@[^/]+\/)?[^/]+/)?.[0]
}

const workspaceOf = ({ path }: Source) =>
  workspaces.find(({ folder }) => folder !== '' && path.startsWith(`${folder}/`)) ?? root

test('every workspace declares what it imports', () => {
  const wrong = sources.flatMap((source) => {
    const workspace = workspaceOf(source)
    if (!workspace) return []
    const { manifest, folder } = workspace
    const declared = {
      ...manifest.dependencies,
      // What the portal imports is in the files that are built of it: nobody needs the packages to run it.
      ...(folder === 'apps/portal' ? manifest.devDependencies : {}),
      // Tools, tests and benchmarks of the whole stand on what the root and all workspaces have.
      ...(isForTests(source.path) ? { ...manifest.devDependencies, ...root?.manifest.devDependencies } : {}),
      ...(folder === '' ? Object.fromEntries(workspaces.map((each) => [each.manifest.name, ''])) : {}),
      [manifest.name]: '',
    }
    return importsOf(source)
      .map(packageOf)
      .filter((name) => name !== undefined && declared[name] === undefined)
      .filter(
        (name) =>
          folder !== '' || !workspaces.some(({ manifest: other }) => other.dependencies?.[name ?? '']),
      )
      .map((name) => `${source.path} imports ${name}: ${folder || '.'}/package.json does not declare it`)
  })
  assertNone(
    [...new Set(wrong)],
    'Add the package to "dependencies" ("devDependencies" when only tests use it) of that package.json, pinned',
  )
})

test('parts of Node are imported under their full names', () => {
  const wrong = sources.flatMap((source) =>
    importsOf(source)
      .filter((specifier) => !specifier.startsWith('node:') && isBuiltin(specifier))
      .map((specifier) => `${source.path}: ${specifier}`),
  )
  assertNone(wrong, "Write 'node:' in front")
})

test('files are imported with their ending', () => {
  const wrong = sources.flatMap((source) =>
    importsOf(source)
      .filter((specifier) => specifier.startsWith('.') && !/\.[a-z]+$/.test(specifier))
      .map((specifier) => `${source.path}: ${specifier}`),
  )
  assertNone(wrong, "Node runs the files as they are: write '.ts'")
})
