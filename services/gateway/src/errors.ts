import { defineErrors } from '@medtrack/kit'

export const GatewayErrors = defineErrors('gateway', {
  serviceUnavailable: {
    status: 503,
    title: 'Service unavailable',
    detail: '{service} is not reachable right now. Try again in a moment.',
  },
})
