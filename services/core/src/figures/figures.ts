import { type Caller, type Clock, createTotals, toInstant } from '@medtrack/kit'
import type { Standings } from '../access/standing.ts'
import { listNames } from '../names.ts'
import { invalid } from '../offers/offer-values.ts'
import type { CoreDb } from '../tables.ts'
import { type Counted, figuresRepository } from './figures.repository.ts'
import type { Figures, FiguresQuery } from './figures-schema.ts'
import { dayAfter, mondayOf, mondaysFrom } from './weeks.ts'

/** Weeks before this one that are told of unless others are asked for. */
const WEEKS_BACK = 12
const WEEK_DAYS = 7
/** What began longer than a year before the first week is not looked at. */
const LONGEST_DAYS = 366
/** What is a year here: days around these are still days to the database. */
const FIRST_DAY = '1900-01-01'
const LAST_DAY = '2200-12-31'

/** Says what happens in an institution in some weeks. */
export type InstitutionFigures = {
  /** @throws request.invalid for a day of centuries that nothing happens in */
  of(caller: Caller | undefined, query: FiguresQuery): Promise<Figures>
}

export const createFigures = ({
  db,
  clock,
  standings,
  today,
  timeZone,
}: {
  db: CoreDb
  clock: Clock
  standings: Standings
  /** The day it is where the institution is. */
  today: () => string
  /** Whose days and weeks are meant. */
  timeZone: string
}): InstitutionFigures => {
  const totals = createTotals(clock)

  const count = async (counted: Counted, weeks: string[]): Promise<Figures> => {
    const places = await figuresRepository.places(db, counted)
    const occupancy = await figuresRepository.occupancy(db, counted)
    const { statuses, answers } = await figuresRepository.applications(db, counted, {
      since: toInstant(`${counted.from}T00:00`, timeZone),
      before: toInstant(`${counted.until}T00:00`, timeZone),
    })
    const names = await listNames(db, [...places, ...occupancy])
    const became = (status: string) => Number(statuses.find((one) => one.status === status)?.n ?? 0)
    const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
    const departments = Map.groupBy(occupancy, ({ rank }) => rank)
    return {
      ...{ from: counted.from, weeks },
      places: places.map(({ establishment_id, offers, capacity, taken }) => ({
        ...{ establishment_id, name: nameOf(establishment_id) },
        ...{ offers: Number(offers), capacity: Number(capacity), taken: Number(taken) },
      })),
      occupancy: [...departments.values()].flatMap((rows) => {
        const [first] = rows
        if (!first) return []
        const { department_id, establishment_id } = first
        const interns = new Map(rows.map(({ week, n }) => [Number(week), Number(n)]))
        return {
          ...{ department_id, name: nameOf(department_id) },
          ...{ establishment_id, establishment_name: nameOf(establishment_id) },
          interns: weeks.map((_, week) => interns.get(week) ?? 0),
        }
      }),
      applications: {
        sent: statuses.reduce((sum, { n }) => sum + Number(n), 0),
        shortlisted: became('shortlisted'),
        accepted: became('accepted'),
        rejected: became('rejected'),
        withdrawn: became('withdrawn'),
        waiting: became('submitted'),
      },
      answers: {
        answered: Number(answers?.answered ?? 0),
        median_hours: answers?.median ?? null,
        slowest_hours: answers?.slowest ?? null,
      },
    }
  }

  return {
    of: async (caller, { from: asked, weeks: many, establishment_id }) => {
      if (asked !== undefined && (asked < FIRST_DAY || asked > LAST_DAY))
        throw invalid('/from', `must be a day from ${FIRST_DAY} to ${LAST_DAY}`)
      const standing = await standings.of(caller)
      const from = mondayOf(asked ?? dayAfter(today(), -WEEKS_BACK * WEEK_DAYS))
      const weeks = mondaysFrom(from, many)
      const counted = {
        ...{ standing, from, until: dayAfter(from, many * WEEK_DAYS) },
        ...{ earliest: dayAfter(from, -LONGEST_DAYS), establishment: establishment_id?.toLowerCase() },
      }
      // Who reaches as far is told the same: the account is of no matter.
      const reach = {
        kind: standing.kind,
        within: standing.kind === 'staff' ? standing.establishmentId : null,
      }
      return await totals.count('figures', { ...counted, standing: reach }, () => count(counted, weeks))
    },
  }
}
