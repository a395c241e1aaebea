import { EvaluationCreated, EvaluationUpdated } from '@medtrack/contracts'
import { type Clock, type EventHandler, isUuid, type Logger, on, type Received } from '@medtrack/kit'
import { awaitedRepository } from '../people/awaited.repository.ts'
import type { Erasures } from '../people/erasures.ts'
import { resolveNames } from '../stages/resolving.ts'
import type { Said } from '../stages/stage-merging.ts'
import { stagesRepository } from '../stages/stages.repository.ts'
import type { EvalTransaction } from '../tables.ts'
import type { AnsweredCriterion } from './criteria.ts'
import { dayIn, periodOf } from './due-dates.ts'
import { type EvaluationRow, evaluationsRepository } from './evaluations.repository.ts'

type Needs = { erasures: Erasures; clock: Clock; logger: Logger; zone: string }

/** Results that other systems announce: kept as they are, as external evaluations of their stage. */
export type External = ReturnType<typeof createExternal>

export const createExternal = ({ erasures, clock, logger, zone }: Needs) => {
  /** Whom the names mean, with what the stage knows: of an external evaluation that is all we know. */
  const factsOf = async (tx: EvalTransaction, said: Said, stageId: string | null, at: Date) => {
    const { resolved, awaited } = await resolveNames(tx, said, false)
    const stage = stageId === null ? undefined : await stagesRepository.find(tx, stageId)
    const dates = stage ?? { start_date: null, end_date: null, completion_date: null }
    return {
      awaited,
      facts: {
        student_id: resolved.student_id ?? stage?.student_id ?? null,
        student_user_id: resolved.student_user_id ?? stage?.student_user_id ?? null,
        encadrant_id: stage?.encadrant_id ?? null,
        encadrant_user_id: stage?.encadrant_user_id ?? null,
        department_id: stage?.department_id ?? null,
        establishment_id: stage?.establishment_id ?? null,
        year_level: resolved.year_level ?? stage?.year_level ?? null,
        period: periodOf(dates, dayIn(at, zone)),
      },
    }
  }

  const resolve = async (tx: EvalTransaction, tenantId: string, id: string): Promise<void> => {
    const row = await evaluationsRepository.hold(tx, id)
    if (row?.origin !== 'external') return
    const { facts, awaited } = await factsOf(tx, row.said, row.stage_id, row.submitted_at ?? row.created_at)
    await awaitedRepository.set(tx, tenantId, `evaluation/${id}`, awaited)
    if (isSame(row, facts)) return
    await evaluationsRepository.change(tx, id, { ...facts, updated_at: row.updated_at })
  }

  const take = async (event: Received, tx: EvalTransaction): Promise<void> => {
    // Our own come back to us.
    if (event.origin === 'platform') return
    const { tenant_id: tenantId, payload } = event
    const at = new Date(event.timestamp)
    const id = String(payload['evaluation_id']).toLowerCase()
    await erasures.hold(tx, tenantId)
    if (await erasures.coversStudent(tx, payload, at)) {
      logger.info({ evaluation_id: id }, 'late result of somebody who was erased')
      return
    }
    const before = await evaluationsRepository.hold(tx, id)
    if (before?.origin === 'platform') {
      logger.warn({ evaluation_id: id }, 'another system announced an evaluation of ours: it changes nothing')
      return
    }
    if (before && before.updated_at > at) return
    const said = saidIn(payload)
    const stageId = isUuid(payload['stage_id']) ? payload['stage_id'].toLowerCase() : null
    const { facts, awaited } = await factsOf(tx, said, stageId, at)
    const told = {
      ...{ said, stage_id: stageId, ...facts, criteria: criteriaIn(payload['criteria']) },
      ...{ score: Number(payload['score']), submitted_at: at, finalised_at: at, updated_at: at },
    }
    if (before) await evaluationsRepository.change(tx, id, told)
    else {
      await evaluationsRepository.insert(tx, {
        ...{ tenant_id: tenantId, id, kind: 'final', origin: 'external', state: 'final', ...told },
        created_at: clock.now(),
      })
    }
    await awaitedRepository.set(tx, tenantId, `evaluation/${id}`, awaited)
  }

  return {
    /** Looks the names of an external evaluation up once more: somebody, or its stage, has been announced. */
    resolve,
    handlers: [
      on(EvaluationCreated, 'eval.keep-external', take),
      on(EvaluationUpdated, 'eval.correct-external', take),
    ] as EventHandler[],
  }
}

const isSame = (row: EvaluationRow, facts: object): boolean =>
  Object.entries(facts).every(([field, value]) => row[field as keyof EvaluationRow] === value)

const saidIn = (payload: Readonly<Record<string, unknown>>): Said =>
  Object.fromEntries(
    ['student_id', 'student_user_id', 'email'].flatMap((field) => {
      const value = payload[field]
      return typeof value === 'string' && value !== '' ? [[field, value.toLowerCase()]] : []
    }),
  )

/** Another system's criteria, as far as they can be read: nobody has agreed with it on their shape. */
const criteriaIn = (told: unknown): AnsweredCriterion[] =>
  (Array.isArray(told) ? told.slice(0, 50) : []).flatMap((entry: unknown, place) => {
    if (typeof entry !== 'object' || entry === null) return []
    const { label, name, score, max_score: most, weight } = entry as Record<string, unknown>
    const called = [label, name].find((text) => typeof text === 'string' && text !== '')
    if (typeof called !== 'string' || typeof score !== 'number') return []
    const max_score = typeof most === 'number' && most > 0 ? most : 100
    return [
      {
        ...{ id: `external-${place + 1}`, label: called.slice(0, 255), scale: 'points' as const, max_score },
        weight: typeof weight === 'number' && weight > 0 ? weight : 1,
        ...{ score: Math.min(Math.max(score, 0), max_score), comment: null },
      },
    ]
  })
