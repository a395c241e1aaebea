import { asTenant, type Caller, KitErrors, type TimelineOf, transact } from '@medtrack/kit'
import type { Reach } from '../access/reach.ts'
import type { EvalAudit } from '../audit/audit-actions.ts'
import type { Kind } from '../evaluations/states.ts'
import type { Language } from '../languages.ts'
import { peopleRepository } from '../people/people.repository.ts'
import { placesRepository } from '../people/places.repository.ts'
import type { EvalDb } from '../tables.ts'
import { type GroupFigures, toGroups } from './report-groups.ts'
import type { ReportGroup } from './report-view.ts'
import { type Grouping, reportsRepository, type SumFilter } from './reports.repository.ts'

/** What a report is asked for. */
export type ReportOrder = {
  by: Grouping
  kind: Kind
  student_id?: string
  department_id?: string
  year_level?: number
  criterion?: string
  establishment_id?: string
  from?: string
  to?: string
  format: string
}
type Asking = { caller: Caller | undefined; language: Language }

/** Fields that name one group, and what has to be asked by for them. */
const KEYS = {
  student: 'student_id',
  department: 'department_id',
  cohort: 'year_level',
  criterion: 'criterion',
} as const satisfies Record<Grouping, keyof ReportOrder>

const NONE = '00000000-0000-0000-0000-000000000000'
/** Groups that a file reads at once. */
const SLICE = 200

type Needs = { db: EvalDb; reach: Reach; audit: EvalAudit }

/** What evaluations come to, for those who look after students. */
export type Reports = ReturnType<typeof createReports>

export const createReports = ({ db, reach, audit }: Needs) => {
  /** The sums that are meant and within reach; undefined for none. @throws request.invalid for a filter of another grouping */
  const readOrder = async (
    order: ReportOrder,
    caller: Caller | undefined,
  ): Promise<SumFilter | undefined> => {
    const { by, kind, establishment_id: asked, from, to } = order
    const foreign = Object.entries(KEYS).filter(
      ([grouping, field]) => grouping !== by && order[field] !== undefined,
    )
    if (foreign.length > 0) {
      const errors = foreign.map(([grouping, field]) => ({
        path: `/${field}`,
        message: `goes with by=${grouping}`,
      }))
      throw KitErrors.invalid({ errors })
    }
    const reader = await reach.readerFor(caller)
    if (reader.kind !== 'all' && reader.kind !== 'establishment') return undefined
    const isElsewhere = reader.kind === 'establishment' && asked !== undefined && asked !== reader.id
    if (isElsewhere) return undefined
    const named = order[KEYS[by]]
    return {
      ...{ kind, grouping: by, key: named === undefined ? undefined : String(named).toLowerCase() },
      establishment_id: reader.kind === 'establishment' ? reader.id : asked,
      from: from && `${from}-01`,
      to: to && `${to}-01`,
    }
  }

  const note = (order: ReportOrder): Promise<void> => {
    const { by, kind, format } = order
    return transact(db, (tx) =>
      audit.record(tx, { action: 'report.read', subject: `report/${by}`, details: { by, kind, format } }),
    )
  }

  const labelsOf = async (
    { grouping: by, kind }: SumFilter,
    groups: readonly GroupFigures[],
    language: Language,
  ): Promise<ReadonlyMap<string, string>> => {
    const keys = groups.map(({ key }) => key)
    switch (by) {
      case 'student':
        return peopleRepository.namesOfProfiles(db, keys)
      case 'department':
        return placesRepository.namesOf(db, keys)
      case 'criterion': {
        const criteria = (await reportsRepository.listCriteria(db, kind)).flat()
        return new Map(criteria.map(({ id, label, labels }) => [id, labels?.[language] ?? label]))
      }
      case 'cohort':
        return new Map()
    }
  }

  const read = async (
    filter: SumFilter,
    from: { after: string | undefined; limit: number },
    language: Language,
  ): Promise<{ groups: ReportGroup[]; next: string | undefined }> => {
    const keys = await reportsRepository.listKeys(db, filter, { ...from, limit: from.limit + 1 })
    const shown = keys.slice(0, from.limit)
    const figures = toGroups(await reportsRepository.listSums(db, filter, shown))
    const labels = await labelsOf(filter, figures, language)
    const places = await placesRepository.namesOf(
      db,
      figures.map(({ establishment_id }) => establishment_id),
    )
    const groups = figures.map(({ key, establishment_id, ...numbers }) => ({
      ...{ key, label: labels.get(key) || null },
      establishment_id: establishment_id === NONE ? null : establishment_id,
      establishment: (establishment_id === null ? undefined : places.get(establishment_id)) ?? null,
      ...numbers,
    }))
    return { groups, next: keys.length > shown.length ? shown.at(-1) : undefined }
  }

  async function* rows(tenantId: string, filter: SumFilter, language: Language): AsyncGenerator<ReportGroup> {
    for (let after: string | undefined; ; ) {
      const from = { after, limit: SLICE }
      // Whoever takes the slices does so outside of the request's scope.
      const { groups, next } = await asTenant(tenantId, () => read(filter, from, language))
      yield* groups
      if (next === undefined) return
      after = next
    }
  }

  return {
    /** A piece of the groups, in the order of their keys. @throws request.invalid */
    list: async (
      order: ReportOrder,
      { after, limit }: { after: string | undefined; limit: number },
      { caller, language }: Asking,
    ): Promise<TimelineOf<ReportGroup>> => {
      const filter = await readOrder(order, caller)
      await note(order)
      if (!filter) return { items: [] }
      const { groups, next } = await read(filter, { after, limit }, language)
      return { items: groups, next }
    },

    /** All groups, as they are read. @throws request.invalid */
    open: async (order: ReportOrder, { caller, language }: Asking): Promise<AsyncIterable<ReportGroup>> => {
      const filter = await readOrder(order, caller)
      await note(order)
      if (!filter || caller?.tenantId === undefined) return nothing()
      return rows(caller.tenantId, filter, language)
    },
  }
}

async function* nothing(): AsyncGenerator<ReportGroup> {}
