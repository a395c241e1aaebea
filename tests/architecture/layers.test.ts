import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { assertNone, importsOf, isForTests, runtimeImportsOf, type Source, sources } from './sources.ts'

const services = sources.filter(({ path }) => /^services\/[^/]+\/src\//.test(path) && !isForTests(path))

/** Paths, from the repository, of the files of its service that a file uses at run time. */
const neighboursOf = (source: Source): string[] =>
  runtimeImportsOf(source)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => join(dirname(source.path), specifier))

const importersOf = (path: string): string[] =>
  services.filter((source) => neighboursOf(source).includes(path)).map((source) => source.path)

/** Puts the parts together, so it may know them all. */
const ASSEMBLY = /^services\/[^/]+\/src\/(service|rules)\.ts$/

test('only what routes use knows HTTP', () => {
  const knowsHttp = ({ path }: Source) => path.startsWith('services/gateway/') || /\.routes\.ts$/.test(path)
  const speaksHttp = services.filter(
    (source) =>
      importsOf(source).some((name) => /^(fastify|@fastify\/|node:http)/.test(name)) && !knowsHttp(source),
  )
  const allowed = new Set(speaksHttp.map(({ path }) => path))
  const wrong = speaksHttp.flatMap(({ path }) =>
    importersOf(path)
      .filter(
        (importer) => !allowed.has(importer) && !/\.routes\.ts$/.test(importer) && !ASSEMBLY.test(importer),
      )
      .map((importer) => `${importer} imports ${path}, which knows HTTP`),
  )
  assertNone(
    wrong,
    'Rules, repositories and reactions know no HTTP (style.md, habit 12): pass them plain values that the route read',
  )
})

test('nothing is found by scanning folders', () => {
  const wrong = services
    // A library by its name may come late: no folder says which.
    .filter(({ text }) => /\b(readdir|readdirSync|glob|globSync)\(|await import\((?!'[^.'])/.test(text))
    .map(({ path }) => path)
  assertNone(wrong, 'List it in service.ts: whoever reads that file knows the service (style.md, habit 1)')
})

test('every service is laid out like the others', () => {
  const names = new Set(services.map(({ path }) => path.split('/')[1]))
  const wrong = [...names].flatMap((name) =>
    ['service.ts', 'config.ts', 'errors.ts']
      .map((file) => `services/${name}/src/${file}`)
      .filter((path) => !services.some((source) => source.path === path)),
  )
  assertNone(wrong, 'Add these files; architecture.md ("One service") says what each holds')
})
