import { type ErrorEntry, KitErrors, type Routes, type Upstreams } from '@medtrack/kit'
import Type from 'typebox'
import { GatewayErrors } from '../errors.ts'
import { html, renderPage } from './markup.ts'
import { sendPage } from './page-headers.ts'

/** The page that every problem's `type` leads to: each code with its status and what to do. */
export const errorRoutes =
  ({ upstreams }: { upstreams: Upstreams }): Routes =>
  async (app) => {
    const page = errorsPage([
      { title: 'Every service', table: KitErrors.table },
      { title: 'Gateway', table: GatewayErrors.table },
      ...upstreams.list.map(({ title, errors }) => ({ title, table: errors })),
    ])
    app.get(
      '/docs/errors',
      { config: { access: ['anyone'] }, schema: { hide: true, response: { 200: Type.String() } } },
      async (_request, reply) => sendPage(reply, page),
    )
  }

type Section = { title: string; table: Readonly<Record<string, ErrorEntry>> }

const errorsPage = (sections: readonly Section[]): string =>
  renderPage({
    language: 'en',
    title: 'Error codes',
    path: '/docs/errors',
    languages: [],
    body: html`<h1>Error codes</h1><p class="lead">Every refusal is application/problem+json (RFC 9457). Its code is one of these.</p>${sections.map(
      ({ title, table }) =>
        html`<h2>${title}</h2><dl class="codes">${Object.entries(table).map(
          ([code, { status, title: name, detail }]) =>
            html`<dt id="${code}"><code>${code}</code> <span>${String(status)} ${name}</span></dt><dd>${detail}</dd>`,
        )}</dl>`,
    )}`,
  })
