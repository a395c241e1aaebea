import ts from 'typescript'
import { listFiles, readText } from '../../tools/files.ts'

/** A TypeScript file of the repository. */
export type Source = {
  /** Relative to the repository, with `/`. */
  path: string
  text: string
}

const FOLDERS = ['apps', 'services', 'packages', 'sdk', 'tests', 'tools', 'bench']

/** What a tool writes whole. */
const GENERATED = /^sdk\/node\/src\/generated\//

/** All TypeScript files, read once; but those that a tool writes. */
export const sources: readonly Source[] = FOLDERS.flatMap((folder) => listFiles(folder))
  .filter((path) => path.endsWith('.ts') && !GENERATED.test(path))
  .map((path) => ({ path, text: readText(path) }))

/** Whether a file only exists for tests, tools and measurements: it may do what production code may not. */
export const isForTests = (path: string): boolean =>
  /(\.test\.ts$|\.suite\.ts$|-under-test\.ts$|^(apps|services|packages|sdk)\/[^/]+\/test\/|^packages\/testkit\/|^(tests|tools|bench)\/)/.test(
    path,
  )

/** Fails when there is anything in `found`, with what to do about it. */
export const assertNone = (found: readonly string[], advice: string): void => {
  if (found.length === 0) return
  const error = new Error(`${advice}:\n  ${found.join('\n  ')}`)
  // Where in the test it was noticed helps nobody.
  error.stack = error.message
  throw error
}

/** `path:line` of every place where `pattern` matches the code of a file; what a comment says breaks no rule. */
export const placesOf = (pattern: RegExp, { path, text }: Source): string[] => {
  if (!pattern.test(text)) return []
  return withoutComments(text)
    .split('\n')
    .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}`] : []))
}

/** What a file imports, as written, types included. */
export const importsOf = ({ text }: Source): string[] =>
  ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName)

/** What a file imports for use at run time; `import type` and `{ type X }` leave nothing behind. */
export const runtimeImportsOf = ({ text }: Source): string[] =>
  [...text.matchAll(/^(?:import|export) (?!type )(?:([^'"]*?) from )?['"]([^'"]+)['"]/gm)].flatMap(
    ([, names = '', specifier = '']) => {
      const inBraces = names
        .match(/^\{([^}]*)\}$/)?.[1]
        ?.split(',')
        .filter((name) => name.trim() !== '')
      return inBraces?.every((name) => name.trim().startsWith('type ')) ? [] : [specifier]
    },
  )

/** The text with every comment blanked out, so that lines keep their numbers. */
const withoutComments = (text: string): string => {
  const file = ts.createSourceFile('source.ts', text, ts.ScriptTarget.ESNext, true)
  let code = text
  const visit = (node: ts.Node) => {
    const around = [ts.getLeadingCommentRanges(text, node.pos), ts.getTrailingCommentRanges(text, node.pos)]
    for (const { pos, end } of around.flatMap((ranges) => ranges ?? [])) {
      code = code.slice(0, pos) + text.slice(pos, end).replace(/[^\n]/g, ' ') + code.slice(end)
    }
    for (const child of node.getChildren(file)) visit(child)
  }
  visit(file)
  return code
}
