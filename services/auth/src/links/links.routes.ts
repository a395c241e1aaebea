import { Email } from '@medtrack/contracts'
import { ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { NewPassword, TenantSlug } from '../accounts/account-schema.ts'
import { originOf } from '../accounts/request-origin.ts'
import { deviceCookie } from '../sign-in-protection/device-cookie.ts'
import type { EmailVerification } from './email-verification.ts'
import type { LinkRequests } from './link-requests.ts'
import type { PasswordReset } from './password-reset.ts'

/** The token of a mailed link. */
export const LinkToken = Type.String({
  minLength: 1,
  maxLength: 512,
  description: 'The token of the mailed link.',
})
const Accepted = Type.Object({ accepted: Type.Literal(true) })
const ToAddress = Type.Object({ email: Email, tenant: Type.Optional(TenantSlug) })
const tags = ['Accounts']
const SAME_ANSWER =
  'Answer and time are the same whether or not there is such an account. One mail a minute goes to an address, 5 an hour, 20 a day.'

type LinkRules = { verification: EmailVerification; requests: LinkRequests; reset: PasswordReset }

/** What mailed links are for. Only a POST uses a link up, so that a mail scanner that follows it does no harm. */
export const linkRoutes =
  ({ verification, requests, reset }: LinkRules): Routes =>
  async (app) => {
    const open = { access: ['anyone'], envelope: true } as const

    app.post(
      '/api/v1/auth/verify-email/',
      {
        config: { ...open, message: 'Address verified.' },
        schema: {
          summary: 'Verify an address with the link that was mailed to it',
          tags,
          body: Type.Object({ token: LinkToken }),
          response: { 200: Type.Object({ email_verified: Type.Literal(true) }), 400: ProblemDetails },
        },
      },
      async ({ body }) => await verification.verify(body.token),
    )

    app.post(
      '/api/v1/auth/verify-email/resend/',
      {
        config: { ...open, message: 'If the address is waiting to be verified, a link is on its way.' },
        schema: {
          summary: 'Mail the verification link again',
          description: SAME_ANSWER,
          tags,
          body: ToAddress,
          response: { 202: Accepted },
        },
      },
      async (request, reply) =>
        reply.code(202).send(await requests.ask('verify-email', request.body, originOf(request))),
    )

    app.post(
      '/api/v1/auth/password-reset/',
      {
        config: { ...open, message: 'If there is an account with that address, a link is on its way.' },
        schema: {
          summary: 'Ask for a link that sets a new password',
          description: SAME_ANSWER,
          tags,
          body: ToAddress,
          response: { 202: Accepted },
        },
      },
      async (request, reply) =>
        reply.code(202).send(await requests.ask('reset-password', request.body, originOf(request))),
    )

    app.post(
      '/api/v1/auth/password-reset/confirm/',
      {
        config: { ...open, message: 'Password set. Sign in with it.' },
        schema: {
          summary: 'Set the password with a mailed link',
          description:
            'Takes the links of invitations as well. Every session of the account ends, and so does every lock of its sign-in.',
          tags,
          body: Type.Object({ token: LinkToken, new_password: NewPassword }),
          response: {
            200: Type.Object({ password_changed: Type.Literal(true) }),
            400: ProblemDetails,
            422: ProblemDetails,
            503: ProblemDetails,
          },
        },
      },
      async (request, reply) => {
        const { token, new_password } = request.body
        const deviceToken = deviceCookie.tokenOf(request)
        const answer = await reset.confirm(token, new_password, { ...originOf(request), deviceToken })
        deviceCookie.place(reply, deviceToken)
        return answer
      },
    )
  }
