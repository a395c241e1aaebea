import { createLookUp } from '@medtrack/kit'
import { readerRepository } from '../rooms/readers.repository.ts'
import type { CommDb } from '../tables.ts'
import type { Arrivals } from './arrivals.ts'
import { createViews, type Message } from './message-view.ts'
import { messageRepository } from './messages.repository.ts'

/** Messages that one reader is given at once. */
export const SLICE = 100
/** Readers whose messages are read in one statement. */
const MOST_READERS = 500

/** What follows for a reader, oldest first. */
export type Slice = {
  messages: readonly Message[]
  /** The place, or number, of the last one that was looked at. */
  upTo: number
  /** More may follow. */
  isFull: boolean
  /** They are in the room; always so for what reaches a person. */
  isThere: boolean
}

type RoomReader = { roomId: string; userId: string; after: number }
type PersonReader = { userId: string; after: number }

/**
 * Reads on for whoever follows something in this process: those who ask at once are read for together, a message once
 * however many have it. Both are to be called in the tenant's scope.
 */
export const createSlices = ({ db, arrivals }: { db: CommDb; arrivals: Arrivals }) => ({
  /** What a room has after a place, for somebody who may be in it. */
  ofRoom: createLookUp(MOST_READERS, async (readers: readonly RoomReader[]): Promise<Slice[]> => {
    const nameOf = ({ roomId, after }: RoomReader) => `${roomId} ${after}`
    const places = [...new Map(readers.map((reader) => [nameOf(reader), reader])).values()]
    const rows = await messageRepository.listAfter(db, places, SLICE)
    // Afterwards: whoever is there then may read what was said before.
    const members = await readerRepository.list(db, readers)
    const said = Map.groupBy(rows, ({ n }) => nameOf(places[n - 1] as RoomReader))
    const viewOf = createViews()
    return readers.map((reader) => {
      const member = members.get(`${reader.roomId} ${reader.userId}`)
      const after = said.get(nameOf(reader)) ?? []
      const seen = after.filter(
        ({ sequence, sender_id }) =>
          member &&
          Number(sequence) >= Number(member.first_sequence) &&
          !member.hidden_ids.includes(sender_id),
      )
      return {
        messages: seen.map((row) =>
          viewOf(row, { userId: reader.userId, upTo: Number(member?.read_sequence) }),
        ),
        upTo: Number(after.at(-1)?.sequence ?? reader.after),
        isFull: after.length === SLICE,
        isThere: member !== undefined,
      }
    })
  }),

  /** What has reached a person after a number; messages of rooms that they have left are passed over. */
  ofPerson: createLookUp(MOST_READERS, (people: readonly PersonReader[]) => arrivals.after(people, SLICE)),
})
