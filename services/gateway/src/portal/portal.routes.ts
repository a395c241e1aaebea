import type { Routes } from '@medtrack/kit'
import Type from 'typebox'
import { openPortal } from './portal.ts'
import { PORTAL_PAGES } from './portal-pages.ts'

// What the addresses of its pages may hold is the page's own affair.
const Anything = Type.Object({}, { additionalProperties: true })

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
          schema: { hide: true, querystring: Anything, ...params, response: { 200: Type.String() } },
        },
        async (_request, reply) => {
          const { html, headers } = portal.page()
          return reply.headers(headers).type('text/html; charset=utf-8').send(html)
        },
      )
    }
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
