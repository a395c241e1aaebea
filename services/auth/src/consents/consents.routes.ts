import { EVERY_ROLE_OWN, Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import { personOf } from '../accounts/own-caller.ts'
import { Consent, ConsentFilters, GivenConsent } from './consent-schema.ts'
import type { Consents } from './consents.ts'

const tags = ['Your account']
const url = '/api/v1/users/consents/'
const own = { access: EVERY_ROLE_OWN, envelope: true } as const

/** What the signed-in person agreed to. */
export const consentRoutes =
  (consents: Consents): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config: { ...own, message: 'Your consents.' },
        schema: {
          summary: 'What you agreed to and when, newest first',
          tags,
          querystring: PageQuery({ filters: ConsentFilters }),
          response: { 200: Page(Consent) },
        },
      },
      async (request, reply) => reply.page(await consents.list(personOf(request).userId, request.query)),
    )

    app.post(
      url,
      {
        config: { ...own, message: 'Kept.' },
        schema: {
          summary: 'Agree to something, or no longer',
          description:
            'The history is kept whole: a withdrawal is one more entry. It needs the purpose and "granted": false only.',
          tags,
          body: GivenConsent,
          response: { 201: Consent, 422: ProblemDetails },
        },
      },
      async (request, reply) =>
        reply.code(201).send(await consents.give(personOf(request).userId, request.body, request.ip)),
    )
  }
