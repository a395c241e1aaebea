import { ProblemDetails, type Routes } from '@medtrack/kit'
import { RegisterAccount, User } from './account-schema.ts'
import type { Registration } from './registration.ts'
import { originOf } from './request-origin.ts'

/** How people get an account by themselves. */
export const registrationRoutes =
  (registration: Registration): Routes =>
  async (app) => {
    for (const path of ['/api/v1/users/', '/api/v1/users/register/', '/api/v1/register']) {
      app.post(
        path,
        {
          config: { access: ['anyone'], envelope: true, message: 'Account created. Check your mail.' },
          schema: {
            summary: 'Register',
            description:
              'The answer for an address that has an account looks the same; only its owner is told, by mail.',
            tags: ['Accounts'],
            body: RegisterAccount,
            response: { 201: User, 422: ProblemDetails, 503: ProblemDetails },
          },
        },
        async (request, reply) =>
          reply.code(201).send(await registration.register(request.body, originOf(request))),
      )
    }
  }
