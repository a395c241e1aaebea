import { createMetrics } from '@medtrack/kit'
import ts from 'typescript'
import { listFiles, readText } from './files.ts'

/** A measurement that `/metrics` gives. */
export type Metric = {
  name: string
  kind: 'counter' | 'gauge' | 'histogram'
  /** Beside `service`, which every series of ours has. */
  labels: readonly string[]
  help: string
  /** Who measures it: `every service`, the services' names, or `process` for what is measured of Node itself. */
  by: string
}

const KINDS: Readonly<Record<string, Metric['kind']>> = {
  counter: 'counter',
  gauge: 'gauge',
  watch: 'gauge',
  histogram: 'histogram',
}

/** Every measurement of ours, read off the code that declares it, by name. @throws when one has no literal name or help */
export const listOwnMetrics = (): Metric[] => {
  const found = listFiles('packages')
    .concat(listFiles('services'), listFiles('apps'))
    .filter((path) => /\/src\/.*\.ts$/.test(path) && !/\.test\.ts$|-under-test\.ts$|testkit/.test(path))
    .flatMap((path) => metricsIn(path, readText(path)))
  const byName = Map.groupBy(found, ({ name }) => name)
  return [...byName.values()]
    .map(([first, ...others]) => {
      if (!first) throw new Error('a group is never empty')
      const owners = new Set([first, ...others].map(({ by }) => by))
      return { ...first, by: owners.has(EVERY) ? EVERY : [...owners].sort().join(', ') }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** What the library measures of the process, wherever it runs. */
export const listProcessMetrics = async (): Promise<Metric[]> => {
  const text = await createMetrics({ service: 'platform' }).text()
  const kinds = new Map([...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, kind]) => [name, kind]))
  return [...text.matchAll(/^# HELP (\w+) (.*)$/gm)]
    .filter(([, name = '']) => EVERYWHERE.test(name))
    .map(([, name = '', help = '']) => ({
      name,
      kind: kinds.get(name) as Metric['kind'],
      labels: [],
      help,
      by: 'process',
    }))
}

// What depends on the operating system is left out.
const EVERYWHERE = /^nodejs_(?!version)|^process_(cpu_(user_|system_)?seconds|resident|start)/

const EVERY = 'every service'

const ownerOf = (path: string): string => /^services\/([^/]+)\//.exec(path)?.[1] ?? EVERY

const metricsIn = (path: string, text: string): Metric[] => {
  // Parsing every file takes seconds; few declare a measurement.
  if (!/metrics\b/.test(text)) return []
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true)
  const constants = new Map<string, ts.Expression>()
  const found: Metric[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      constants.set(node.name.text, node.initializer)
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { expression, name } = node.expression
      const kind = KINDS[name.text]
      if (kind && /(^|\.)metrics(\s*\.forService\(.*\))?$/.test(expression.getText()))
        found.push(read(node, kind, name.text))
    }
    ts.forEachChild(node, visit)
  }
  const resolved = (expression: ts.Expression | undefined): ts.Expression | undefined =>
    expression && ts.isIdentifier(expression) ? resolved(constants.get(expression.text)) : expression
  const literal = (call: ts.CallExpression, index: number, what: string): string => {
    const value = resolved(call.arguments[index])
    if (value && ts.isStringLiteralLike(value)) return value.text
    const { line } = file.getLineAndCharacterOfPosition(call.getStart(file))
    throw new Error(`${path}:${line + 1}: the ${what} of a measurement must be a text as it stands`)
  }
  const read = (call: ts.CallExpression, kind: Metric['kind'], method: string): Metric => {
    const labels = resolved(call.arguments[method === 'histogram' ? 3 : 2])
    return {
      name: literal(call, 0, 'name'),
      kind,
      help: literal(call, 1, 'help'),
      labels:
        labels && ts.isArrayLiteralExpression(labels)
          ? labels.elements.filter(ts.isStringLiteralLike).map((label) => label.text)
          : [],
      by: ownerOf(path),
    }
  }
  visit(file)
  return found
}
