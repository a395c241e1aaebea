import { Preferences } from '@medtrack/contracts'
import { EVERY_ROLE_OWN, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyRequest } from 'fastify'
import { personOf } from '../accounts/own-caller.ts'
import { type OwnPreferences, versionOf } from './own-preferences.ts'
import { GivenPreferences } from './preferences-schema.ts'

const tags = ['Your account']
const url = '/api/v1/users/preferences/'
const own = { access: EVERY_ROLE_OWN, envelope: true } as const

/** How the signed-in person wants to be told things. */
export const preferenceRoutes =
  (preferences: OwnPreferences): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config: { ...own, message: 'Your preferences.' },
        schema: { summary: 'How you want to be told things', tags, response: { 200: Preferences } },
      },
      async (request, reply) => {
        const found = await preferences.get(ownerOf(request))
        return reply.etag(versionOf(found)).send(found)
      },
    )

    app.patch(
      url,
      {
        config: { ...own, message: 'Preferences changed.' },
        schema: {
          summary: 'Change how you want to be told things',
          description:
            'What is absent stays as it is. Mails that protect your account come whatever you choose. The change is in force at once.',
          tags,
          body: GivenPreferences,
          response: { 200: Preferences, 412: ProblemDetails, 422: ProblemDetails },
        },
      },
      async (request, reply) => {
        const { body, expectedVersion } = request
        const changed = await preferences.change(ownerOf(request), body, expectedVersion)
        return reply.etag(versionOf(changed)).send(changed)
      },
    )
  }

const ownerOf = (request: FastifyRequest) => {
  const { tenantId, userId: accountId } = personOf(request)
  return { tenantId, accountId }
}
