import type { Routes } from '@medtrack/kit'
import Type from 'typebox'
import { chooseLanguage } from '../pages/languages.ts'
import { openPortal } from './portal.ts'
import { PORTAL_PAGES } from './portal-pages.ts'

// What the addresses of its pages may hold is the page's own affair.
const Anything = Type.Object({}, { additionalProperties: true })
const PageQuery = Type.Object({ lang: Type.Optional(Type.String()) }, { additionalProperties: true })

/** The language that was chosen in the portal, which tells it by a cookie. */
const chosenIn = (cookies: string | undefined): string | undefined =>
  /(?:^|;)\s*medtrack\.language=(\w+)/.exec(cookies ?? '')?.[1]

/** The portal, built into a directory: what people see at `/`. */
export const portalRoutes =
  ({ directory, showMailbox }: { directory: string; showMailbox: boolean }): Routes =>
  async (app) => {
    const portal = await openPortal(directory, { showMailbox })
    const config = { access: ['anyone'] } as const
    app.addHook('onClose', async () => await portal.files.close())

    for (const url of ['/', ...PORTAL_PAGES]) {
      const params = url.includes(':') ? { params: Anything } : {}
      app.get(
        url,
        {
          config,
          schema: { hide: true, querystring: PageQuery, ...params, response: { 200: Type.String() } },
        },
        async ({ headers: asked, query }, reply) => {
          const language = chooseLanguage(
            asked['accept-language'],
            query.lang ?? chosenIn(asked.cookie),
            'fr',
          )
          const { html, headers } = portal.page(language)
          return reply.headers(headers).type('text/html; charset=utf-8').send(html)
        },
      )
    }
    app.get(
      '/worker.js',
      { config, schema: { hide: true, response: { 200: Type.String() } } },
      async (_request, reply) =>
        reply
          .headers(portal.worker.headers)
          .type('text/javascript; charset=utf-8')
          .send(portal.worker.program),
    )
    app.get('/portal/*', { config: { ...config, forwards: true } }, async (request, reply) => {
      reply.hijack()
      portal.files.routing(request.raw, reply.raw)
      return reply
    })
    // The reference's address of its administration.
    app.get(
      '/admin/',
      { config, schema: { hide: true, response: { 302: Type.Null() } } },
      async (_request, reply) => reply.redirect('/'),
    )
  }
