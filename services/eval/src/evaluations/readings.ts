import {
  type Caller,
  type Clock,
  createTotals,
  KitErrors,
  offsetOf,
  type PageOf,
  parseOrdering,
  readCursor,
  signCursor,
  type Vault,
} from '@medtrack/kit'
import type { Reach } from '../access/reach.ts'
import type { EvaluationReads } from '../audit/evaluation-reads.ts'
import { EvalErrors } from '../errors.ts'
import type { Language } from '../languages.ts'
import { peopleRepository } from '../people/people.repository.ts'
import type { EvalDb } from '../tables.ts'
import { type EvaluationFilter, evaluationListsRepository } from './evaluation-lists.repository.ts'
import { type Evaluation, toEvaluation } from './evaluation-view.ts'
import { type EvaluationRow, evaluationsRepository } from './evaluations.repository.ts'

/** What is asked of the list. */
export type EvaluationQuery = EvaluationFilter & {
  page: number
  page_size: number
  ordering: 'created_at' | '-created_at'
  cursor?: string
}

/** Who asks, and in which language. */
export type Asking = { caller: Caller | undefined; language: Language }

type Needs = { db: EvalDb; reach: Reach; reads: EvaluationReads; vault: Vault; clock: Clock }

/** Evaluations for those who may see them. */
export type Readings = ReturnType<typeof createReadings>

export const createReadings = ({ db, reach, reads, vault, clock }: Needs) => {
  const totals = createTotals(clock)
  const namesFor = (rows: readonly EvaluationRow[]) =>
    peopleRepository.namesOf(
      db,
      rows.flatMap((row) => [row.student_user_id, row.encadrant_user_id]),
    )
  const positionIn = ({ cursor, ordering }: EvaluationQuery) => {
    if (cursor === undefined) return undefined
    const { ordering: ordered, at, id } = readCursor(vault, cursor, '/cursor')
    if (ordered !== ordering) {
      throw KitErrors.invalid({ errors: [{ path: '/cursor', message: 'is of a list in another order' }] })
    }
    return { at: String(at), id: String(id) }
  }

  return {
    list: async (query: EvaluationQuery, { caller, language }: Asking): Promise<PageOf<Evaluation>> => {
      const { page, page_size, ordering, cursor: _cursor, ...filter } = query
      const after = positionIn(query)
      const reader = await reach.readerFor(caller)
      const { direction } = parseOrdering(ordering)
      const from = { direction, limit: page_size + 1, offset: offsetOf(query), after }
      const found = await evaluationListsRepository.listIds(db, reader, filter, from)
      const hasMore = found.length > page_size
      const ids = found.slice(0, page_size)
      const rows = ids.length === 0 ? [] : await evaluationsRepository.listByIds(db, ids, direction)
      const isAll = !hasMore && page === 1 && after === undefined
      const counted = isAll
        ? rows.length
        : await totals.count('evaluations', { ...filter, reader: JSON.stringify(reader) }, () =>
            evaluationListsRepository.count(db, reader, filter),
          )
      const total = hasMore ? Math.max(counted, offsetOf(query) + page_size + 1) : counted
      await reads.record(rows, caller)
      const names = await namesFor(rows)
      const last = rows.at(-1)
      const next =
        hasMore && last
          ? signCursor(vault, { ordering, at: last.created_at.toISOString(), id: last.id })
          : null
      return { items: rows.map((row) => toEvaluation(row, names, language)), total, next }
    },

    /** @throws eval.evaluation-not-found */
    get: async (id: string, { caller, language }: Asking): Promise<Evaluation> => {
      const reader = await reach.readerFor(caller)
      const isSeen = await evaluationListsRepository.isSeen(db, reader, id)
      const row = isSeen ? await evaluationsRepository.find(db, id) : undefined
      if (!row) throw EvalErrors.evaluationNotFound()
      await reads.record([row], caller)
      return toEvaluation(row, await namesFor([row]), language)
    },
  }
}
