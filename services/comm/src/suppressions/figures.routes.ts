import { Id } from '@medtrack/contracts'
import { type Routes, TimelineQuery } from '@medtrack/kit'
import Type from 'typebox'
import { DeliveryFailure, DeliveryFigures, type Figures } from './figures.ts'

const tags = ['Deliverability']
const config = { access: ['admin'] as const }
/** Longest time that is added up at once. */
const MOST_DAYS = 90

/** What became of everything that left, for administrators. */
export const figuresRoutes =
  (figures: Figures): Routes =>
  async (app) => {
    app.get(
      '/api/deliverability/',
      {
        config,
        schema: {
          summary: 'What became of messages, by day and channel',
          description:
            'Of the last days, today with them; a day without messages is left out. As they were at most a second ago.',
          tags,
          querystring: Type.Object({
            days: Type.Integer({ minimum: 1, maximum: MOST_DAYS, default: 30 }),
          }),
          response: { 200: Type.Array(DeliveryFigures) },
        },
      },
      ({ query }) => figures.list(query.days),
    )
    app.get(
      '/api/deliverability/failures/',
      {
        config,
        schema: {
          summary: 'Messages that did not arrive, newest first',
          tags,
          querystring: TimelineQuery(Id),
          response: { 200: Type.Array(DeliveryFailure) },
        },
      },
      async ({ query }, reply) => reply.timeline(await figures.listFailures(query)),
    )
  }
