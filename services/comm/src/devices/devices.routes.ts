import { Id, Nullable, PushToken } from '@medtrack/contracts'
import { EVERY_ROLE_OWN, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { CommErrors } from '../errors.ts'
import { personOf } from '../person.ts'
import { PLATFORMS } from '../tables.ts'
import { DeviceInfo, DeviceToken } from './device-view.ts'
import type { Devices } from './devices.ts'

const NewDeviceToken = Type.Object({
  device_token: PushToken,
  platform: Type.Enum([...PLATFORMS]),
  device_info: Type.Optional(Nullable(DeviceInfo)),
})

const WebPushKey = Type.Object({
  public_key: Type.String({ description: 'An uncompressed point on P-256, base64url.' }),
})

/** The key changes with all subscriptions at once, hardly ever: an hour spares most requests. */
const KEY_CACHING = 'public, max-age=3600'

/** Device tokens of the signed-in person, and what a browser needs to become one (`webPushKey`). */
export const deviceRoutes =
  (devices: Devices, { webPushKey }: { webPushKey?: string | undefined }): Routes =>
  async (app) => {
    const shared = { tags: ['Devices'] }
    app.get(
      '/api/device-tokens/web-push-key/',
      {
        schema: {
          ...shared,
          summary: 'The key with which browsers subscribe to push messages',
          description:
            'For `applicationServerKey` of `PushManager.subscribe()` (VAPID, RFC 8292). It is no secret. Register the subscription, as JSON, as `device_token`.',
          response: { 200: WebPushKey, 404: ProblemDetails },
        },
        // Service workers renew subscriptions while nobody is signed in.
        config: { access: ['anyone'] },
      },
      async (_request, reply) => {
        if (webPushKey === undefined) throw CommErrors.webPushNotConfigured()
        return reply.header('cache-control', KEY_CACHING).etag(webPushKey).send({ public_key: webPushKey })
      },
    )
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
