import { socketSettings } from '@medtrack/kit'
import Type from 'typebox'

export const GatewayConfig = Type.Object({
  CORS_ORIGINS: socketSettings.CORS_ORIGINS,
  GATEWAY_REQUESTS_PER_MINUTE: Type.Integer({
    default: 1_200,
    minimum: 1,
    description: 'Requests that one signed-in caller, or one anonymous address, may send a minute.',
  }),
  EVENT_STREAMS_PER_CALLER: Type.Integer({
    default: 5,
    minimum: 1,
    description: 'Streams of events (`/events/stream`) that one caller may have open in one process.',
  }),
  RATE_LIMIT_FACTOR: socketSettings.RATE_LIMIT_FACTOR,
})
