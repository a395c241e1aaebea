import { type Static, Type } from 'typebox'
import type { Problem } from '../errors.ts'

/** Media type of every error answer (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json'

/** An error answer: RFC 9457 with the extension members that every service of the platform has. */
export const ProblemDetails = Type.Object(
  {
    type: Type.String({ description: 'Where the error is explained.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.String({ description: 'Path of the request.' }),
    code: Type.String({ description: 'Stable and machine-readable.' }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          path: Type.String({ description: 'JSON pointer to the value that does not fit.' }),
          message: Type.String(),
        }),
      ),
    ),
    request_id: Type.String(),
    success: Type.Literal(false),
    message: Type.String({ description: 'The same as `detail`.' }),
  },
  {
    title: 'ProblemDetails',
    examples: [
      {
        type: '/docs/errors#request.invalid',
        title: 'Does not fit',
        status: 422,
        detail: 'Some values do not fit: see "errors".',
        instance: '/api/students/',
        code: 'request.invalid',
        errors: [{ path: '/email', message: 'is required' }],
        request_id: '0199b0c4-52a7-7c3e-8f5e-3a6b1f0f4c11',
        success: false,
        message: 'Some values do not fit: see "errors".',
      },
    ],
  },
)
export type ProblemDetails = Static<typeof ProblemDetails>

/** The body that tells a caller of `problem`. */
export const toProblemDetails = (
  problem: Problem,
  about: { instance: string; requestId: string },
): ProblemDetails => ({
  type: `/docs/errors#${problem.code}`,
  title: problem.title,
  status: problem.status,
  detail: problem.message,
  instance: about.instance,
  code: problem.code,
  ...(problem.errors === undefined ? {} : { errors: problem.errors }),
  request_id: about.requestId,
  success: false,
  message: problem.message,
})

/** Headers that go with a problem: when to come back, and how to sign in. */
export const problemHeaders = (problem: Problem): Record<string, string> => ({
  'content-type': `${PROBLEM_TYPE}; charset=utf-8`,
  'cache-control': 'no-store',
  ...(problem.retryAfterSeconds === undefined
    ? {}
    : { 'retry-after': String(Math.max(1, Math.ceil(problem.retryAfterSeconds))) }),
  ...(problem.status === 401
    ? {
        // RFC 6750, section 3: the error attribute only when a token was sent.
        'www-authenticate': `Bearer realm="medtrack"${problem.code === 'request.invalid-token' ? ', error="invalid_token"' : ''}`,
      }
    : {}),
})
