import { randomBytes } from 'node:crypto'
import {
  type App,
  addCompression,
  KitErrors,
  type PlatformFacts,
  type Routes,
  toProblemDetails,
  type Upstreams,
} from '@medtrack/kit'
import Fastify from 'fastify'
import Type from 'typebox'
import { mergeDocuments, type OpenApiDocument, type ServiceDocument } from './merge.ts'

const INFO = {
  title: 'MedTrack API',
  description:
    'Internships for medical students, end to end. Every path of every service, under one address. Beside it: [events](/docs/events), and what each [error code](/docs/errors) means.',
  version: '1.0.0',
}

/** Where else readers of older documents look for the reference page. */
const FORMER_PATHS = ['/swagger/', '/redoc/', '/api/docs/']

type Needs = { upstreams: Upstreams; platform: PlatformFacts }

/** The merged OpenAPI document and the page that shows it. */
export const documentRoutes =
  ({ upstreams, platform }: Needs): Routes =>
  async (app) => {
    let page: ReturnType<typeof createReferencePage> | undefined
    app.addHook('onClose', async () => (await page)?.close())

    app.get(
      '/openapi.json',
      { config: { access: ['anyone'] }, schema: { hide: true, response: { 200: Type.Unknown() } } },
      async () => {
        const own = { prefix: '', title: INFO.title, document: app.swagger() as unknown as OpenApiDocument }
        return mergeDocuments(INFO, platform.publicUrl, [...(await readDocuments(upstreams)), own])
      },
    )
    for (const url of ['/docs', '/docs/*']) {
      app.get(url, { config: { access: ['anyone'], forwards: true } }, async (request, reply) => {
        // Its program is 17 MB in memory: it comes with the first who looks.
        page ??= createReferencePage(platform.publicUrl)
        const { routing } = await page
        reply.hijack()
        routing(request.raw, reply.raw)
        return reply
      })
    }
    for (const url of FORMER_PATHS) {
      app.get(
        url,
        { config: { access: ['anyone'] }, schema: { hide: true, response: { 302: Type.Null() } } },
        async (_request, reply) => reply.redirect('/docs'),
      )
    }
  }

/** Services that are away are left out: their paths could not be used anyway. */
const readDocuments = async (upstreams: Upstreams): Promise<ServiceDocument[]> => {
  const read = await Promise.allSettled(
    upstreams.list.map(async ({ service, prefix, title }) => {
      const { status, body } = await upstreams.read(service, '/openapi.json')
      return status === 200 ? [{ prefix, title, document: JSON.parse(body) }] : []
    }),
  )
  return read.flatMap((result) => (result.status === 'fulfilled' ? result.value : []))
}

/** Stands in the page where each answer has a nonce of its own. */
const NONCE = '{{nonce}}'
const NONCE_BYTES = 16

/**
 * The page may call this installation and nobody else, and runs nothing without the nonce. Its program, which is not ours,
 * writes most of its styles without one: they are let in here and on no other page.
 */
const policyFor = (publicUrl: string, nonce: string) =>
  `default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src 'self' data:; font-src data:; connect-src 'self' ${publicUrl}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** The reference page is a program of its own, with routes that are not part of our API. */
const createReferencePage = async (publicUrl: string) => {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const page = Fastify({ routerOptions: { ignoreTrailingSlash: true } })
  page.addHook<unknown>('onSend', async (_request, reply, payload) => {
    reply.headers({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' })
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html')
    if (!isPage || typeof payload !== 'string') {
      // The program is large, and the same until the next release.
      if (reply.statusCode === 200) reply.header('Cache-Control', 'public, max-age=3600')
      return payload
    }
    const nonce = randomBytes(NONCE_BYTES).toString('base64')
    reply.headers({
      'Content-Security-Policy': policyFor(publicUrl, nonce),
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    })
    return payload.replaceAll(NONCE, nonce).replace('<html>', '<html lang="en">')
  })
  page.setNotFoundHandler((request, reply) => {
    const problem = toProblemDetails(KitErrors.notFound(), { instance: request.url, requestId: request.id })
    return reply
      .code(problem.status)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem))
  })
  await addCompression(page as unknown as App)
  await page.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      url: '/openapi.json',
      withDefaultFonts: false,
      pageTitle: INFO.title,
      nonce: NONCE,
      favicon: '/assets/icon.svg',
      telemetry: false,
      // What would send our API's description to somebody else's service.
      agent: { disabled: true },
      mcp: { disabled: true },
      hideClientButton: true,
      showDeveloperTools: 'never',
    },
  })
  await page.ready()
  return page
}
