import { asTenant, type Caller, type Db, transact } from '@medtrack/kit'
import { reachOf, tenantOf } from '../access/reach.ts'
import type { ProfileAudit } from '../audit/audit-actions.ts'
import type { DepartmentRow } from '../departments/department-schema.ts'
import { departmentsRepository } from '../departments/departments.repository.ts'
import type { EstablishmentRow } from '../establishments/establishment-schema.ts'
import { establishmentsRepository } from '../establishments/establishments.repository.ts'
import type { Kind, Row } from '../people/kinds.ts'
import { type PeopleFilter, peopleListsRepository } from '../people/people-lists.repository.ts'
import { withinReach } from '../people/people-lists.ts'
import type { Position } from '../search/words.repository.ts'
import type { ProfileTables } from '../tables.ts'
import {
  departmentRecord,
  type Exported,
  type ExportRecord,
  encadrantRecord,
  establishmentRecord,
  studentRecord,
} from './export-columns.ts'
import { exportsRepository } from './exports.repository.ts'

/** What is exported, and which of it. */
export type ExportOrder = {
  exported: Exported
  filter: Omit<PeopleFilter, 'terms'> & { city?: string; type?: string }
  format: string
}

export type Exports = {
  /**
   * Records in the order of lists, as they are read: memory does not grow with how many there are, and what is changed
   * meanwhile is in it or not. Staff who work in an establishment get what is there, supervisors who work nowhere yet, and every
   * student.
   */
  open(order: ExportOrder, caller: Caller | undefined): Promise<AsyncIterable<ExportRecord>>
}

type Needs = { db: Db<ProfileTables>; audit: ProfileAudit }

/** Records that are read at once. */
const BATCH = 500

export const createExports = ({ db, audit }: Needs): Exports => {
  async function* people<K extends Kind>(tenantId: string, kind: K, filter: PeopleFilter) {
    for (let after: Position | undefined; ; ) {
      const from = { field: 'last_name', direction: 'asc', limit: BATCH, offset: 0, after } as const
      // Whoever takes the batches does so outside of the request's scope.
      const rows = await asTenant(tenantId, () => peopleListsRepository.list(db, kind, filter, from))
      if (rows.length > 0) yield rows as readonly Row<K>[]
      const last = rows.at(-1) as (Row & { name_key: string }) | undefined
      if (!last || rows.length < BATCH) return
      after = { key: last.name_key, id: last.id }
    }
  }

  async function* places<T>(tenantId: string, list: (page: PlacePage) => Promise<T[]>) {
    for (let offset = 0; ; offset += BATCH) {
      const page = { field: 'created_at', direction: 'asc', limit: BATCH, offset } as const
      const rows = await asTenant(tenantId, () => list(page))
      if (rows.length > 0) yield rows
      if (rows.length < BATCH) return
    }
  }

  const namesOf = (tenantId: string, ids: readonly (string | null)[]) =>
    asTenant(tenantId, () =>
      exportsRepository.placeNames(db, [...new Set(ids.flatMap((id) => (id === null ? [] : [id])))]),
    )

  async function* recordsOf(
    tenantId: string,
    { exported, filter }: ExportOrder,
  ): AsyncGenerator<ExportRecord> {
    switch (exported) {
      case 'students':
        for await (const rows of people(tenantId, 'student', filter)) yield* rows.map(studentRecord)
        return
      case 'encadrants':
        for await (const rows of people(tenantId, 'encadrant', filter)) {
          const names = await namesOf(
            tenantId,
            rows.flatMap((row) => [row.establishment_id, row.department_id]),
          )
          yield* rows.map((row) => encadrantRecord(row, names))
        }
        return
      case 'establishments': {
        const { city, type } = filter
        const list = (page: PlacePage): Promise<EstablishmentRow[]> =>
          establishmentsRepository.list(db, { city, type, terms: undefined }, page)
        for await (const rows of places(tenantId, list)) yield* rows.map(establishmentRecord)
        return
      }
      case 'services': {
        const { establishment } = filter
        const list = (page: PlacePage): Promise<DepartmentRow[]> =>
          departmentsRepository.list(db, { establishment, terms: undefined }, page)
        for await (const rows of places(tenantId, list)) {
          const names = await namesOf(
            tenantId,
            rows.map((row) => row.establishment_id),
          )
          yield* rows.map((row) => departmentRecord(row, names))
        }
      }
    }
  }

  return {
    open: async (order, caller) => {
      const tenantId = tenantOf(caller)
      const { exported, format } = order
      const reach = await reachOf(db, caller)
      const kind = exported === 'students' ? 'student' : 'encadrant'
      // Places are no secret to anybody; of people, everybody gets those they look after.
      const filter =
        exported === 'students' || exported === 'encadrants'
          ? withinReach(reach, kind, order.filter)
          : order.filter
      await transact(db, (tx) =>
        audit.record(tx, {
          action: 'profiles.exported',
          subject: `export/${exported}`,
          details: { format, filters: Object.keys(order.filter) },
        }),
      )
      return filter ? recordsOf(tenantId, { ...order, filter }) : nothing()
    },
  }
}

type PlacePage = { field: 'created_at'; direction: 'asc'; limit: number; offset: number }

async function* nothing(): AsyncGenerator<ExportRecord> {}
