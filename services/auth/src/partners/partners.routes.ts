import { Id, KnownPublisher } from '@medtrack/contracts'
import { ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { AuthErrors } from '../errors.ts'
import type { Partners } from './partners.ts'

/** For the consumers of every service: for whom a broker user speaks. */
export const partnerRoutes =
  (partners: Partners): Routes =>
  async (app) => {
    app.get(
      '/internal/event-publishers/:id',
      {
        config: { access: ['services'] },
        schema: {
          summary: 'A program that may publish events',
          tags: ['Events'],
          params: Type.Object({ id: Id }),
          response: { 200: KnownPublisher, 404: ProblemDetails },
        },
      },
      async ({ params }) => {
        const partner = await partners.find(params.id)
        if (!partner) throw AuthErrors.serviceAccountNotFound()
        return partner
      },
    )
  }
