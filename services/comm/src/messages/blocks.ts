import { Id, Timestamp } from '@medtrack/contracts'
import { type Clock, type TimelineOf, transact } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import type { CommAudit } from '../audit/audit-actions.ts'
import { CommErrors } from '../errors.ts'
import { heldRoomRepository } from '../rooms/held-rooms.repository.ts'
import type { CommDb } from '../tables.ts'
import { blockRepository } from './blocks.repository.ts'
import type { ChatCaller } from './messaging.ts'
import { readingRepository } from './reading.repository.ts'
import { talkingRepository } from './talking.repository.ts'
import { speaksForInstitution } from './talking.ts'

/** Somebody whom the caller does not hear from. */
export const Block = Type.Object({ user_id: Id, name: Type.String(), created_at: Timestamp })
export type Block = Static<typeof Block>

type Needs = { db: CommDb; clock: Clock; audit: CommAudit }

/** Whom people do not want to hear from. */
export type Blocks = ReturnType<typeof createBlocks>

export const createBlocks = ({ db, clock, audit }: Needs) => ({
  /** In the order of their ids. */
  list: async (
    userId: string,
    { before, limit }: { before?: string | undefined; limit: number },
  ): Promise<TimelineOf<Block>> => {
    const rows = await blockRepository.list(db, userId, { after: before, limit: limit + 1 })
    const page = rows.slice(0, limit)
    const items = page.map(({ blocked_id, created_at, first_name, last_name }) => ({
      user_id: blocked_id,
      name: `${first_name ?? ''} ${last_name ?? ''}`.trim(),
      created_at: created_at.toISOString(),
    }))
    return { items, next: rows.length > limit ? page.at(-1)?.blocked_id : undefined }
  },

  /**
   * The two do not write to each other any more, and of what the other one says elsewhere the caller sees and counts
   * nothing. Whether there is such a person is told to nobody.
   * @throws comm.cannot-block for staff, administrators and oneself
   */
  add: (caller: ChatCaller, userId: string): Promise<{ user_id: string }> =>
    transact(db, async (tx) => {
      const id = userId.toLowerCase()
      const standing = (await talkingRepository.standings(tx, caller.userId, [id])).get(id)
      if (id === caller.userId || speaksForInstitution(standing?.role)) throw CommErrors.cannotBlock()
      await heldRoomRepository.holdOfPerson(tx, caller.userId)
      const block = { tenant_id: caller.tenantId, user_id: caller.userId, blocked_id: id }
      const isNew = await blockRepository.insert(tx, { ...block, created_at: clock.now() })
      if (isNew) {
        await readingRepository.recount(tx, caller.userId)
        await audit.record(tx, { action: 'person.blocked', subject: `user/${id}` })
      }
      return { user_id: id }
    }),

  /** What they have said meanwhile is seen, and counts. */
  remove: (caller: ChatCaller, userId: string): Promise<void> =>
    transact(db, async (tx) => {
      await heldRoomRepository.holdOfPerson(tx, caller.userId)
      await blockRepository.remove(tx, caller.userId, userId.toLowerCase())
      await readingRepository.recount(tx, caller.userId)
    }),
})
