import { DateOnly, Id } from '@medtrack/contracts'
import { ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { READ_OWN } from '../applications/applications.routes.ts'
import { answer, MANAGE, REFUSALS } from '../routing.ts'
import type { AttendanceKeeping } from './attendance.ts'
import { Attendance, NewAttendance } from './attendance-schema.ts'

const tags = ['Attendance']
const params = Type.Object({ id: Id })
const url = '/api/stages/:id/attendance/'

/** Days of stages. */
export const attendanceRoutes =
  (attendance: AttendanceKeeping): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config: { access: READ_OWN },
        schema: {
          summary: 'Days of a stage, oldest first',
          description: 'Its totals stand in the stage.',
          ...{ tags, params },
          response: { 200: Type.Array(Attendance), 404: ProblemDetails },
        },
      },
      async ({ caller, params: { id } }) => await attendance.list(caller, id),
    )

    app.post(
      url,
      {
        config: { access: MANAGE },
        schema: {
          summary: 'Record a day of a stage',
          description: 'A day that is recorded already gets what is said now.',
          ...{ tags, params, body: NewAttendance },
          response: { 201: Attendance, ...REFUSALS },
        },
      },
      async ({ caller, params: { id }, body }, reply) => {
        reply.code(201)
        return answer(reply, await attendance.record(id, caller, body))
      },
    )

    app.delete(
      `${url}:date/`,
      {
        config: { access: MANAGE },
        schema: {
          summary: 'Take back what was recorded of a day',
          tags,
          params: Type.Object({ id: Id, date: DateOnly }),
          response: { 204: Type.Null(), ...REFUSALS },
        },
      },
      async ({ caller, params: { id, date } }, reply) => {
        await attendance.remove(id, caller, date)
        return reply.code(204).send(null)
      },
    )
  }
