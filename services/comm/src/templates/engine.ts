import { Liquid, type Template as Parsed } from 'liquidjs'
import { escapeHtml } from '../html.ts'
import { toInline } from '../plain-text.ts'

/** A parsed text with slots. */
export type Text = {
  /** @throws when a variable is missing or a limit is passed */
  render(data: Readonly<Record<string, unknown>>): string
  /** Names of the variables that it needs from outside, wherever in it. */
  variables(): readonly string[]
}

/** Characters of one text; ours have 3,000 at most. */
const PARSE_LIMIT = 100_000
/** Milliseconds: ours take less than one; a runaway loop must not hold the process. */
const RENDER_LIMIT = 200
/** Roughly bytes that one rendering may build up. */
const MEMORY_LIMIT = 2_000_000

/** What texts of a few sentences need. Nothing that reads other texts, goes round the escaping, or makes much of little. */
const TAGS = new Set(['if', 'unless', 'case', 'for', 'break', 'continue', 'assign', 'comment', '#'])
const FILTERS = new Set([
  ...['append', 'prepend', 'capitalize', 'upcase', 'downcase', 'strip', 'lstrip', 'rstrip', 'truncate'],
  ...['default', 'size', 'first', 'last', 'join', 'plus', 'minus', 'times', 'divided_by', 'modulo'],
  ...['round', 'ceil', 'floor', 'abs', 'at_least', 'at_most'],
])

const createEngine = (outputEscape: (value: unknown) => string): Liquid => {
  const engine = new Liquid({
    outputEscape,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    // What is empty is not there: `{% if place %}` asks what its writer means.
    jsTruthy: true,
    parseLimit: PARSE_LIMIT,
    renderLimit: RENDER_LIMIT,
    memoryLimit: MEMORY_LIMIT,
    // No file is ever read on behalf of a template.
    templates: {},
  })
  for (const name of Object.keys(engine.filters)) if (!FILTERS.has(name)) delete engine.filters[name]
  for (const name of Object.keys(engine.tags)) if (!TAGS.has(name)) delete engine.tags[name]
  return engine
}

const engines = {
  /** Values are escaped for HTML; marks that reorder text are taken out of them first. */
  html: createEngine((value) => escapeHtml(toInline(value))),
  /** Values stay within their line. */
  text: createEngine(toInline),
}

/** Parses a Liquid text whose values are escaped for where it goes. @throws when it cannot be parsed. */
export const parseText = (source: string, escapeFor: keyof typeof engines): Text => {
  const engine = engines[escapeFor]
  const parsed: Parsed[] = engine.parse(source)
  return {
    render: (data) => String(engine.renderSync(parsed, data)),
    variables: () => engine.globalVariablesSync(parsed, { partials: false }),
  }
}
