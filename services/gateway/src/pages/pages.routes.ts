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

/** Plain pages: the front door, and what mailed links lead to. */
export const pageRoutes =
  ({ platform }: { platform: PlatformFacts }): Routes =>
  async (app) => {
    const config = { access: ['anyone'] } as const

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
      app.get(
        `/assets/${name}`,
        { config, schema: { hide: true, response: { 200: Text } } },
        async (_request, reply) =>
          reply.type(type).header('Cache-Control', 'public, max-age=300').send(content),
      )
    }
  }
