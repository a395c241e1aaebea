import type { Schedule } from '@medtrack/kit'
import { CommErrors } from '../errors.ts'
import type { CommDb } from '../tables.ts'
import { arrivalRepository } from './arrivals.repository.ts'
import { createViews } from './message-view.ts'
import type { Missed } from './messaging.ts'
import type { Slice } from './slices.ts'

/** What has reached people, whatever room it is of, in one order for each person. */
export type Arrivals = ReturnType<typeof createArrivals>

export const createArrivals = ({ db }: { db: CommDb }) => {
  /** After the number of each; messages of rooms that they have left are passed over. */
  const after = async (
    people: readonly { userId: string; after: number }[],
    limit: number,
  ): Promise<Slice[]> => {
    const rows = await arrivalRepository.listAfter(db, people, limit)
    const arrived = Map.groupBy(rows, ({ n }) => n)
    const viewOf = createViews()
    return people.map(({ userId, after }, index) => {
      const mine = arrived.get(index + 1) ?? []
      return {
        messages: mine.flatMap((row) =>
          row.read_sequence === null ? [] : [viewOf(row, { userId, upTo: Number(row.read_sequence) })],
        ),
        upTo: Number(mine.at(-1)?.number ?? after),
        isFull: mine.length === limit,
        isThere: true,
      }
    })
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
      const [slice] = await after([{ userId, after: number }], limit)
      const { messages = [], upTo = number, isFull = false } = slice ?? {}
      return { messages, isComplete: !isFull || upTo >= (await arrivalRepository.head(db, userId)) }
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
