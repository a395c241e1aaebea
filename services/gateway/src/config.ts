import Type from 'typebox'

export const GatewayConfig = Type.Object({
  CORS_ORIGINS: Type.Array(Type.String({ format: 'uri' }), {
    default: [],
    description: 'Origins of web applications on other hosts that may call the API, comma-separated.',
  }),
  GATEWAY_REQUESTS_PER_MINUTE: Type.Integer({
    default: 1_200,
    minimum: 1,
    description: 'Requests that one signed-in caller, or one anonymous address, may send a minute.',
  }),
  RATE_LIMIT_FACTOR: Type.Number({
    default: 1,
    exclusiveMinimum: 0,
    description:
      'Multiplies the request-rate limits, for load tests. It never relaxes the protection of sign-in.',
  }),
})
