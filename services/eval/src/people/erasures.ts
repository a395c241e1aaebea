import { type Erasure, isUuid } from '@medtrack/kit'
import type { EvalTransaction } from '../tables.ts'

/** Remembers who was erased, so that late news of them change nothing: ids, and addresses as keyed hashes. */
export type Erasures = ReturnType<typeof createErasures>

export const createErasures = (erasure: Erasure) => {
  const names = erasure.namesIn('erased')
  const idName = (id: string) => `id:${id.toLowerCase()}`
  const emailName = (email: string) => names.hashed('email', email.trim().toLowerCase())
  const isAfter = (time: Date | undefined, at: Date) => time !== undefined && at.getTime() <= time.getTime()

  const coversStudent = async (
    tx: EvalTransaction,
    payload: Readonly<Record<string, unknown>>,
    at: Date,
  ): Promise<boolean> => {
    const ids = [payload['student_id'], payload['student_user_id']].filter((id) => typeof id === 'string')
    const lasting = ids.filter(isUuid).map(idName)
    if ((await names.findTime(tx, lasting)) !== undefined) return true
    const email = payload['email']
    const reusable = [
      ...ids.filter((id) => !isUuid(id)).map(idName),
      ...(typeof email === 'string' && email !== '' ? [emailName(email)] : []),
    ]
    return isAfter(await names.findTime(tx, reusable), at)
  }

  return {
    /** Until the transaction ends nobody of the institution is erased. */
    hold: names.hold,
    /** First of all in erasing somebody. */
    close: names.close,

    remember: (tx: EvalTransaction, tenantId: string, known: readonly string[], at: Date) =>
      names.remember(
        tx,
        tenantId,
        known.map((name) => (name.includes('@') ? emailName(name) : idName(name))),
        at,
      ),

    /** Whether the account with that id was erased. */
    coversUser: async (tx: EvalTransaction, userId: string): Promise<boolean> =>
      (await names.findTime(tx, [idName(userId)])) !== undefined,

    /**
     * Whether news of that time name an erased student: by the id of an account or a profile always, by an address or
     * another system's name only those from before; it may be another person's since.
     */
    coversStudent,

    /** The news without a supervisor who was erased: the stage is somebody else's, and is kept. */
    withoutErasedSupervisor: async <P extends Readonly<Record<string, unknown>>>(
      tx: EvalTransaction,
      payload: P,
      at: Date,
    ): Promise<P> => {
      const { encadrant_id: student_id, encadrant_user_id: student_user_id } = payload
      if (!(await coversStudent(tx, { student_id, student_user_id }, at))) return payload
      return { ...payload, encadrant_id: null, encadrant_user_id: null }
    },
  }
}
