import type { Clock, Ids } from '@medtrack/kit'
import type { NewStageRow } from '../stages/stages.repository.ts'
import type { EvalTransaction } from '../tables.ts'
import type { Choosing, ChosenTemplate } from '../templates/choosing.ts'
import { toAnswer } from './criteria.ts'
import { dayIn, dueDateOf, periodOf } from './due-dates.ts'
import { type EvaluationChange, type EvaluationRow, evaluationsRepository } from './evaluations.repository.ts'
import type { External } from './external.ts'
import type { Reminders } from './reminders.jobs.ts'
import { isExpected, KINDS, type Kind, nextState, type State } from './states.ts'

type Needs = {
  choosing: Choosing
  reminders: Reminders
  external: External
  clock: Clock
  ids: Ids
  dueDays: number
  zone: string
}

/** Makes the evaluations of a stage, and lets them follow what becomes of it. */
export type Making = ReturnType<typeof createMaking>

export const createMaking = ({ choosing, reminders, external, clock, ids, dueDays, zone }: Needs) => {
  const factsOf = (stage: NewStageRow, kind: Kind) => {
    const dates = {
      start_date: stage.start_date ?? null,
      end_date: stage.end_date ?? null,
      completion_date: stage.completion_date ?? null,
    }
    return {
      student_id: stage.student_id ?? null,
      student_user_id: stage.student_user_id ?? null,
      encadrant_id: stage.encadrant_id ?? null,
      encadrant_user_id: stage.encadrant_user_id ?? null,
      department_id: stage.department_id ?? null,
      establishment_id: stage.establishment_id ?? null,
      year_level: stage.year_level ?? null,
      period: periodOf(dates, dayIn(clock.now(), zone)),
      due_date: dueDateOf(kind, dates, dueDays),
    }
  }

  const make = async (
    tx: EvalTransaction,
    stage: NewStageRow,
    kind: Kind,
    template: ChosenTemplate,
  ): Promise<void> => {
    const now = clock.now()
    const row = await evaluationsRepository.insert(tx, {
      ...{ tenant_id: stage.tenant_id, id: ids.next(), stage_id: stage.id, kind, origin: 'platform' },
      state: stage.status === 'cancelled' ? 'cancelled' : 'pending',
      ...{
        template_id: template.id,
        template_version: template.version,
        criteria: toAnswer(template.criteria),
      },
      ...{ said: {}, ...factsOf(stage, kind), created_at: now, updated_at: now },
    })
    if (row.due_date !== null) await reminders.plan(tx, row)
  }

  const follow = async (
    tx: EvalTransaction,
    stage: NewStageRow,
    row: EvaluationRow,
    template: ChosenTemplate | undefined,
  ): Promise<void> => {
    const change = changeOf(row, stage, factsOf(stage, row.kind), template)
    const differing = Object.entries(change).filter(
      ([field, value]) => row[field as keyof EvaluationRow] !== value,
    )
    if (differing.length === 0) return
    const after = await evaluationsRepository.change(tx, row.id, {
      ...Object.fromEntries(differing),
      updated_at: clock.now(),
    })
    const isOther = after.due_date !== row.due_date || isExpected(after.state) !== isExpected(row.state)
    if (isOther) await reminders.plan(tx, after)
  }

  return {
    /** Makes what the templates say and is not there yet, and brings what is there up to the stage's state. */
    follow: async (tx: EvalTransaction, stage: NewStageRow): Promise<void> => {
      const there = await evaluationsRepository.holdOfStage(tx, stage.id)
      const own = there.filter(({ origin }) => origin === 'platform')
      const chosen = await choosing.choose(tx, stage.tenant_id, {
        department_id: stage.department_id ?? null,
        speciality: stage.speciality ?? null,
      })
      for (const kind of KINDS) {
        const template = chosen.get(kind)
        const row = own.find((candidate) => candidate.kind === kind)
        if (row) await follow(tx, stage, row, template)
        // Once a stage is over, it is too late to begin with its middle.
        else if (
          template?.is_active &&
          !(kind === 'midterm' && own.length > 0 && stage.status === 'completed')
        )
          await make(tx, stage, kind, template)
      }
      for (const { id, origin } of there)
        if (origin === 'external') await external.resolve(tx, stage.tenant_id, id)
    },
  }
}

const changeOf = (
  row: EvaluationRow,
  stage: NewStageRow,
  facts: Omit<EvaluationChange, 'state'>,
  template: ChosenTemplate | undefined,
): EvaluationChange => {
  const state = stateFor(row, stage.status === 'cancelled')
  // What was handed in stays about whom it was; only who was not known yet is noted.
  if (state === row.state && !isExpected(row.state) && row.state !== 'cancelled') {
    return row.student_user_id === null && row.student_id === null
      ? { student_id: facts.student_id ?? null, student_user_id: facts.student_user_id ?? null }
      : {}
  }
  // Nothing is written yet: news of the department may mean another template.
  const isOther = row.state === 'pending' && template?.is_active && template.id !== row.template_id
  return {
    ...facts,
    state,
    ...(isOther && template
      ? {
          template_id: template.id,
          template_version: template.version,
          criteria: toAnswer(template.criteria),
        }
      : {}),
  }
}

const stateFor = (row: EvaluationRow, isCancelled: boolean): State => {
  if (isCancelled) return nextState(row.kind, row.state, 'cancel') ?? row.state
  const isWritten =
    row.comment !== null || row.criteria.some(({ score, comment }) => score !== null || comment !== null)
  return nextState(row.kind, row.state, isWritten ? 'resume' : 'reopen') ?? row.state
}
