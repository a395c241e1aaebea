import { ApiError, type Problem } from './errors.ts'

/** A token is renewed this long before it ends, so that it does not end on its way. */
const MARGIN_MILLISECONDS = 30_000

/** An account of a program, as an administrator made it. */
export type Credentials = { clientId: string; clientSecret: string }

/** Access tokens for one account. */
export type Tokens = {
  /** A token that counts for a while; asked for when there is none. @throws {ApiError} when it is refused. */
  get(): Promise<string>
  /** The token is not taken any more. */
  forget(token: string): void
}

/** The problem in an answer; undefined when MedTrack did not write it. */
export const readProblem = (body: unknown): Problem | undefined =>
  typeof body === 'object' && body !== null && 'code' in body && 'detail' in body
    ? (body as Problem)
    : undefined

/** Gets tokens by client credentials (RFC 6749, section 4.4), one request for all who wait. */
export const createTokens = (
  baseUrl: string,
  { clientId, clientSecret }: Credentials,
  fetcher: (request: Request) => Promise<Response>,
): Tokens => {
  let current: { token: string; until: number } | undefined
  let asking: Promise<string> | undefined

  const ask = async (): Promise<string> => {
    const pair = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)
    const answer = await fetcher(
      new Request(`${baseUrl}/auth/api/v1/oauth/token/`, {
        method: 'POST',
        headers: { authorization: `Basic ${pair.toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      }),
    )
    const body: unknown = await answer.json().catch(() => undefined)
    if (!answer.ok) throw new ApiError(answer.status, readProblem(body))
    const { access_token: token, expires_in: seconds } = body as { access_token: string; expires_in: number }
    current = { token, until: Date.now() + seconds * 1000 - MARGIN_MILLISECONDS }
    return token
  }

  return {
    get: async () => {
      if (current && Date.now() < current.until) return current.token
      asking ??= ask().finally(() => {
        asking = undefined
      })
      return await asking
    },
    forget: (token) => {
      if (current?.token === token) current = undefined
    },
  }
}
