import { Id } from '@medtrack/contracts'
import { type Access, ProblemDetails, type Routes, TimelineQuery } from '@medtrack/kit'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import {
  NewReminder,
  REMINDER_STATUSES,
  Reminder,
  ReminderChange,
  type ReminderRow,
  toReminder,
} from './reminder-view.ts'
import type { Reminders } from './reminders.ts'

const tags = ['Reminders']
const params = Type.Object({ id: Id })
const url = '/api/reminders/'

const WRITE: readonly Access[] = ['encadrant:own', 'staff', 'admin', 'scope:notifications:send']
const READ: readonly Access[] = ['student:own', ...WRITE]
const refusals = {
  403: ProblemDetails,
  404: ProblemDetails,
  409: ProblemDetails,
  412: ProblemDetails,
}

/** Reminders of interviews. */
export const reminderRoutes =
  (reminders: Reminders): Routes =>
  async (app) => {
    app.post(
      `${url}create/`,
      {
        config: { access: WRITE },
        schema: {
          summary: 'Remind two people of their interview',
          description:
            'At `reminder_time` both are told, by the channels that they chose. Supervisors make those of interviews that they lead.',
          tags,
          body: NewReminder,
          response: {
            201: Type.Object({ reminder_id: Id, ...Reminder.properties }),
            403: ProblemDetails,
          },
        },
      },
      async ({ body, caller }, reply) =>
        reply
          .code(201)
          .etag(1)
          .send(await reminders.create(caller, body)),
    )

    app.get(
      url,
      {
        config: { access: READ },
        schema: {
          summary: 'Reminders, the latest first',
          description:
            'One’s own; those of everybody for staff and administrators, those it made for a program. Cancelled ones only when asked for.',
          tags,
          querystring: TimelineQuery(Id, { status: Type.Enum([...REMINDER_STATUSES]) }),
          response: { 200: Type.Array(Reminder) },
        },
      },
      async ({ caller, query }, reply) => reply.timeline(await reminders.list(caller, query)),
    )

    app.get(
      `${url}:id/`,
      {
        config: { access: READ },
        schema: { summary: 'A reminder', tags, params, response: { 200: Reminder, 404: ProblemDetails } },
      },
      async (request, reply) => answer(reply, await reminders.get(request.caller, request.params.id)),
    )

    app.patch(
      `${url}:id/`,
      {
        config: { access: WRITE },
        schema: {
          summary: 'Move a reminder',
          description:
            'Absent fields stay as they are. What was planned for the former time does not happen.',
          tags,
          params,
          body: ReminderChange,
          response: { 200: Reminder, ...refusals },
        },
      },
      async ({ params: { id }, body, caller, expectedVersion: expected }, reply) =>
        answer(reply, await reminders.change(id, body, { caller, expected })),
    )

    app.delete(
      `${url}:id/`,
      {
        config: { access: WRITE },
        schema: { summary: 'Cancel a reminder', tags, params, response: { 204: Type.Null(), ...refusals } },
      },
      async ({ params: { id }, caller, expectedVersion: expected }, reply) => {
        await reminders.cancel(id, { caller, expected })
        return reply.code(204).send(null)
      },
    )
  }

const answer = (reply: FastifyReply, row: ReminderRow) => {
  reply.etag(row.version)
  return toReminder(row)
}
