import { MOST_COUNTED } from '@medtrack/kit'
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { EvalDb, EvalTables } from '../tables.ts'
import { HANDED_IN, KINDS, type Kind, STATES, type State } from './states.ts'

/** Who reads, and so which evaluations there are for them. */
export type EvaluationReader =
  | { kind: 'all'; seesFeedback: boolean }
  | { kind: 'establishment'; id: string }
  | { kind: 'student' | 'encadrant'; userId: string }
  | { kind: 'nobody' }

/** Which evaluations are meant. */
export type EvaluationFilter = {
  stage_id?: string | undefined
  student_id?: string | undefined
  encadrant_id?: string | undefined
  status?: State | undefined
  kind?: Kind | undefined
}

/** A page: what comes after a position, or from an offset. */
export type EvaluationPage = {
  direction: 'asc' | 'desc'
  limit: number
  offset: number
  after?: { at: string; id: string } | undefined
}

type Evaluation = ExpressionBuilder<EvalTables, 'evaluation'>

const own: readonly Kind[] = ['self', 'stage_feedback']
const results: readonly Kind[] = ['midterm', 'final']

/**
 * What a reader sees. Students read what was written of them once it was handed in, and their own always; supervisors
 * all that they write, and what their students say of themselves once it was handed in. What students say of stages is
 * for administrators only.
 */
const isSeen = (eb: Evaluation, reader: EvaluationReader) => {
  const { and, or } = eb
  switch (reader.kind) {
    case 'all':
      return reader.seesFeedback ? sql<SqlBool>`true` : eb('kind', '<>', 'stage_feedback')
    case 'establishment':
      return and([eb('establishment_id', '=', reader.id), eb('kind', '<>', 'stage_feedback')])
    case 'student':
      return and([
        eb('student_user_id', '=', reader.userId),
        or([eb('kind', 'in', own), eb('state', 'in', HANDED_IN)]),
      ])
    case 'encadrant':
      return and([
        eb('encadrant_user_id', '=', reader.userId),
        or([eb('kind', 'in', results), and([eb('kind', '=', 'self'), eb('state', 'in', HANDED_IN)])]),
      ])
    case 'nobody':
      return sql<SqlBool>`false`
  }
}

const meant = (db: EvalDb, reader: EvaluationReader, filter: EvaluationFilter) => {
  const { stage_id, student_id, encadrant_id, status, kind } = filter
  let query = db.selectFrom('evaluation').where((eb) => isSeen(eb, reader))
  if (stage_id !== undefined) query = query.where('stage_id', '=', stage_id)
  if (student_id !== undefined) query = query.where('student_id', '=', student_id)
  if (encadrant_id !== undefined) query = query.where('encadrant_id', '=', encadrant_id)
  if (status !== undefined) query = query.where('state', '=', status)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  return query
}

/** Whether what is meant is one person's or one stage's: few, however many there are. */
const isNarrow = (reader: EvaluationReader, { stage_id, student_id, encadrant_id }: EvaluationFilter) =>
  reader.kind === 'student' ||
  reader.kind === 'encadrant' ||
  [stage_id, student_id, encadrant_id].some((id) => id !== undefined)

/** SQL of the lists of evaluations. */
export const evaluationListsRepository = {
  /** Whether the reader sees that evaluation. */
  isSeen: async (db: EvalDb, reader: EvaluationReader, id: string): Promise<boolean> => {
    const found = await meant(db, reader, {}).select('id').where('id', '=', id).executeTakeFirst()
    return found !== undefined
  },

  listIds: async (
    db: EvalDb,
    reader: EvaluationReader,
    filter: EvaluationFilter,
    { direction, limit, offset, after }: EvaluationPage,
  ): Promise<string[]> => {
    let query = meant(db, reader, filter).select('id')
    if (after) {
      const isBeyond = direction === 'asc' ? sql`>` : sql`<`
      query = query.where(
        sql<SqlBool>`(created_at, id) ${isBeyond} (${after.at}::timestamptz, ${after.id}::uuid)`,
      )
    }
    const rows = await query
      .orderBy('created_at', direction)
      .orderBy('id', direction)
      .limit(limit)
      .offset(after ? 0 : offset)
      .execute()
    return rows.map(({ id }) => id)
  },

  /**
   * How many there are: of one person's or stage's they are counted, up to {@link MOST_COUNTED}; of everybody's few
   * numbers are added up.
   */
  count: async (db: EvalDb, reader: EvaluationReader, filter: EvaluationFilter): Promise<number> => {
    if (reader.kind === 'nobody') return 0
    if (isNarrow(reader, filter)) {
      const { n } = await db
        .selectFrom(meant(db, reader, filter).select('id').limit(MOST_COUNTED).as('counted'))
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .executeTakeFirstOrThrow()
      return Number(n)
    }
    const seesFeedback = reader.kind === 'all' && reader.seesFeedback
    const kinds = KINDS.filter(
      (kind) => (filter.kind ?? kind) === kind && (seesFeedback || kind !== 'stage_feedback'),
    )
    const states = STATES.filter((state) => (filter.status ?? state) === state)
    if (kinds.length === 0) return 0
    let query = db.selectFrom('tally').where('kind', 'in', kinds).where('state', 'in', states)
    if (reader.kind === 'establishment') query = query.where('establishment_id', '=', reader.id)
    const { n } = await query.select(({ fn }) => fn.sum<string | null>('n').as('n')).executeTakeFirstOrThrow()
    return Number(n ?? 0)
  },
}
