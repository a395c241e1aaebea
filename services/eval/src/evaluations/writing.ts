import { assertVersion, type Caller, type Clock, inScope, KitErrors, Problem, transact } from '@medtrack/kit'
import type { Reach } from '../access/reach.ts'
import type { EvalAction, EvalAudit } from '../audit/audit-actions.ts'
import { EvalErrors } from '../errors.ts'
import type { Language } from '../languages.ts'
import { peopleRepository } from '../people/people.repository.ts'
import { stagesRepository } from '../stages/stages.repository.ts'
import type { EvalDb, EvalTransaction } from '../tables.ts'
import type { Announcements } from './announcements.ts'
import { assertComplete, withAnswers } from './criteria.ts'
import { dayIn } from './due-dates.ts'
import { evaluationListsRepository } from './evaluation-lists.repository.ts'
import { type Evaluation, type EvaluationDraft, type Settlement, toEvaluation } from './evaluation-view.ts'
import { type EvaluationChange, type EvaluationRow, evaluationsRepository } from './evaluations.repository.ts'
import type { Reminders } from './reminders.jobs.ts'
import { scoreOf } from './scoring.ts'
import { type Action, AUTHORS, nextState, possibleActions } from './states.ts'

/** Who writes, on which version, and in which language they get the answer. */
export type Write = { caller: Caller | undefined; expected: string | undefined; language: Language }
type Needs = {
  db: EvalDb
  reach: Reach
  audit: EvalAudit
  announcements: Announcements
  reminders: Reminders
  clock: Clock
  zone: string
}
type Step = { row: EvaluationRow; tx: EvalTransaction; userId: string; now: Date }

/** What people do with evaluations, each step by whom it belongs to and from where it is possible. */
export type Writing = ReturnType<typeof createWriting>

export const createWriting = ({ db, reach, audit, announcements, reminders, clock, zone }: Needs) => {
  const stateAfter = ({ kind, state, origin }: EvaluationRow, action: Action) => {
    const next = origin === 'external' ? undefined : nextState(kind, state, action)
    if (next !== undefined) return next
    const allowed = origin === 'external' ? [] : possibleActions(kind, state)
    throw EvalErrors.impossible({ facts: { state, action, allowed: allowed.join(', ') || 'nothing' } })
  }

  /** Runs a step on the held evaluation; what its state does not allow is recorded, too. */
  const step = async (
    id: string,
    { caller, expected, language }: Write,
    action: Action,
    work: (step: Step) => Promise<EvaluationRow>,
  ): Promise<Evaluation> => {
    if (caller?.kind !== 'user') throw KitErrors.forbidden()
    const reader = await reach.readerFor(caller)
    if (!(await evaluationListsRepository.isSeen(db, reader, id))) throw EvalErrors.evaluationNotFound()
    try {
      return await transact(db, async (tx) => {
        const row = await evaluationsRepository.hold(tx, id)
        if (!row) throw EvalErrors.evaluationNotFound()
        assertMay(caller, row, action)
        assertVersion(expected, row.version)
        const after = await work({ row, tx, userId: caller.userId, now: clock.now() })
        const names = await peopleRepository.namesOf(tx, [after.student_user_id, after.encadrant_user_id])
        return toEvaluation(after, names, language)
      })
    } catch (error) {
      if (error instanceof Problem && error.code === 'eval.impossible') await noteRefusal(id, action)
      throw error
    }
  }

  const noteRefusal = (id: string, tried: Action) =>
    // The refused request has no effect, so it has no answer to keep either.
    inScope({ beforeCommit: async () => undefined }, () =>
      transact(db, (tx) =>
        audit.record(tx, { action: 'evaluation.refused', subject: `evaluation/${id}`, details: { tried } }),
      ),
    )

  const note = (tx: EvalTransaction, row: EvaluationRow, action: EvalAction, details = {}) =>
    audit.record(tx, { action, subject: `evaluation/${row.id}`, details: { kind: row.kind, ...details } })

  const answersIn = (row: EvaluationRow, { criteria = [], comment }: EvaluationDraft): EvaluationChange => {
    const answered = withAnswers(row.criteria, criteria)
    return {
      criteria: answered,
      score: scoreOf(answered) ?? null,
      ...(comment === undefined ? {} : { comment: comment?.trim() ? comment.trim() : null }),
    }
  }

  const save = ({ row, tx, now }: Step, draft: EvaluationDraft) =>
    evaluationsRepository.change(tx, row.id, {
      ...{ state: stateAfter(row, 'save'), ...answersIn(row, draft), updated_at: now },
    })

  const assertMayEnd = async (tx: EvalTransaction, row: EvaluationRow): Promise<void> => {
    assertComplete(row.criteria)
    const stage = row.stage_id === null ? undefined : await stagesRepository.find(tx, row.stage_id)
    const hasBegun =
      stage?.status === 'started' ||
      stage?.status === 'completed' ||
      (stage?.start_date != null && stage.start_date <= dayIn(clock.now(), zone))
    if (!hasBegun) throw EvalErrors.notOpen()
    if (row.student_id === null || row.student_user_id === null) throw EvalErrors.studentUnknown()
  }

  return {
    /** Keeps what its author has written so far. @throws eval.evaluation-not-found, eval.impossible, request.invalid */
    save: (id: string, draft: EvaluationDraft, write: Write): Promise<Evaluation> =>
      step(id, write, 'save', (given) => save(given, draft)),

    /**
     * Hands it in, with last answers where some come along; its result is told once.
     * @throws also eval.incomplete, eval.not-open, eval.student-unknown
     */
    submit: (id: string, draft: EvaluationDraft, write: Write): Promise<Evaluation> =>
      step(id, write, 'submit', async (given) => {
        const isWritten = draft.criteria !== undefined || draft.comment !== undefined
        const row = isWritten ? await save(given, draft) : given.row
        const { tx, userId, now } = given
        const state = stateAfter(row, 'submit')
        await assertMayEnd(tx, row)
        const after = await evaluationsRepository.change(tx, id, {
          ...{ state, score: scoreOf(row.criteria) ?? null, submitted_at: now, submitted_by: userId },
          updated_at: now,
        })
        await reminders.plan(tx, after)
        await announcements.created(tx, after)
        await note(tx, after, 'evaluation.submitted')
        return after
      }),

    /** The student agrees. @throws eval.evaluation-not-found, eval.not-yours, eval.impossible */
    acknowledge: (id: string, write: Write): Promise<Evaluation> =>
      step(id, write, 'acknowledge', async ({ row, tx, now }) => {
        const state = stateAfter(row, 'acknowledge')
        const change = { state, acknowledged_at: now, updated_at: now }
        const after = await evaluationsRepository.change(tx, id, change)
        await announcements.acknowledged(tx, after)
        await note(tx, after, 'evaluation.acknowledged')
        return after
      }),

    /** The student does not agree, and says why. @throws as `acknowledge` */
    contest: (id: string, reason: string, write: Write): Promise<Evaluation> =>
      step(id, write, 'contest', async ({ row, tx, now }) => {
        const state = stateAfter(row, 'contest')
        const change = { state, contest_reason: reason.trim(), contested_at: now, updated_at: now }
        const after = await evaluationsRepository.change(tx, id, change)
        await announcements.contested(tx, after)
        await note(tx, after, 'evaluation.contested')
        return after
      }),

    /**
     * Settles it; a contested one also with other answers, and then the new result is told.
     * @throws as `submit`, and eval.settled for other answers where the student has agreed
     */
    finalise: (id: string, { answer, ...draft }: Settlement, write: Write): Promise<Evaluation> =>
      step(id, write, 'finalise', async ({ row, tx, userId, now }) => {
        const state = stateAfter(row, 'finalise')
        const isWritten = draft.criteria !== undefined || draft.comment !== undefined
        if (isWritten && row.state !== 'contested') throw EvalErrors.settled()
        const answers = isWritten ? answersIn(row, draft) : {}
        if (answers.criteria) assertComplete(answers.criteria)
        const after = await evaluationsRepository.change(tx, id, {
          ...{ state, ...answers, finalised_at: now, finalised_by: userId, updated_at: now },
          ...(answer === undefined ? {} : { contest_answer: answer }),
        })
        const isChanged =
          after.score !== row.score || JSON.stringify(after.criteria) !== JSON.stringify(row.criteria)
        if (isChanged) await announcements.updated(tx, after)
        await note(tx, after, 'evaluation.finalised', { changed: isChanged })
        return after
      }),
  }
}

/** Whose step it is. @throws eval.not-yours */
const assertMay = (caller: Caller & { kind: 'user' }, row: EvaluationRow, action: Action): void => {
  const { kind, student_user_id, encadrant_user_id } = row
  const isStudent = caller.role === 'student' && caller.userId === student_user_id
  // Nobody evaluates themselves in somebody else's name.
  const isSupervisor =
    caller.role === 'encadrant' &&
    caller.userId === encadrant_user_id &&
    encadrant_user_id !== student_user_id
  const isAdmin = caller.role === 'admin' || caller.role === 'platform_admin'
  switch (action) {
    case 'save':
    case 'submit':
      if (AUTHORS[kind] === 'student' ? isStudent : isSupervisor) return
      throw EvalErrors.notYours({
        facts: {
          who: AUTHORS[kind] === 'student' ? 'the student of the stage' : 'the supervisor of the stage',
        },
      })
    case 'acknowledge':
    case 'contest':
      if (isStudent) return
      throw EvalErrors.notYours({ facts: { who: 'the student of the stage' } })
    default:
      if (isSupervisor || isAdmin) return
      throw EvalErrors.notYours({ facts: { who: 'the supervisor of the stage and administrators' } })
  }
}
