import { Id } from '@medtrack/contracts'
import { type Access, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { Notification } from '../notifications/notification-view.ts'
import type { Oversight } from './oversight.ts'
import { Story } from './story-view.ts'

const tags = ['Notifications']
const params = Type.Object({ id: Id })
/** Senders, for what they asked for; administrators. */
const access: readonly Access[] = ['encadrant:own', 'staff:own', 'admin', 'scope:notifications:send']

/** What became of notifications, for those who answer for them. */
export const oversightRoutes =
  (oversight: Oversight): Routes =>
  async (app) => {
    app.get(
      '/api/notifications/:id/story/',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Everything that happened to a notification',
          description:
            'For who asked for it, and administrators: each way it took, each call of a provider with its answer. That an administrator looked is recorded.',
          params,
          response: { 200: Story, 404: ProblemDetails },
        },
      },
      async (request) => oversight.tell(request.caller, request.params.id),
    )
    app.post(
      '/api/notifications/:id/cancel/',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Stop what of a notification has not left',
          description: 'For who asked for it, and administrators. One that is scheduled is never shown.',
          params,
          response: { 200: Notification, 404: ProblemDetails, 409: ProblemDetails },
        },
      },
      async (request) => oversight.cancel(request.caller, request.params.id),
    )
    app.post(
      '/api/notifications/:id/resend/',
      {
        config: { access: ['admin'] },
        schema: {
          tags,
          summary: 'Have what failed tried again',
          description: 'Every way that failed, bounced, was refused or cancelled, or of which nobody knows.',
          params,
          response: { 200: Notification, 404: ProblemDetails, 409: ProblemDetails },
        },
      },
      async (request) => oversight.resend(request.caller, request.params.id),
    )
  }
