import ts from 'typescript'
import { listFiles, readText } from '../files.ts'
import { CATALOGUE } from './catalogue-rows.ts'
import { code, page, type Report, table } from './markdown.ts'

/** A test or a group of tests, and the file that declares it. */
export type NamedTest = { path: string; name: string }

const FOLDERS = ['apps', 'services', 'packages', 'tests']
const DECLARES = new Set(['test', 'it', 'describe', 'suite'])

/** Names of the tests and groups that a file declares; `${…}` stands for what is filled in. */
const namesIn = (path: string): NamedTest[] => {
  const found: NamedTest[] = []
  const file = ts.createSourceFile(path, readText(path), ts.ScriptTarget.ESNext)
  const visit = (node: ts.Node) => {
    const name = ts.isCallExpression(node) ? nameOf(node, file) : undefined
    if (name !== undefined) found.push({ path, name })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

const nameOf = (
  { expression, arguments: [first] }: ts.CallExpression,
  file: ts.SourceFile,
): string | undefined => {
  // `test(…)`, `test.skip(…)`, `t.test(…)`
  const words = expression.getText(file).split('.')
  if (!words.some((word) => DECLARES.has(word)) || !first) return undefined
  if (ts.isStringLiteralLike(first)) return first.text
  if (!ts.isTemplateExpression(first)) return undefined
  return first
    .getText(file)
    .slice(1, -1)
    .replace(/\$\{[^}]*\}/g, '…')
}

/** Ids in a test's name: `M3`, `H8, H9`, `I1–I5`. */
export const idsIn = (name: string): string[] => {
  const known = new Set(CATALOGUE.map(([id]) => id))
  const ranges = [...name.matchAll(/\b([A-Z])(\d{1,2})(?:\s?[-–]\s?(?:\1)?(\d{1,2}))?\b/g)].flatMap(
    ([, letter, from, to]) => {
      const first = Number(from)
      return Array.from({ length: Number(to ?? from) - first + 1 }, (_, i) => `${letter}${first + i}`)
    },
  )
  return ranges.filter((id) => known.has(id))
}

/** All tests and groups, by the files that declare them. */
export const namedTests = (): NamedTest[] =>
  FOLDERS.flatMap((folder) => listFiles(folder))
    .filter((path) => /\.(test|suite)\.ts$/.test(path) || /-suite\.ts$/.test(path))
    .flatMap(namesIn)

/** Which tests prove which row of the catalogue of faults and attacks. */
export const catalogueReport = (): Report => {
  const tests = namedTests()
  const testsOf = (id: string) => tests.filter(({ name }) => idsIn(name).includes(id))
  const proven = CATALOGUE.filter(([id]) => testsOf(id).length > 0)
  const open = CATALOGUE.filter(([id]) => testsOf(id).length === 0)
  const cells = ([id, inCi, what]: (typeof CATALOGUE)[number]) => [id, what, inCi ? 'yes' : '']
  return {
    'catalogue.md': page(
      'Catalogue of tests',
      `Faults, attacks and loads by their stable ids. ${proven.length} of ${CATALOGUE.length} have tests that carry their id; “every time” marks those that belong into every run.`,
      [
        table(
          ['Id', 'What is done', 'Every time', 'Tests'],
          proven.map((row) => [
            ...cells(row),
            testsOf(row[0])
              .map(({ path, name }) => `${name} (${code(path)})`)
              .join('<br>'),
          ]),
        ),
        open.length > 0 ? '## No test yet' : '',
        table(['Id', 'What is done', 'Every time'], open.map(cells)),
      ],
    ),
  }
}
