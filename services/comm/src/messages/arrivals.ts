import type { Schedule } from '@medtrack/kit'
import { CommErrors } from '../errors.ts'
import type { CommDb } from '../tables.ts'
import { arrivalRepository } from './arrivals.repository.ts'
import { type Message, toMessage } from './message-view.ts'
import { inOrder, messageRepository } from './messages.repository.ts'
import type { Missed } from './messaging.ts'

/** Messages that have reached a person, and the number of the last one that was looked at. */
export type Slice = { messages: readonly Message[]; upTo: number; isFull: boolean }

/** What has reached people, whatever room it is of, in one order for each person. */
export type Arrivals = ReturnType<typeof createArrivals>

export const createArrivals = ({ db }: { db: CommDb }) => {
  /** After the number; messages of rooms that the person has left are passed over. */
  const after = async (userId: string, number: number, limit: number): Promise<Slice> => {
    const found = await arrivalRepository.listAfter(db, userId, { after: number, limit })
    const ids = found.map(({ messageId }) => messageId)
    const rows = inOrder(ids, await messageRepository.listSome(db, userId, ids))
    return {
      messages: rows.map((row) => toMessage(row, userId)),
      upTo: found.at(-1)?.number ?? number,
      isFull: found.length === limit,
    }
  }
  return {
    after,
    head: (userId: string): Promise<number> => arrivalRepository.head(db, userId),
    findNumber: (userId: string, messageId: string): Promise<number | undefined> =>
      arrivalRepository.findNumber(db, userId, messageId),
    /** @throws comm.message-not-found for one that has not reached the person, or did so long ago */
    since: async (userId: string, messageId: string, limit: number): Promise<Missed> => {
      const number = await arrivalRepository.findNumber(db, userId, messageId)
      if (number === undefined) throw CommErrors.messageNotFound()
      const { messages, upTo } = await after(userId, number, limit)
      return { messages, isComplete: upTo >= (await arrivalRepository.head(db, userId)) }
    },
  }
}

/** How long somebody may be away and still go on where they were. */
const KEPT_MILLISECONDS = 7 * 86_400_000
/** Rows of a statement, well within the time that one may take. */
const SLICE = 2_000

/** Forgets in which order messages reached people: whoever comes after that reads their rooms anew. */
export const arrivalCleanUp = ({ crossTenantDb }: { crossTenantDb: CommDb }): Schedule => ({
  name: 'comm.clean-arrivals',
  everySeconds: 3_600,
  run: async ({ firedAt, signal }) => {
    const before = new Date(firedAt.getTime() - KEPT_MILLISECONDS)
    for (let removed = SLICE; removed === SLICE && !signal.aborted; ) {
      removed = await arrivalRepository.removeBefore(crossTenantDb, before, SLICE)
    }
  },
})
