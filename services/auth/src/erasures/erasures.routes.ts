import { EVERY_ROLE_OWN, Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import { personOf } from '../accounts/own-caller.ts'
import { originOf } from '../accounts/request-origin.ts'
import { deviceCookie } from '../sign-in-protection/device-cookie.ts'
import { EraseAccount, Erasure, StartedErasure } from './erasure-schema.ts'
import type { Erasures } from './erasures.ts'

/** The right to be forgotten, and how far it has come. */
export const erasureRoutes =
  (erasures: Erasures): Routes =>
  async (app) => {
    app.post(
      '/api/v1/users/profile/erase/',
      {
        config: {
          access: EVERY_ROLE_OWN,
          envelope: true,
          message: 'Your account is gone. What other parts keep of you follows.',
        },
        schema: {
          summary: 'Erase yourself, for good',
          description:
            'The account and its sessions end at once; what each service holds is removed within moments, and each gives a receipt. Nobody can undo it. What is kept, and why, is in docs/privacy.md.',
          tags: ['Your account'],
          body: EraseAccount,
          response: {
            202: StartedErasure,
            409: ProblemDetails,
            422: ProblemDetails,
            429: ProblemDetails,
            503: ProblemDetails,
          },
        },
      },
      async (request, reply) => {
        const visitor = { ...originOf(request), deviceToken: deviceCookie.tokenOf(request) }
        const { current_password } = request.body
        return reply.code(202).send(await erasures.erase(personOf(request).userId, current_password, visitor))
      },
    )

    app.get(
      '/api/v1/erasures/',
      {
        config: { access: ['admin'], envelope: true, message: 'Erasures.' },
        schema: {
          summary: 'Who asked to be forgotten, and which services have done so',
          tags: ['Personal data'],
          querystring: PageQuery(),
          response: { 200: Page(Erasure) },
        },
      },
      async ({ query }, reply) => reply.page(await erasures.list(query)),
    )
  }
