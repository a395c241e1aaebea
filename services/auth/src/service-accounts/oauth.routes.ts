import { type Problem, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { ClientCredentials } from './client-credentials.ts'
import { readTokenRequest } from './oauth-requests.ts'

const FORM = 'application/x-www-form-urlencoded'

/** Parameters that are not known are ignored, as RFC 6749, section 3.2, demands. */
const TokenForm = Type.Object(
  {
    grant_type: Type.Optional(Type.String({ description: '`client_credentials`.' })),
    scope: Type.Optional(
      Type.String({ description: 'Some of the account’s scopes, separated by spaces; all without it.' }),
    ),
    client_id: Type.Optional(Type.String({ description: 'Unless it is sent as HTTP Basic.' })),
    client_secret: Type.Optional(Type.String({ description: 'Unless it is sent as HTTP Basic.' })),
  },
  { additionalProperties: true },
)

const ClientTokenAnswer = Type.Object({
  access_token: Type.String(),
  token_type: Type.Literal('Bearer'),
  expires_in: Type.Integer({ description: 'Seconds until it expires; then ask for another one.' }),
  scope: Type.String({ description: 'What it opens, separated by spaces.' }),
})

/** The token endpoint for other programs (RFC 6749). It answers plainly: clients know no envelope. */
export const oauthRoutes =
  ({ credentials }: { credentials: ClientCredentials }): Routes =>
  async (app) => {
    app.post(
      '/api/v1/oauth/token/',
      {
        config: { access: ['anyone'], form: true, idempotency: false, alsoTold: inWordsOfOAuth },
        schema: {
          summary: 'Get an access token for a service account (client credentials)',
          description:
            'Identify by HTTP Basic (`client_secret_basic`) or in the form (`client_secret_post`), not by both. Errors also hold `error` and `error_description` (RFC 6749, section 5.2).',
          tags: ['Service accounts'],
          consumes: [FORM],
          body: TokenForm,
          response: {
            200: ClientTokenAnswer,
            400: ProblemDetails,
            401: ProblemDetails,
            429: ProblemDetails,
          },
        },
      },
      async (request, reply) => {
        const { body, headers } = request
        const { token, expiresInSeconds, scopes } = await credentials.issue(
          readTokenRequest(body, headers.authorization),
          body.scope,
          request.ip,
        )
        return reply.header('pragma', 'no-cache').send({
          access_token: token,
          token_type: 'Bearer',
          expires_in: expiresInSeconds,
          scope: scopes.join(' '),
        })
      },
    )
  }

const CODES: Readonly<Record<string, string>> = {
  'auth.client-invalid': 'invalid_client',
  'auth.scope-invalid': 'invalid_scope',
  'auth.grant-unsupported': 'unsupported_grant_type',
}

const codeOf = ({ code, status }: Problem): string => {
  const known = CODES[code]
  if (known) return known
  if (status === 429 || status === 503) return 'temporarily_unavailable'
  return status >= 500 ? 'server_error' : 'invalid_request'
}

const inWordsOfOAuth = (problem: Problem, { headers }: FastifyRequest) => ({
  members: { error: codeOf(problem), error_description: problem.message },
  headers: {
    pragma: 'no-cache',
    // The scheme that a client may use here; a bearer token opens nothing.
    ...(problem.status === 401 ? { 'www-authenticate': 'Basic realm="medtrack"' } : {}),
    // Some clients read nothing but what RFC 6749 names, and say so.
    ...(wantsPlainJson(headers.accept) ? { 'content-type': 'application/json; charset=utf-8' } : {}),
  },
})

const wantsPlainJson = (accept = ''): boolean =>
  /\bapplication\/json\b/i.test(accept) && !/\bapplication\/problem\+json\b/i.test(accept)
