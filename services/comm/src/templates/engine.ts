import { Liquid, type Template as Parsed } from 'liquidjs'
import { escapeHtml } from '../html.ts'
import { toInline } from '../plain-text.ts'

/** A parsed text with slots. @throws when a variable is missing or a limit is passed. */
export type Text = { render(data: Readonly<Record<string, unknown>>): string }

/** Characters of one template; ours have 3,000 at most. */
const PARSE_LIMIT = 100_000
/** Milliseconds: ours take less than one; a runaway loop must not hold the process. */
const RENDER_LIMIT = 250
/** Roughly bytes that one rendering may build up. */
const MEMORY_LIMIT = 2_000_000

const createEngine = (outputEscape: (value: unknown) => string): Liquid => {
  const engine = new Liquid({
    outputEscape,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    parseLimit: PARSE_LIMIT,
    renderLimit: RENDER_LIMIT,
    memoryLimit: MEMORY_LIMIT,
    // No file is ever read on behalf of a template.
    templates: {},
  })
  // What goes round the escaping, and what reads other templates.
  for (const filter of ['raw']) delete engine.filters[filter]
  for (const tag of ['include', 'render', 'layout', 'block', 'raw']) delete engine.tags[tag]
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
  return { render: (data) => String(engine.renderSync(parsed, data)) }
}
