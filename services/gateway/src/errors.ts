import { defineErrors } from '@medtrack/kit'

export const GatewayErrors = defineErrors('gateway', {
  serviceUnavailable: {
    status: 503,
    title: 'Service unavailable',
    detail: '{service} is not reachable right now. Try again in a moment.',
  },
  tooManyStreams: {
    status: 429,
    title: 'Too many streams',
    detail: 'You have {limit} streams open already. Close one, or read more types in one of them.',
  },
})
