import { Id } from '@medtrack/contracts'
import { type Access, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { DELIVERY_STATUSES } from '../tables.ts'
import { SendNotification } from './send-form.ts'
import type { Sending } from './sending.ts'

/** Who sends at all; what each may, the rules say. */
const access: readonly Access[] = ['encadrant:own', 'staff', 'admin', 'scope:notifications:send']

/** Telling people things. */
export const sendingRoutes =
  (sending: Sending): Routes =>
  async (app) => {
    app.post(
      '/api/notifications/send/',
      {
        config: { access },
        schema: {
          tags: ['Notifications'],
          summary: 'Tell a person something, or write to an address',
          description:
            'By mail, SMS, push or in the application, or several of them. To `user_id`, by their preferences; or to a `recipient`, which staff, administrators and programs may, some a day. It is sent after the answer: GET `…/{id}/story/` tells what became of it.',
          body: SendNotification,
          response: {
            201: Type.Object({
              notification_id: Id,
              status: Type.Enum([...DELIVERY_STATUSES]),
              is_new: Type.Boolean({ description: 'False where the dedupe key was used before.' }),
            }),
            403: ProblemDetails,
            429: ProblemDetails,
            503: ProblemDetails,
          },
        },
      },
      async ({ body, caller }, reply) => reply.code(201).send((await sending.send(caller, body)) as never),
    )
  }
