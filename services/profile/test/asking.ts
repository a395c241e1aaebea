import { type Caller, identityHeaders } from '@medtrack/kit'
import type { ProfileUnderTest } from './profile-under-test.ts'

/** An answer as a test reads it. */
export type Answer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as they are printed
  body: any
  headers: Record<string, unknown>
}

/** Asks PROFILE as somebody. */
export type Ask = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  caller: Caller | undefined,
  more?: { body?: unknown; headers?: Record<string, string> },
) => Promise<Answer>

/** Asks the service under test through its real edge. */
export const createAsk =
  ({ app, vault, clock }: ProfileUnderTest): Ask =>
  async (method, url, caller, { body, headers = {} } = {}) => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
        ...(caller ? identityHeaders(vault, caller, clock) : {}),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.body === '' ? undefined : answer.json(),
    }
  }
