import type { PlatformFacts, Routes, Upstreams } from '@medtrack/kit'
import Type from 'typebox'
import { chooseLanguage, type Language } from '../pages/languages.ts'
import { sendPage } from '../pages/page-headers.ts'
import { describeEvents } from './asyncapi.ts'
import { eventsPage } from './events-page.ts'

type Needs = { upstreams: Upstreams; platform: PlatformFacts }

/** The catalogue of events, for programs and to read. */
export const eventDocumentRoutes =
  ({ upstreams, platform }: Needs): Routes =>
  async (app) => {
    // Large, and the same as long as the process runs.
    const pages = new Map<Language, string>()
    const pageIn = (language: Language) => {
      const page = pages.get(language) ?? eventsPage(language, upstreams.list)
      pages.set(language, page)
      return page
    }

    app.get(
      '/asyncapi.json',
      { config: { access: ['anyone'] }, schema: { hide: true, response: { 200: Type.Unknown() } } },
      async () => describeEvents(upstreams.list, platform.publicUrl),
    )
    app.get(
      '/docs/events',
      {
        config: { access: ['anyone'] },
        schema: {
          hide: true,
          querystring: Type.Object({ lang: Type.Optional(Type.String()) }, { additionalProperties: true }),
          response: { 200: Type.String() },
        },
      },
      async ({ headers, query }, reply) =>
        sendPage(reply, pageIn(chooseLanguage(headers['accept-language'], query.lang))),
    )
  }
