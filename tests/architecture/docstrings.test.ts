import { dirname, join } from 'node:path'
import { test } from 'node:test'
import ts from 'typescript'
import { assertNone, type Source, sources } from './sources.ts'

type Declaration = { name: string; line: number; documented: boolean }

const parse = ({ path, text }: Source) => ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true)

const isExported = (statement: ts.Statement) =>
  ts.canHaveModifiers(statement) &&
  ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true

const namesOf = (statement: ts.Statement): string[] => {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  }
  return 'name' in statement && statement.name ? [(statement.name as ts.Node).getText()] : []
}

/** What a file itself exports. A schema and its type share a name, and one docstring. */
const declarationsOf = (source: Source): Declaration[] => {
  const file = parse(source)
  const found = new Map<string, Declaration>()
  for (const statement of file.statements.filter(isExported)) {
    const documented = ts.getJSDocCommentsAndTags(statement).length > 0
    const line = file.getLineAndCharacterOfPosition(statement.getStart(file)).line + 1
    for (const name of namesOf(statement)) {
      const known = found.get(name)
      found.set(
        name,
        known ? { ...known, documented: known.documented || documented } : { name, line, documented },
      )
    }
  }
  return [...found.values()]
}

/** Files that an index exports from, with the names; undefined for all of them. */
const exportedFrom = (index: Source): { path: string; names: ReadonlySet<string> | undefined }[] =>
  parse(index).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) return []
    const specifier = statement.moduleSpecifier.getText().slice(1, -1)
    const clause = statement.exportClause
    const names =
      clause && ts.isNamedExports(clause)
        ? new Set(clause.elements.map(({ name, propertyName }) => (propertyName ?? name).text))
        : undefined
    return [{ path: join(dirname(index.path), specifier), names }]
  })

/** What these hold is said at their fields, what for at the function that takes them. */
const ARGUMENTS = /(Options|Needs|Context)$/

const PACKAGES = ['kit', 'contracts', 'adapters', 'spreadsheets', 'imports', 'testkit']
const DOORS = [...PACKAGES.map((name) => [name, `packages/${name}`] as const), ['sdk', 'sdk/node'] as const]

for (const [name, folder] of DOORS) {
  test(`what @medtrack/${name} offers says what it does`, () => {
    const index = sources.find(({ path }) => path === `${folder}/src/index.ts`)
    const silent = (index ? exportedFrom(index) : []).flatMap(({ path, names }) => {
      const source = sources.find((candidate) => candidate.path === path)
      return (source ? declarationsOf(source) : [])
        .filter(
          (declaration) =>
            !declaration.documented &&
            !ARGUMENTS.test(declaration.name) &&
            (names?.has(declaration.name) ?? true),
        )
        .map((declaration) => `${path}:${declaration.line} ${declaration.name}`)
    })
    assertNone(
      [...new Set(silent)],
      'Write a docstring: what it does, its units, its errors, and its source where it implements a standard',
    )
  })
}
