import { Email, PersonName } from '@medtrack/contracts'
import { ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { NewPassword, User } from '../accounts/account-schema.ts'
import { LinkToken } from '../links/links.routes.ts'
import type { Setup } from './setup.ts'

const FirstAdministrator = Type.Object({
  token: LinkToken,
  email: Email,
  password: NewPassword,
  first_name: Type.Optional(PersonName),
  last_name: Type.Optional(PersonName),
})

/** The first administrator of an empty platform. */
export const setupRoutes =
  (setup: Setup): Routes =>
  async (app) => {
    app.post(
      '/api/v1/setup/',
      {
        config: { access: ['anyone'], envelope: true, message: 'Administrator created. Sign in.' },
        schema: {
          summary: 'Make the first administrator with the link that was printed at start',
          tags: ['Accounts'],
          body: FirstAdministrator,
          response: { 201: User, 400: ProblemDetails, 409: ProblemDetails, 422: ProblemDetails },
        },
      },
      async (request, reply) => {
        const { token, ...draft } = request.body
        return reply.code(201).send(await setup.claim(token, draft))
      },
    )
  }
