import { DateOnly, Id } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'

const Count = Type.Integer({ minimum: 0 })
const Name = Type.Union([Type.String(), Type.Null()])

/** Weeks that one answer is about. */
export const MOST_WEEKS = 53

/** Which weeks are asked for, and of which establishment. */
export const FiguresQuery = Type.Object({
  from: Type.Optional({
    ...DateOnly,
    description: 'A day of the first week, of the years 1900 to 2200; without it, twelve weeks ago.',
  }),
  weeks: Type.Integer({ minimum: 1, maximum: MOST_WEEKS, default: 26 }),
  establishment_id: Type.Optional(Id),
})
export type FiguresQuery = Static<typeof FiguresQuery>

/** What happens in an institution in some weeks. */
export const Figures = Type.Object({
  from: { ...DateOnly, description: 'The Monday of the first week.' },
  weeks: Type.Array(DateOnly, { description: 'The Mondays.' }),
  places: Type.Array(
    Type.Object({ establishment_id: Id, name: Name, offers: Count, capacity: Count, taken: Count }),
    {
      description:
        'Of published offers that take place in those weeks, by establishment; the 50 with the most places.',
    },
  ),
  occupancy: Type.Array(
    Type.Object({
      department_id: Type.Union([Id, Type.Null()]),
      name: Name,
      establishment_id: Type.Union([Id, Type.Null()]),
      establishment_name: Name,
      interns: Type.Array(Count, { description: 'In each of the weeks.' }),
    }),
    { description: 'Stages that were not cancelled, by department; the 50 with the most.' },
  ),
  applications: Type.Object(
    { sent: Count, shortlisted: Count, accepted: Count, rejected: Count, withdrawn: Count, waiting: Count },
    { description: 'Of applications that were sent in those weeks, what became of them so far.' },
  ),
  answers: Type.Object(
    {
      answered: Count,
      median_hours: Type.Union([Type.Number({ minimum: 0 }), Type.Null()]),
      slowest_hours: Type.Union([Type.Number({ minimum: 0 }), Type.Null()]),
    },
    { description: 'How long applications that were sent in those weeks waited to be accepted or rejected.' },
  ),
})
export type Figures = Static<typeof Figures>
