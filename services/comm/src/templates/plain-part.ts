import { compile } from 'html-to-text'

/** The plain text of a mail, made from its HTML. */
export const toPlainText = compile({
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
    // There is no button in a plain text; its address stands below it.
    { selector: 'p.action', format: 'skip' },
    { selector: 'span.copy-hint', format: 'skip' },
    { selector: 'h2', options: { uppercase: false } },
    { selector: 'h3', options: { uppercase: false } },
    { selector: 'table.facts', format: 'dataTable' },
  ],
})
