import Type, { type Static } from 'typebox'

/** Settings of a service that takes WebSocket connections: spread into its config. */
export const socketSettings = {
  SOCKETS_PER_ADDRESS: Type.Integer({
    default: 200,
    minimum: 1,
    maximum: 1_000_000,
    description:
      'Most WebSocket connections that one address (an IPv6 /64 counts as one) may have open in one process. Raised in load tests.',
  }),
  SOCKETS_PER_PERSON: Type.Integer({
    default: 20,
    minimum: 1,
    maximum: 1_000_000,
    description: 'Most WebSocket connections that one person may have open in one process.',
  }),
  SOCKET_FRAMES_PER_SECOND: Type.Integer({
    default: 30,
    minimum: 1,
    maximum: 1_000_000,
    description:
      'Frames that one WebSocket connection may send a second on average; four seconds’ worth may come at once. Pings count.',
  }),
  CORS_ORIGINS: Type.Array(Type.String({ format: 'uri' }), {
    default: [],
    description:
      'Origins of web applications on other hosts that may call the API and open WebSocket connections, comma-separated.',
  }),
  RATE_LIMIT_FACTOR: Type.Number({
    default: 1,
    exclusiveMinimum: 0,
    description:
      'Multiplies the request-rate limits, for load tests. It never relaxes the protection of sign-in.',
  }),
}

const SocketSettings = Type.Object(socketSettings)
/** The settings of sockets, read. */
export type SocketSettings = Static<typeof SocketSettings>
