import { ProblemDetails, type Routes } from '@medtrack/kit'
import type { InstitutionFigures } from './figures.ts'
import { Figures, FiguresQuery } from './figures-schema.ts'

/** Figures of the institution. */
export const figuresRoutes =
  (figures: InstitutionFigures): Routes =>
  async (app) => {
    app.get(
      '/api/stats/',
      {
        config: { access: ['staff', 'admin'] },
        schema: {
          summary: 'Places, interns by week and department, and what becomes of applications',
          description:
            'Of up to 53 weeks, as they were at most a second ago. Staff who work in an establishment are told of that one. What began more than a year before the first week is not counted.',
          tags: ['Figures'],
          querystring: FiguresQuery,
          response: { 200: Figures, 403: ProblemDetails },
        },
      },
      async ({ caller, query }) => await figures.of(caller, query),
    )
  }
