import { Typography } from '@mantine/core'
import { createElement, Fragment, type ReactNode } from 'react'

/** What formatted text may consist of, and as what it is shown: headings stay below those of the page. */
const SHOWN: Readonly<Record<string, string>> = {
  ...{ h1: 'h2', h2: 'h3', h3: 'h4', h4: 'h5', h5: 'h6', h6: 'h6' },
  ...{ p: 'p', br: 'br', hr: 'hr', strong: 'strong', em: 'em', s: 's', code: 'code', pre: 'pre' },
  ...{ ul: 'ul', ol: 'ol', li: 'li', blockquote: 'blockquote', a: 'a' },
  ...{ table: 'table', thead: 'thead', tbody: 'tbody', tr: 'tr', th: 'th', td: 'td' },
}
const EMPTY: readonly string[] = ['br', 'hr']
/** Where a link may lead. */
const ADDRESS = /^(https?|mailto):/

const show = (node: Node, key: number): ReactNode => {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent
  if (!(node instanceof Element)) return null
  const children = [...node.childNodes].map(show)
  const tag = SHOWN[node.localName]
  if (tag === undefined) return createElement(Fragment, { key }, ...children)
  if (EMPTY.includes(tag)) return createElement(tag, { key })
  const href = node.getAttribute('href') ?? ''
  const given = tag === 'a' && ADDRESS.test(href) ? { href, rel: 'noopener noreferrer' } : {}
  return createElement(tag, { key, ...given }, ...children)
}

/**
 * Text that somebody formatted, from the API's HTML. Nothing of it is put into the page as it came: only the elements
 * that are known are made anew, without what they would carry.
 */
export const Formatted = ({ html }: { html: string }) => {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return (
    <Typography dir="auto" p={0}>
      {[...body.childNodes].map(show)}
    </Typography>
  )
}
