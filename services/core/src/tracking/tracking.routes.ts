import { Id } from '@medtrack/contracts'
import { ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { READ_OWN } from '../applications/applications.routes.ts'
import type { TrackingOfStudents } from './tracking.ts'
import { Tracking, TrackingChange } from './tracking-schema.ts'

const tags = ['Tracking']
const params = Type.Object({ student_id: Id })
const url = '/api/students/:student_id/tracking/'
const refusals = { 403: ProblemDetails, 404: ProblemDetails }

/** How far students are. */
export const trackingRoutes =
  (tracking: TrackingOfStudents): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config: { access: READ_OWN },
        schema: {
          summary: 'What a student has done of the required rotations, and what is missing',
          description:
            'Students see their own, supervisors those of students who apply to them or are with them.',
          ...{ tags, params },
          response: { 200: Tracking, ...refusals },
        },
      },
      async ({ caller, params: { student_id } }) => await tracking.get(caller, student_id),
    )

    app.put(
      url,
      {
        config: { access: ['staff', 'admin'] },
        schema: {
          summary: 'Put a student into a programme',
          description: 'With null they are in the one whose name their profile says.',
          ...{ tags, params, body: TrackingChange },
          response: { 200: Tracking, ...refusals },
        },
      },
      async ({ params: { student_id }, body }) => await tracking.assign(student_id, body.programme_id),
    )
  }
