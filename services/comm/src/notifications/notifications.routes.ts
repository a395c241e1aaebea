import { Id, NotificationCategory } from '@medtrack/contracts'
import { EVERY_ROLE_OWN, ProblemDetails, type Routes, TimelineQuery } from '@medtrack/kit'
import Type from 'typebox'
import type { Oversight } from '../oversight/oversight.ts'
import { personOf } from '../person.ts'
import { DeliveryAttempt, Notification } from './notification-view.ts'
import type { Notifications } from './notifications.ts'

const ById = Type.Object({ id: Id })
const config = { access: EVERY_ROLE_OWN }
const tags = ['Notifications']

/** What the signed-in person was told. */
export const notificationRoutes =
  (notifications: Notifications, { listOf }: Pick<Oversight, 'listOf'>): Routes =>
  async (app) => {
    app.get(
      '/api/notifications/',
      {
        schema: {
          tags,
          summary: 'The caller’s notifications, newest first',
          description: 'Administrators read another person’s with `user_id`; that they did is recorded.',
          querystring: TimelineQuery(Id, {
            unread: Type.Boolean(),
            category: NotificationCategory,
            user_id: Id,
          }),
          response: { 200: Type.Array(Notification), 403: ProblemDetails },
        },
        config,
      },
      async (request, reply) => {
        const { userId } = personOf(request)
        const { user_id: whose = userId, ...filter } = request.query
        const list =
          whose === userId ? notifications.list(userId, filter) : listOf(request.caller, whose, filter)
        return reply.timeline(await list)
      },
    )
    app.get(
      '/api/notifications/unread-count/',
      {
        schema: {
          tags,
          summary: 'How many notifications the caller has not read',
          response: { 200: Type.Object({ unread_count: Type.Integer() }) },
        },
        config,
      },
      async (request) => notifications.countUnread(personOf(request).userId),
    )
    app.get(
      '/api/notifications/:id/',
      {
        schema: { tags, summary: 'One notification', params: ById, response: { 200: Notification } },
        config,
      },
      async (request, reply) => {
        const { notification, version } = await notifications.get(personOf(request).userId, request.params.id)
        reply.etag(version)
        return notification
      },
    )
    app.get(
      '/api/notifications/:id/attempts/',
      {
        schema: {
          tags,
          summary: 'Every try to deliver a notification, oldest first',
          params: ById,
          response: { 200: Type.Array(DeliveryAttempt) },
        },
        config,
      },
      async (request) => notifications.listAttempts(personOf(request).userId, request.params.id),
    )
    app.post(
      '/api/notifications/:id/read/',
      {
        schema: {
          tags,
          summary: 'Mark a notification as read',
          params: ById,
          response: { 200: Notification },
        },
        config,
      },
      async (request) => notifications.markRead(personOf(request).userId, request.params.id),
    )
    app.post(
      '/api/notifications/:id/archive/',
      {
        schema: {
          tags,
          summary: 'Take a notification out of the list, for good',
          params: ById,
          response: { 200: Notification },
        },
        config,
      },
      async (request) => notifications.archive(personOf(request).userId, request.params.id),
    )
    app.post(
      '/api/notifications/read-all/',
      {
        schema: {
          tags,
          summary: 'Mark all notifications of the caller as read',
          response: { 200: Type.Object({ updated: Type.Integer() }) },
        },
        config,
      },
      async (request) => notifications.markAllRead(personOf(request).userId),
    )
  }
