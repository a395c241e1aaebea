import type { Readable } from 'node:stream'
import { EVERY_ROLE_OWN, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { personOf } from '../accounts/own-caller.ts'
import type { Exports } from './exports.ts'

// It leaves piece by piece, as it is packed.
const File = Type.Unsafe<Readable>({ type: 'string', format: 'binary' })

/** The right to a copy of one's own data. */
export const exportRoutes =
  (exports: Exports): Routes =>
  async (app) => {
    app.get(
      '/api/v1/users/profile/export/',
      {
        config: { access: EVERY_ROLE_OWN },
        schema: {
          summary: 'Everything that is held about you, as a ZIP archive',
          description:
            'From every service, complete or not at all: while one does not answer, 503 names it. Three times a day.',
          tags: ['Your account'],
          response: {
            200: { content: { 'application/zip': { schema: File } } },
            429: ProblemDetails,
            503: ProblemDetails,
          },
        },
      },
      async (request, reply) => {
        const archive = await exports.make(personOf(request).userId)
        return reply
          .type('application/zip')
          .header('content-disposition', 'attachment; filename="medtrack-personal-data.zip"')
          .header('cache-control', 'no-store')
          .send(archive)
      },
    )
  }
