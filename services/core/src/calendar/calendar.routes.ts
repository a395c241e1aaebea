import { DateOnly } from '@medtrack/contracts'
import type { Routes } from '@medtrack/kit'
import Type from 'typebox'
import { READ } from '../routing.ts'

const Calendar = Type.Object(
  {
    time_zone: Type.String({ description: 'IANA name.' }),
    today: Type.String({ ...DateOnly, description: 'The present day there.' }),
  },
  { title: 'Calendar', examples: [{ time_zone: 'Africa/Casablanca', today: '2027-03-01' }] },
)

/** The calendar by which stages begin and end, and in whose time people meet. */
export const calendarRoutes =
  ({ timeZone, today }: { timeZone: string; today: () => string }): Routes =>
  async (app) => {
    app.get(
      '/api/calendar/',
      {
        config: { access: READ },
        schema: {
          summary: 'Time zone and present day of the institution',
          description: 'Of `CORE_TIME_ZONE`: attendance is recorded up to this day.',
          tags: ['Calendar'],
          response: { 200: Calendar },
        },
      },
      async () => ({ time_zone: timeZone, today: today() }),
    )
  }
