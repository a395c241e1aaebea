import { EVERY_ROLE_OWN, KitErrors, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { answerWith } from '../people/people-writing.routes.ts'
import type { PeopleWriting } from '../people/people-writing.ts'
import { OwnChange } from '../people/person-schemas.ts'
import { replyWith } from '../people/reading-replies.ts'
import type { OwnProfile, Readings } from '../people/readings.ts'
import { Encadrant, Staff, Student, toEncadrant, toStaff, toStudent } from '../people/views.ts'

export const meRoutes =
  (readings: Readings, writing: PeopleWriting): Routes =>
  async (app) => {
    app.get(
      '/api/me',
      {
        schema: {
          summary: "The caller's own profile, by their role",
          description:
            'Within the first moments after registration: 404 with the code `profile.being-created`.',
          tags: ['Me'],
          response: {
            200: Type.Union([Student, Encadrant, Staff]),
            401: ProblemDetails,
            404: ProblemDetails,
          },
        },
        config: { access: EVERY_ROLE_OWN },
      },
      async (request, reply) => {
        const { caller } = request
        if (caller?.kind !== 'user') throw KitErrors.forbidden()
        return toAnswer(request, reply, await readings.getOwn(caller))
      },
    )

    app.patch(
      '/api/me',
      {
        schema: {
          summary: "Change the caller's own profile",
          description:
            'What is theirs to say: names, telephone, studies or position, office, date of birth, free data, and the identity number while there is none. The e-mail address follows the account.',
          tags: ['Me'],
          body: OwnChange,
          response: {
            200: Type.Union([Student, Encadrant, Staff]),
            ...{ 403: ProblemDetails, 404: ProblemDetails, 409: ProblemDetails, 412: ProblemDetails },
          },
        },
        config: { access: EVERY_ROLE_OWN },
      },
      async (request, reply) => {
        const { caller } = request
        if (caller?.kind !== 'user') throw KitErrors.forbidden()
        return answerWith(reply, await writing.changeOwn(caller, request.body, request.expectedVersion))
      },
    )
  }

const toAnswer = (request: FastifyRequest, reply: FastifyReply, own: OwnProfile) => {
  switch (own.kind) {
    case 'student':
      return replyWith(request, reply, own, toStudent)
    case 'encadrant':
      return replyWith(request, reply, own, toEncadrant)
    case 'staff':
    case 'admin_hod':
      return replyWith(request, reply, own, toStaff)
  }
}
