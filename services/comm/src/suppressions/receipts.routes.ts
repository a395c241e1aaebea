import { type PlatformFacts, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import type { Receipts } from './receipts.ts'

/** Calls of providers: what became of messages that they took. Who calls is told by the signature. */
export const receiptRoutes =
  (receipts: Receipts, { publicUrl }: Pick<PlatformFacts, 'publicUrl'>): Routes =>
  async (app) => {
    app.post(
      '/api/webhooks/:provider/',
      {
        // Signatures are over the bytes as they came.
        config: { access: ['anyone'], anyBody: true },
        schema: {
          summary: 'Reports of a provider',
          description:
            'For SendGrid, Mailgun and Twilio, with their signatures. What was reported before, or is about no message of ours, changes nothing.',
          tags: ['Deliverability'],
          params: Type.Object({ provider: Type.String({ pattern: '^[a-z0-9-]{1,32}$' }) }),
          response: {
            204: Type.Null(),
            400: ProblemDetails,
            403: ProblemDetails,
            404: ProblemDetails,
          },
        },
      },
      async (request, reply) => {
        await receipts.take(request.params.provider, {
          url: `${publicUrl}/comm${request.raw.url ?? ''}`,
          headers: request.headers,
          rawBody: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
        })
        return reply.code(204).send(null)
      },
    )
  }
