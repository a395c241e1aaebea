import { EVERY_ROLE_OWN, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { deviceCookie } from '../sign-in-protection/device-cookie.ts'
import type { Visitor } from '../sign-in-protection/devices.ts'
import { User } from './account-schema.ts'
import { toUser } from './account-view.ts'
import type { OwnAccount } from './own-account.ts'
import { OwnAccountChange, PasswordChange } from './own-account-schema.ts'
import { personOf } from './own-caller.ts'
import type { PasswordChange as ChangePassword } from './password-change.ts'
import { originOf } from './request-origin.ts'

const tags = ['Your account']
const own = { access: EVERY_ROLE_OWN, envelope: true } as const
const url = '/api/v1/users/profile/'

type OwnRules = { ownAccount: OwnAccount; passwordChange: ChangePassword }

/** What the signed-in person changes of their own account. Reading it is among the other ways to read accounts. */
export const ownAccountRoutes =
  ({ ownAccount, passwordChange }: OwnRules): Routes =>
  async (app) => {
    app.patch(
      url,
      {
        config: { ...own, message: 'Account changed.' },
        schema: {
          summary: 'Change your account',
          description:
            'What is absent stays as it is. Another email needs current_password: it is verified anew, the former address is told, and links that were mailed before are dead.',
          tags,
          body: OwnAccountChange,
          response: {
            200: User,
            409: ProblemDetails,
            412: ProblemDetails,
            422: ProblemDetails,
            429: ProblemDetails,
            503: ProblemDetails,
          },
        },
      },
      async (request, reply) => {
        const { userId } = personOf(request)
        const { body, expectedVersion } = request
        const visitor = visitorOf(request)
        const account = await ownAccount.change(userId, body, expectedVersion, visitor)
        if (body.current_password !== undefined) deviceCookie.place(reply, visitor.deviceToken)
        return reply.etag(account.version).send(toUser(account))
      },
    )

    app.delete(
      url,
      {
        config: own,
        schema: {
          summary: 'Close your account',
          description:
            'Nothing is lost: an administrator can open it again. Every session ends, and its tokens within 2 s.',
          tags,
          response: { 204: Type.Null(), 409: ProblemDetails, 412: ProblemDetails },
        },
      },
      async (request, reply) => {
        await ownAccount.close(personOf(request).userId, request.expectedVersion)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/api/v1/users/change-password/',
      {
        config: { ...own, message: 'Password changed. Your other sessions have ended.' },
        schema: {
          summary: 'Change your password',
          description:
            'This session goes on, every other one ends. A wrong current password counts as at sign-in.',
          tags,
          body: PasswordChange,
          response: {
            200: Type.Object({ password_changed: Type.Literal(true) }),
            422: ProblemDetails,
            429: ProblemDetails,
            503: ProblemDetails,
          },
        },
      },
      async (request, reply) => {
        const visitor = visitorOf(request)
        const answer = await passwordChange.change(personOf(request), request.body, visitor)
        deviceCookie.place(reply, visitor.deviceToken)
        return answer
      },
    )
  }

const visitorOf = (request: FastifyRequest): Visitor => ({
  ...originOf(request),
  deviceToken: deviceCookie.tokenOf(request),
})
