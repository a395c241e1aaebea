import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import ts from 'typescript'
import { AREAS } from '../../apps/portal/src/texts/areas.ts'
import { listFiles, readText } from '../../tools/files.ts'

/** A number's form is chosen by i18next: the program names the text without it. */
const PLURALS = /_(zero|one|two|few|many|other)$/
/** What people read of an element besides what is in it. */
const READ = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'description',
  'hint',
  'label',
  'placeholder',
  'title',
])
/** Said the same in every language. */
const NAMES = new Set(['MedTrack', 'https://'])

type Said = { [key: string]: string | Said }

const keysOf = (said: Said, path = ''): string[] =>
  Object.entries(said).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`.replace(PLURALS, '')] : keysOf(value, `${path}${key}.`),
  )

const parse = (path: string, text: string) =>
  ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )

const visitAll = (node: ts.Node, visit: (node: ts.Node) => void): void => {
  visit(node)
  node.forEachChild((child) => visitAll(child, visit))
}

/** Whether a text is named: as it is, or by words with something filled in that is more than the whole. */
const namedIn = (sources: readonly ts.SourceFile[]): ((key: string) => boolean) => {
  const whole = new Set<string>()
  const patterns = new Set<string>()
  const add = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node)) whole.add(node.text)
    // As the build says it, which has all languages at hand.
    if (ts.isPropertyAccessExpression(node)) whole.add(node.getText().replace(/^texts\./, ''))
    if (!ts.isTemplateExpression(node) || !/^\w+\./.test(node.head.text)) return
    const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
    patterns.add(parts.map((part) => part.replaceAll('.', '[.]')).join('\\w+'))
  }
  for (const source of sources) visitAll(source, add)
  const matching = [...patterns].map((pattern) => new RegExp(`^${pattern}$`))
  return (key) => whole.has(key) || matching.some((pattern) => pattern.test(key))
}

const hasWords = (text: string) => /\p{L}/u.test(text) && !NAMES.has(text.trim())

/** Strings that an expression gives to whoever reads: itself, or either side of a choice. */
const stringsOf = (node: ts.Expression | undefined): readonly string[] => {
  if (!node) return []
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
  if (ts.isParenthesizedExpression(node)) return stringsOf(node.expression)
  if (ts.isConditionalExpression(node)) return [...stringsOf(node.whenTrue), ...stringsOf(node.whenFalse)]
  return ts.isBinaryExpression(node) ? stringsOf(node.right) : []
}

/** Words that a page would show in one language only. */
const wordsIn = (source: ts.SourceFile): string[] => {
  const found: string[] = []
  visitAll(source, (node) => {
    if (ts.isJsxText(node)) found.push(node.text.trim())
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) found.push(...stringsOf(node.expression))
    if (ts.isJsxAttribute(node) && READ.has(node.name.getText()) && node.initializer) {
      const value = node.initializer
      found.push(
        ...(ts.isJsxExpression(value)
          ? stringsOf(value.expression)
          : ts.isStringLiteral(value)
            ? [value.text]
            : []),
      )
    }
  })
  return found.filter(hasWords)
}

const SOURCES = listFiles('apps/portal')
  .filter((path) => /[.]tsx?$/.test(path) && !path.endsWith('.test.ts') && !path.includes('/texts/'))
  .map((path) => parse(path, readText(path)))

describe('texts of the portal', () => {
  test('are all shown by some page: what nobody reads is not translated', async () => {
    const french = await Promise.all(Object.values(AREAS).map(({ fr }) => fr()))
    const keys = new Set(french.flatMap(({ texts }) => keysOf(texts as Said)))
    const isNamed = namedIn(SOURCES)
    assert.ok(keys.size > 100)
    assert.deepEqual(
      [...keys].filter((key) => !isNamed(key)),
      [],
    )
  })

  test('are in the texts, not in the pages', () => {
    const found = SOURCES.flatMap((source) => wordsIn(source).map((words) => `${source.fileName}: ${words}`))
    assert.deepEqual(found, [])
  })

  test('are found by what this test looks for', () => {
    const page = parse(
      'x.tsx',
      'const x = <p title="Words" className="no"><b label={on ? "One" : t("two")}>Bare {"quoted"}</b>{t("key")} · {n} MedTrack</p>',
    )
    assert.deepEqual(
      wordsIn(page).sort(),
      ['Bare', 'One', 'Words', 'quoted', '· MedTrack'].filter((one) => !one.startsWith('·')),
    )
    const isNamed = namedIn([parse('y.ts', `const y = [t("a.b"), t(\`c.\${d}\`), \`\${e}.f\`]`)])
    assert.deepEqual(['a.b', 'a.c', 'c.anything', 'c.two.deep', 'x.f'].map(isNamed), [
      true,
      false,
      true,
      false,
      false,
    ])
  })
})
