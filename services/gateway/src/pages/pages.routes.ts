import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { PlatformFacts, Routes } from '@medtrack/kit'
import Type, { type TProperties } from 'typebox'
import { chooseLanguage } from './languages.ts'
import { sendPage } from './page-headers.ts'
import { accountPage, homePage } from './pages.ts'
import { ACCOUNT_PAGES } from './texts.ts'

const asset = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')

const ASSETS = [
  { name: 'pages.css', type: 'text/css; charset=utf-8' },
  { name: 'account.js', type: 'text/javascript; charset=utf-8' },
  { name: 'icon.svg', type: 'image/svg+xml' },
]

const Text = Type.String()

// Programs that send mail add parameters of their own to links: a page opens all the same.
const PageQuery = <P extends TProperties>(parameters: P) =>
  Type.Object(parameters, { additionalProperties: true })

const config = { access: ['anyone'] } as const

/** The front door where no portal was built. */
export const homeRoutes =
  ({ platform }: { platform: PlatformFacts }): Routes =>
  async (app) => {
    app.get(
      '/',
      {
        config,
        schema: {
          hide: true,
          querystring: PageQuery({ lang: Type.Optional(Text) }),
          response: { 200: Text },
        },
      },
      async (request, reply) =>
        sendPage(
          reply,
          homePage(
            chooseLanguage(request.headers['accept-language'], request.query.lang),
            platform.loopbackOnly,
          ),
        ),
    )
  }

/** Plain pages that mailed links lead to, and their files. */
export const pageRoutes = (): Routes => async (app) => {
  for (const name of ACCOUNT_PAGES) {
    const querystring = PageQuery({ token: Type.Optional(Text), lang: Type.Optional(Text) })
    app.get(
      `/${name}`,
      { config, schema: { hide: true, querystring, response: { 200: Text } } },
      async (request, reply) =>
        sendPage(
          reply,
          accountPage(name, chooseLanguage(request.headers['accept-language'], request.query.lang)),
        ),
    )
  }
  for (const { name, type } of ASSETS) {
    const content = asset(name)
    const version = createHash('sha256').update(content).digest('base64url')
    app.get(
      `/assets/${name}`,
      { config, schema: { hide: true, response: { 200: Text } } },
      async (_request, reply) =>
        reply.type(type).header('Cache-Control', 'public, max-age=300').etag(version).send(content),
    )
  }
}
