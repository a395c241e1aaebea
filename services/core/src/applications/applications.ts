import { type Caller, type Clock, createTotals, offsetOf, type PageOf, parseOrdering } from '@medtrack/kit'
import { maySee, type Standings } from '../access/standing.ts'
import { CoreErrors } from '../errors.ts'
import { listNames } from '../names.ts'
import type { CoreDb } from '../tables.ts'
import type { Versioned } from '../versioned.ts'
import { type Application, toApplication } from './application-schema.ts'
import type { ApplicationStatus } from './application-states.ts'
import { applicationsRepository } from './applications.repository.ts'

/** Which applications, and which page of them. */
export type ApplicationQuery = {
  page: number
  page_size: number
  ordering: 'created_at' | '-created_at'
  offer_id?: string
  student_id?: string
  encadrant_id?: string
  status?: ApplicationStatus
}

/** Reads applications: students their own, others what they look after. */
export type Applications = ReturnType<typeof createApplications>

export const createApplications = ({
  db,
  clock,
  standings,
}: {
  db: CoreDb
  clock: Clock
  standings: Standings
}) => {
  const totals = createTotals(clock)
  return {
    list: async (caller: Caller | undefined, query: ApplicationQuery): Promise<PageOf<Application>> => {
      const filter = {
        standing: await standings.of(caller),
        offer: query.offer_id?.toLowerCase(),
        student: query.student_id?.toLowerCase(),
        encadrant: query.encadrant_id?.toLowerCase(),
        status: query.status,
      }
      const { direction } = parseOrdering(query.ordering)
      const page = { direction, limit: query.page_size, offset: offsetOf(query) }
      const rows = await applicationsRepository.list(db, filter, page)
      const names = await listNames(db, rows)
      return {
        items: rows.map((row) => toApplication(row, names)),
        total: await totals.count('application', filter, () => applicationsRepository.count(db, filter)),
      }
    },

    /** @throws core.application-not-found */
    get: async (caller: Caller | undefined, id: string): Promise<Versioned<Application>> => {
      const standing = await standings.of(caller)
      const row = await applicationsRepository.find(db, id)
      if (!row || !maySee(standing, row)) throw CoreErrors.applicationNotFound()
      return toApplication(row, await listNames(db, [row]))
    },
  }
}
