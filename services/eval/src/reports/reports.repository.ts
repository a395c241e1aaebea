import { sql } from 'kysely'
import type { Kind } from '../evaluations/states.ts'
import type { EvalDb, EvalTables } from '../tables.ts'

/** What reports add up by. */
export const GROUPINGS = ['student', 'cohort', 'department', 'criterion'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** Which sums are meant. Months are their first days. */
export type SumFilter = {
  kind: Kind
  grouping: Grouping
  key?: string | undefined
  establishment_id?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** What came of a group in a month. */
export type MonthSum = {
  key: string
  /** Null where a group is not told apart by it. */
  establishment_id: string | null
  period: string
  made: number
  answered: number
  total: number
  squares: number
}

const meant = (db: EvalDb, { kind, grouping, key, establishment_id, from, to }: SumFilter) => {
  let query = db.selectFrom('group_sum').where('kind', '=', kind).where('grouping_name', '=', grouping)
  if (key !== undefined) query = query.where('key', '=', key)
  if (establishment_id !== undefined) query = query.where('establishment_id', '=', establishment_id)
  if (from !== undefined) query = query.where('period', '>=', from)
  if (to !== undefined) query = query.where('period', '<=', to)
  return query
}

/** SQL of reports: sums that triggers keep, and never the evaluations themselves. */
export const reportsRepository = {
  /** Keys of groups in their order, those after `after` only. */
  listKeys: async (
    db: EvalDb,
    filter: SumFilter,
    { after, limit }: { after: string | undefined; limit: number },
  ): Promise<string[]> => {
    let query = meant(db, filter)
    if (after !== undefined) query = query.where('key', '>', after)
    const rows = await query.select('key').groupBy('key').orderBy('key').limit(limit).execute()
    return rows.map(({ key }) => key)
  },

  /** The sums of those groups by month; cohorts are told apart by establishment, others add them up. */
  listSums: async (db: EvalDb, filter: SumFilter, keys: readonly string[]): Promise<MonthSum[]> => {
    if (keys.length === 0) return []
    const place =
      filter.grouping === 'cohort' ? sql<string | null>`establishment_id` : sql<string | null>`null::uuid`
    const rows = await meant(db, filter)
      .where('key', 'in', [...keys])
      .select(['key', 'period', place.as('place')])
      .select(({ fn }) => [
        fn.sum<string>('made').as('made'),
        fn.sum<string>('answered').as('answered'),
        fn.sum<string>('total').as('total'),
        fn.sum<string>('squares').as('squares'),
      ])
      .groupBy(['key', 'place', 'period'])
      .orderBy('key')
      .orderBy('place')
      .orderBy('period')
      .execute()
    return rows.map(({ key, place: establishment_id, period, ...sums }) => ({
      ...{ key, establishment_id, period, made: Number(sums.made), answered: Number(sums.answered) },
      ...{ total: Number(sums.total), squares: Number(sums.squares) },
    }))
  },

  /** The criteria of the templates of a kind, newest last: of few templates, however many evaluations there are. */
  listCriteria: async (
    db: EvalDb,
    kind: Kind,
  ): Promise<EvalTables['template_version']['criteria']['__select__'][]> => {
    const rows = await db
      .selectFrom('template')
      .innerJoin('template_version as used', (join) =>
        join
          .onRef('used.tenant_id', '=', 'template.tenant_id')
          .onRef('used.template_id', '=', 'template.id')
          .onRef('used.version', '=', 'template.version'),
      )
      .select('used.criteria')
      .where('template.kind', '=', kind)
      .orderBy('template.created_at')
      .limit(1_000)
      .execute()
    return rows.map(({ criteria }) => criteria)
  },
}
