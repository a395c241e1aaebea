import { allEvents, fieldsOf, plain, publishersOf } from '@medtrack/contracts'
import type { EventContract, Upstream } from '@medtrack/kit'
import type { Language } from '../pages/languages.ts'
import { html, type Markup, renderPage } from '../pages/markup.ts'
import { consumersOf, exampleOf } from './asyncapi.ts'
import { type EventTexts, eventTexts } from './event-texts.ts'

const names = (values: readonly string[]): Markup =>
  html`${values.map((value, index) => html`${index === 0 ? '' : ', '}<code dir="ltr">${value}</code>`)}`

const fieldTable = (texts: EventTexts, caption: string, schema: unknown): Markup => html`<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">${texts.field}</th><th scope="col">${texts.type}</th><th scope="col">${texts.meaning}</th></tr></thead>
<tbody>${fieldsOf(plain(schema)).map(
  ({ name, type, required, description }) =>
    html`<tr><th scope="row"><code dir="ltr">${name}</code>${required ? html` <small>${texts.required}</small>` : ''}</th><td dir="ltr" lang="en">${type}</td><td dir="ltr" lang="en">${description}</td></tr>`,
)}</tbody>
</table>`

const chapter = (texts: EventTexts, upstreams: readonly Upstream[], contract: EventContract): Markup => {
  const { type, summary, aliases, payload, outside, example } = contract
  const consumers = consumersOf(upstreams, contract)
  const publishers = publishersOf(contract)
  return html`<article>
<h2 id="${type}" dir="ltr" lang="en">${type}</h2>
<p class="lead" dir="ltr" lang="en">${summary}.</p>
<dl class="codes"><dt>${texts.publishedBy}</dt><dd>${names(publishers)}</dd>
<dt>${texts.reactions}</dt><dd>${consumers.length > 0 ? names(consumers) : texts.nobody}</dd>
${aliases.length > 0 ? html`<dt>${texts.alsoKnownAs}</dt><dd>${names(aliases)}</dd>` : ''}</dl>
${outside ? html`<p>${texts.fromOutside}.</p>` : ''}
${fieldTable(texts, texts.fields, payload)}
${outside ? fieldTable(texts, texts.outsideFields, outside.payload) : ''}
<details><summary>${texts.example}</summary><pre dir="ltr" tabindex="0"><code>${JSON.stringify(exampleOf(type, publishers[0] ?? '', example), null, 2)}</code></pre></details>
</article>`
}

/** The catalogue of events to read: the same that `/asyncapi.json` tells programs. */
export const eventsPage = (language: Language, upstreams: readonly Upstream[]): string => {
  const texts = eventTexts[language]
  return renderPage({
    language,
    title: texts.title,
    path: '/docs/events',
    body: html`<h1>${texts.title}</h1><p class="lead">${texts.lead}</p>
<p><a href="/asyncapi.json">${texts.document}</a></p>
<nav class="contents" aria-label="${texts.contents}"><ul dir="ltr">${allEvents.map(
      ({ type }) => html`<li><a href="#${type}">${type}</a></li>`,
    )}</ul></nav>
${allEvents.map((contract) => chapter(texts, upstreams, contract))}`,
  })
}
