import { Id } from '@medtrack/contracts'
import { ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import type { Unlock } from './unlock.ts'

/** How an administrator helps a person who guessed too often, or whom somebody else guessed at. */
export const unlockRoutes =
  (unlock: Unlock): Routes =>
  async (app) => {
    app.post(
      '/api/v1/users/:id/unlock/',
      {
        config: { access: ['admin'], envelope: true, message: 'Sign-in is open again.' },
        schema: {
          summary: 'End the delay or lock of an account’s sign-in',
          tags: ['Accounts'],
          params: Type.Object({ id: Id }),
          response: { 200: Type.Object({ unlocked: Type.Literal(true) }), 404: ProblemDetails },
        },
      },
      async ({ params }) => await unlock(params.id),
    )
  }
