import { EndedSessions, Timestamp } from '@medtrack/contracts'
import { EVERY_ROLE_OWN, KitErrors, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { originOf } from '../accounts/request-origin.ts'
import { AuthErrors } from '../errors.ts'
import { deviceCookie } from '../sign-in-protection/device-cookie.ts'
import type { ListEndedSessions } from './ended-sessions.ts'
import type { Refresh } from './refresh.ts'
import type { RefreshCookie } from './refresh-cookie.ts'
import { GivenRefreshToken, SignedIn, SignIn, TokenPair } from './session-schema.ts'
import type { SignInRule } from './sign-in.ts'
import type { SignOut } from './sign-out.ts'

type SessionRules = {
  signIn: SignInRule['signIn']
  refresh: Refresh['refresh']
  signOut: SignOut['signOut']
  listEndedSessions: ListEndedSessions
  cookie: RefreshCookie
}

const tags = ['Sessions']
// Their answers hold secrets: no record of them is kept.
const secret = { idempotency: false, envelope: true } as const

/** Signing in and out. */
export const sessionRoutes =
  ({ signIn, refresh, signOut, listEndedSessions, cookie }: SessionRules): Routes =>
  async (app) => {
    for (const path of ['/api/v1/auth/login/', '/api/v1/users/login/']) {
      app.post(
        path,
        {
          config: { ...secret, access: ['anyone'], message: 'Signed in.' },
          schema: {
            summary: 'Sign in',
            tags,
            body: SignIn,
            response: {
              200: SignedIn,
              401: ProblemDetails,
              403: ProblemDetails,
              429: ProblemDetails,
              503: ProblemDetails,
            },
          },
        },
        async (request, reply) => {
          const deviceToken = deviceCookie.tokenOf(request)
          const answer = await signIn(request.body, { ...originOf(request), deviceToken })
          const placed = cookie.place(request, reply, answer)
          deviceCookie.place(reply, deviceToken)
          return placed
        },
      )
    }

    for (const path of ['/api/v1/auth/refresh/', '/api/v1/users/token/refresh/']) {
      app.post(
        path,
        {
          config: { ...secret, access: ['anyone'], message: 'Refreshed.' },
          schema: {
            summary: 'Get a new pair of tokens',
            description:
              'The refresh token is spent by it. Within 10 s it gives the same pair again; later it ends the session.',
            tags,
            body: GivenRefreshToken,
            response: { 200: TokenPair, 401: ProblemDetails, 403: ProblemDetails },
          },
        },
        async (request, reply) => {
          const token = cookie.tokenOf(request, request.body.refresh_token)
          if (token === undefined) throw AuthErrors.refreshTokenInvalid()
          return cookie.place(request, reply, await refresh(token, originOf(request)))
        },
      )
    }

    for (const path of ['/api/v1/auth/logout/', '/api/v1/users/logout/']) {
      app.post(
        path,
        {
          config: { access: EVERY_ROLE_OWN, envelope: true, message: 'Signed out.' },
          schema: {
            summary: 'Sign out of this session, or of all',
            tags,
            querystring: Type.Object({ all: Type.Optional(Type.Boolean()) }),
            body: GivenRefreshToken,
            response: { 200: Type.Object({ signed_out: Type.Literal(true) }), 403: ProblemDetails },
          },
        },
        async (request, reply) => {
          const { caller, query, body } = request
          if (caller?.kind !== 'user') throw KitErrors.forbidden()
          const answer = await signOut({
            accountId: caller.userId,
            sessionId: caller.sessionId,
            refreshToken: cookie.tokenOf(request, body.refresh_token),
            everywhere: query.all === true,
          })
          cookie.clear(request, reply)
          return answer
        },
      )
    }

    app.get(
      '/internal/ended-sessions',
      {
        config: { access: ['services'] },
        schema: {
          summary: 'Sessions that ended before their access tokens did',
          tags,
          querystring: Type.Object({ since: Type.Optional(Timestamp) }),
          response: { 200: EndedSessions },
        },
      },
      async ({ query }) => await listEndedSessions(query.since ? new Date(query.since) : undefined),
    )
  }
