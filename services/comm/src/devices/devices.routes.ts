import { Id, Nullable } from '@medtrack/contracts'
import { EVERY_ROLE_OWN, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { personOf } from '../person.ts'
import { PLATFORMS } from '../tables.ts'
import { DeviceInfo, DeviceToken } from './device-view.ts'
import type { Devices } from './devices.ts'

/** Tokens of FCM have some 160 characters; the subscription of a browser, as JSON, up to some 1,000. An index holds 2,700 bytes. */
const LONGEST_TOKEN = 2_048

const NewDeviceToken = Type.Object({
  device_token: Type.String({ minLength: 1, maxLength: LONGEST_TOKEN, pattern: '^[!-~]+$' }),
  platform: Type.Enum([...PLATFORMS]),
  device_info: Type.Optional(Nullable(DeviceInfo)),
})

/** Device tokens of the signed-in person. */
export const deviceRoutes =
  (devices: Devices): Routes =>
  async (app) => {
    const shared = { tags: ['Devices'] }
    app.post(
      '/api/device-tokens/',
      {
        schema: {
          ...shared,
          summary: 'Register a device for push messages',
          description: 'A token that somebody else had registered becomes the caller’s.',
          body: NewDeviceToken,
          response: { 201: DeviceToken },
        },
        config: { access: EVERY_ROLE_OWN },
      },
      async (request, reply) => {
        const { tenantId, userId } = personOf(request)
        const { device_token, platform, device_info } = request.body
        const device = await devices.registerOwn(tenantId, userId, {
          device_token,
          platform,
          ...(device_info ? { device_info } : {}),
        })
        return reply.code(201).send(device)
      },
    )
    app.get(
      '/api/device-tokens/',
      {
        schema: { ...shared, summary: 'The caller’s devices', response: { 200: Type.Array(DeviceToken) } },
        config: { access: EVERY_ROLE_OWN },
      },
      async (request) => devices.listOwn(personOf(request).userId),
    )
    app.delete(
      '/api/device-tokens/:id/',
      {
        schema: {
          ...shared,
          summary: 'Forget a device',
          params: Type.Object({ id: Id }),
          response: { 204: Type.Null() },
        },
        config: { access: EVERY_ROLE_OWN },
      },
      async (request, reply) => {
        await devices.removeOwn(request.params.id, personOf(request).userId)
        return reply.code(204).send(null)
      },
    )
  }
