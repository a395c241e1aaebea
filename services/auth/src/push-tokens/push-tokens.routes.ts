import { PushToken } from '@medtrack/contracts'
import { EVERY_ROLE_OWN, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { personOf } from '../accounts/own-caller.ts'
import type { PushTokens } from './push-tokens.ts'

const Platform = Type.Enum(['android', 'ios', 'web'])
const GivenPushToken = Type.Object({
  push_token: PushToken,
  platform: Type.Optional(Platform),
})
const KeptPushToken = Type.Object({
  push_token: PushToken,
  platform: Type.Union([Platform, Type.Null()]),
})

const tags = ['Your account']
const url = '/api/v1/users/push-token/'

/** The signed-in person's device for push messages. */
export const pushTokenRoutes =
  (pushTokens: PushTokens): Routes =>
  async (app) => {
    app.put(
      url,
      {
        config: { access: EVERY_ROLE_OWN, envelope: true, message: 'Push token kept.' },
        schema: {
          summary: 'Take push messages on this device',
          description: 'In place of the token that was kept before. Further devices are registered at COMM.',
          tags,
          body: GivenPushToken,
          response: { 200: KeptPushToken },
        },
      },
      async (request) => {
        const { push_token, platform = null } = request.body
        return await pushTokens.put(personOf(request).userId, { push_token, platform })
      },
    )

    app.delete(
      url,
      {
        config: { access: EVERY_ROLE_OWN },
        schema: {
          summary: 'Take no push messages on that device any more',
          tags,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await pushTokens.remove(personOf(request).userId)
        return reply.code(204).send(null)
      },
    )
  }
