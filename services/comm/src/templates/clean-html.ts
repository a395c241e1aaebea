import { Parser } from 'htmlparser2'
import { escapeHtml } from '../html.ts'
import { isWebAddress } from './values.ts'

const TAGS = new Set(
  'a b bdi bdo blockquote br code div em h1 h2 h3 h4 hr i li ol p pre s small span strong sub sup table tbody td th thead tr u ul'.split(
    ' ',
  ),
)
const VOID_TAGS = new Set(['br', 'hr'])
/** What stands inside these is no text. */
const SILENT = new Set(
  'script style iframe object embed noscript template svg math title head textarea select audio video canvas'.split(
    ' ',
  ),
)

/** What each attribute may hold; every other attribute is left out. */
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  class: /^[a-z][a-z -]{0,99}$/,
  dir: /^(?:ltr|rtl|auto)$/,
  lang: /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*$/,
  role: /^presentation$/,
  title: /^[\s\S]{0,200}$/,
  colspan: /^[1-9][0-9]?$/,
  rowspan: /^[1-9][0-9]?$/,
}
/** These are set anew on every link. */
const LINK_ATTRIBUTES = new Set(['href', 'target', 'rel'])

const isContact = (address: string) =>
  /^(?:mailto:[^\s"'<>\\:,?&]+@[^\s"'<>\\:,?&]+|tel:\+?[0-9-]+)$/i.test(address)
/** Whether a link may lead there: to a page, an address or a phone. */
export const isLink = (address: string): boolean => isWebAddress(address) || isContact(address)

/** HTML as mails may hold it, and what was left out of it, in words that stand after "may not be used:". */
export type CleanHtml = { readonly html: string; readonly refused: readonly string[] }

/**
 * Parses HTML and writes it anew, with nothing but plain marks: no scripts, styles, forms, pictures or frames, no
 * attribute that does something, no link but to the web, an address or a phone. Every element is closed, so that it
 * cannot reach out of the place it is put in.
 */
export const cleanHtml = (source: string): CleanHtml => {
  const first = writeAnew(source)
  // Elements that are left out have kept others apart, which close each other now.
  return first.refused.length > 0 ? { ...writeAnew(first.html), refused: first.refused } : first
}

const writeAnew = (source: string): CleanHtml => {
  const refused = new Set<string>()
  let html = ''
  let silentDepth = 0
  // A tag that breaks off at the end of the text is closed by the parser without having been opened.
  const open: string[] = []
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (!TAGS.has(name)) refused.add(`<${name.slice(0, 30)}>`)
        if (SILENT.has(name)) silentDepth += 1
        if (silentDepth > 0 || !TAGS.has(name)) return
        html += `<${name}${attributesOf(name, attributes, refused)}>`
        if (!VOID_TAGS.has(name)) open.push(name)
      },
      ontext: (text) => {
        if (silentDepth === 0) html += escapeHtml(text)
      },
      onclosetag: (name) => {
        if (silentDepth === 0 && open.at(-1) === name) html += `</${open.pop()}>`
        if (SILENT.has(name)) silentDepth = Math.max(0, silentDepth - 1)
      },
      oncomment: () => {
        refused.add('<!-- -->')
      },
      onprocessinginstruction: (name) => {
        refused.add(`<${name.slice(0, 30)}>`)
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.end(source)
  return { html, refused: [...refused] }
}

const attributesOf = (tag: string, given: Readonly<Record<string, string>>, refused: Set<string>): string => {
  let written = ''
  for (const [name, value] of Object.entries(given)) {
    if (tag === 'a' && LINK_ATTRIBUTES.has(name)) continue
    const pattern = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined
    if (pattern?.test(value)) written += ` ${name}="${escapeHtml(value)}"`
    else refused.add(`${name.slice(0, 30)}="…"`)
  }
  const address = given['href']?.trim()
  // An optional address that is not given: the words stay, they lead nowhere.
  if (tag !== 'a' || address === undefined || address === '') return written
  if (!isLink(address)) {
    refused.add(`href="${address.slice(0, 40)}"`)
    return written
  }
  return `${written} href="${escapeHtml(address)}" target="_blank" rel="noopener noreferrer"`
}
